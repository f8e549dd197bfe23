import { useCallback, useEffect, useRef, useState } from 'react';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { PanelDeps } from './panel-deps.ts';
import { usePush } from './use-push.ts';

export type BackendNow = {
  /** Undefined until it is known what is chosen now; null where no backend is. */
  choice: BackendChoice | null | undefined;
  /** Rises with every change of backend or token: nothing shown before it holds any more. */
  epoch: number;
  /** Why it could not be found out. */
  failure: Failure | null;
  look: () => void;
};

/** Follows which backend is chosen. */
export function useBackend({ ask, onPush, lastShown }: PanelDeps): BackendNow {
  const [choice, setChoice] = useState<BackendNow['choice']>();
  const [epoch, setEpoch] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);

  const look = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await ask('backend', {});
    if (mine !== turn.current) return;
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setChoice(answer.value);
  }, [ask]);

  useEffect(() => {
    void look();
    const first = turn.current;
    void lastShown().then((last) => {
      // What was answered, or asked, meanwhile is newer.
      if (last && turn.current === first)
        setChoice((now) => (now === undefined ? last.choice : now));
    });
  }, [look, lastShown]);
  usePush(onPush, (push) => {
    if (push.type !== 'backend') return;
    // At once, before it is known which: the last one's account must not stand there any longer.
    setChoice(undefined);
    setEpoch((last) => last + 1);
    void look();
  });
  return { choice, epoch, failure, look: () => void look() };
}
