import type { Activity } from '../../utils/model/activity.ts';
import { activityOf } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Held, type Shown, useKnown } from './use-known.ts';

type ActivityNow = { shown: Shown<Activity>; answer: Held<Activity> };

/** An account's whole history at a glance; nothing where the backend tells none. */
export function useActivity(deps: PanelDeps, accountId: string, can: boolean): ActivityNow {
  const [shown, answer] = useKnown({ ...activityOf(deps, accountId), isAsked: can });
  return { shown, answer };
}
