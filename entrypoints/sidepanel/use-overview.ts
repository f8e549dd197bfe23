import { useCallback, useEffect, useState } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { Policy } from '../../utils/model/policy.ts';
import type { KnownAnswer, Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

type OverviewNow = {
  overview: Shown<AccountOverview>;
  answer: KnownAnswer<AccountOverview>;
  /** Asked for only where there is nothing to show, to say why. */
  policy: Policy | null;
};

/** What stands above an account's history. */
export function useOverview({ ask }: PanelDeps, accountId: string): OverviewNow {
  const load = useCallback<Loader<AccountOverview>>(
    (from) => ask('overview', { accountId, from }),
    [ask, accountId],
  );
  const [overview, answer] = useKnown(load);
  const [policy, setPolicy] = useState<Policy | null>(null);
  const isEmpty = overview.value?.touchCount === 0;

  useEffect(() => {
    if (!isEmpty) return;
    let isOver = false;
    void ask('policy', {}).then((said) => {
      if (!isOver && said.ok) setPolicy(said.value);
    });
    return () => {
      isOver = true;
    };
  }, [ask, isEmpty]);

  return { overview, answer, policy };
}
