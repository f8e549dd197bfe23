import type { AccountOverview } from '../../utils/model/account.ts';
import type { Policy } from '../../utils/model/policy.ts';
import { asKnown, overviewOf } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Held, type Shown, useKnown } from './use-known.ts';

type OverviewNow = {
  overview: Shown<AccountOverview>;
  answer: Held<AccountOverview>;
  /** Asked for only where there is nothing to show, to say why. */
  policy: Policy | null;
};

/** What stands above an account's history. */
export function useOverview(deps: PanelDeps, accountId: string): OverviewNow {
  const [overview, answer] = useKnown(overviewOf(deps, accountId));
  const [policy] = useKnown<Policy>({
    key: ['policy'],
    ask: async () => asKnown(await deps.ask('policy', {})),
    isAsked: overview.value?.touchCount === 0,
  });
  return { overview, answer, policy: policy.value };
}
