import { useCallback, useEffect, useRef, useState } from 'react';
import type { BackendChoice } from '../../utils/messages/answers.ts';
import type { PanelDeps } from './panel-deps.ts';
import { usePush } from './use-push.ts';

/** Undefined until the background answered; null where no backend is chosen. */
export type BackendNow = {
  choice: BackendChoice | null | undefined;
  /** Rises with every change of backend or token: nothing shown before it holds any more. */
  epoch: number;
};

/** Follows which backend is chosen. */
export function useBackend({ ask, onPush }: PanelDeps): BackendNow {
  const [now, setNow] = useState<BackendNow>({ choice: undefined, epoch: 0 });
  const turn = useRef(0);

  const look = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await ask('backend', {});
    if (mine !== turn.current || !answer.ok) return;
    setNow({ choice: answer.value, epoch: mine });
  }, [ask]);

  useEffect(() => {
    void look();
  }, [look]);
  usePush(onPush, (push) => {
    if (push.type === 'backend') void look();
  });
  return now;
}
