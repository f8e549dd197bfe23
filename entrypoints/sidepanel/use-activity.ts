import { useCallback } from 'react';
import type { Activity } from '../../utils/model/activity.ts';
import { ok } from '../../utils/model/failure.ts';
import type { KnownAnswer, Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

type ActivityNow = { shown: Shown<Activity>; answer: KnownAnswer<Activity> };

/** An account's whole history at a glance; nothing where the backend tells none. */
export function useActivity({ ask }: PanelDeps, accountId: string, can: boolean): ActivityNow {
  const load = useCallback<Loader<Activity>>(
    async (from) => (can ? ask('activity', { accountId, from }) : ok(null)),
    [ask, accountId, can],
  );
  const [shown, answer] = useKnown(load);
  return { shown, answer };
}
