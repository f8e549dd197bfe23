import { useCallback, useEffect, useState } from 'react';
import type { BackendEntry, BackendOutcome } from '../../components/settings/backend-form.tsx';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';

/** Testing, saving and forgetting the backend. `choice` is undefined until it has been read. */
export function useBackendForm(ask: Ask) {
  const [choice, setChoice] = useState<BackendChoice | null | undefined>(undefined);
  const [outcome, setOutcome] = useState<BackendOutcome | null>(null);
  /** Rises when the form has to begin afresh: with an empty token field. */
  const [saves, setSaves] = useState(0);

  const read = useCallback(async () => {
    const answer = await ask('backend', {});
    if (answer.ok) setChoice(answer.value);
    else {
      setChoice(null);
      setOutcome({ status: 'failed', failure: answer.failure });
    }
    setSaves((count) => count + 1);
  }, [ask]);

  useEffect(() => {
    void read();
  }, [read]);

  return {
    choice,
    outcome,
    saves,
    async test(entry: BackendEntry) {
      setOutcome({ status: 'working' });
      const answer = await ask('testBackend', entry);
      setOutcome(
        answer.ok
          ? { status: 'tested', ...answer.value }
          : { status: 'failed', failure: answer.failure },
      );
    },
    async save(entry: BackendEntry) {
      setOutcome({ status: 'working' });
      const answer = await ask('chooseBackend', entry);
      if (!answer.ok) return setOutcome({ status: 'failed', failure: answer.failure });
      setOutcome({ status: 'saved', ...answer.value });
      await read();
    },
    async signIn(address: string) {
      setOutcome({ status: 'signing-in' });
      const answer = await ask('signIn', { address });
      if (!answer.ok) return setOutcome({ status: 'failed', failure: answer.failure });
      setOutcome({ status: 'saved', ...answer.value });
      await read();
    },
    async signOut(everywhere: boolean) {
      const answer = await ask('signOut', { everywhere });
      if (!answer.ok) return setOutcome({ status: 'failed', failure: answer.failure });
      setOutcome(null);
      await read();
    },
    async forget() {
      const answer = await ask('forgetBackend', {});
      if (!answer.ok) return setOutcome({ status: 'failed', failure: answer.failure });
      setOutcome(null);
      await read();
    },
  };
}
