import { useCallback, useEffect, useState } from 'react';
import type {
  BackendDoor,
  BackendEntry,
  BackendOutcome,
} from '../../components/settings/backend-form.tsx';
import { originOf } from '../../components/settings/site-address.ts';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import { type BackendKind, backendFacts } from '../../utils/model/backend-kind.ts';

type Deps = { ask: Ask; requestOrigins: (patterns: string[]) => Promise<boolean> };

/** Testing, saving and forgetting the backend. `choice` is undefined until it has been read. */
export function useBackendForm({ ask, requestOrigins }: Deps) {
  const [kinds, setKinds] = useState<BackendKind[]>([]);
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
    // Where it cannot be said, only the choice that is already there is shown.
    void ask('backendKinds', {}).then((answer) => setKinds(answer.ok ? answer.value : []));
  }, [read, ask]);

  /** First thing in a click, or the browser refuses to ask. */
  async function mayAsk(entry: BackendDoor): Promise<boolean> {
    const pattern = patternFor(entry);
    return pattern === null || (await requestOrigins([pattern]).catch(() => false));
  }
  const notGranted: BackendOutcome = {
    status: 'failed',
    failure: { kind: 'no-permission', reason: 'backend-not-granted' },
  };

  return {
    kinds,
    choice,
    outcome,
    saves,
    async test(entry: BackendEntry) {
      setOutcome({ status: 'working' });
      if (!(await mayAsk(entry))) return setOutcome(notGranted);
      const answer = await ask('testBackend', entry);
      setOutcome(
        answer.ok
          ? { status: 'tested', ...answer.value }
          : { status: 'failed', failure: answer.failure },
      );
    },
    async save(entry: BackendEntry) {
      setOutcome({ status: 'working' });
      if (!(await mayAsk(entry))) return setOutcome(notGranted);
      const answer = await ask('chooseBackend', entry);
      if (!answer.ok) return setOutcome({ status: 'failed', failure: answer.failure });
      setOutcome({ status: 'saved', ...answer.value });
      await read();
    },
    async signIn(door: BackendDoor) {
      setOutcome({ status: 'signing-in' });
      if (!(await mayAsk(door))) return setOutcome(notGranted);
      const answer = await ask('signIn', door);
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

/** What the browser has to be asked for; null: nothing. What is no address the background refuses. */
function patternFor({ kind, address }: BackendDoor): string | null {
  const facts = backendFacts[kind];
  if (!facts.needsPermission) return null;
  const origin = originOf(facts.address === 'entered' ? address : (facts.address ?? ''));
  // Firefox knows no ports in patterns.
  return origin && `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;
}
