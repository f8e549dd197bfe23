import { useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import { overviewOf } from './account-questions.ts';
import { Epoch } from './epoch.ts';
import { askAhead, readAhead } from './panel-cache.ts';
import type { PanelDeps } from './panel-deps.ts';
import { usePush } from './use-push.ts';

type Overviews = {
  byAccount: ReadonlyMap<string, AccountOverview>;
  /** Whether the backend was asked about all of them, so that their order will not change again. */
  isSettled: boolean;
};

/** A page's list is read from the top; who stands further down is asked about once opened. */
const mostAhead = 25;
/** Questions under way at a time: what is fetched ahead must not delay what somebody waits for. */
const atOnce = 2;

const nothing: Overviews = { byAccount: new Map(), isSettled: false };

/**
 * What stands above the accounts in sight, fetched ahead: what is kept at once, then what the
 * backend says, two at a time. Ids must come in a stable order while they are the same.
 */
export function useOverviews(deps: PanelDeps, accountIds: readonly string[]): Overviews {
  const client = useQueryClient();
  const epoch = useContext(Epoch);
  const [found, setFound] = useState<Overviews>(nothing);
  const [policies, setPolicies] = useState(0);
  const wanted = accountIds.slice(0, mostAhead).join('\n');
  const { ask, keptOf } = deps;

  usePush(deps.onPush, (push) => {
    if (push.type !== 'change') return;
    const { what } = push.change;
    if (what !== 'policy' && what !== 'everything') return;
    // What was found may be hidden now.
    setFound(nothing);
    setPolicies((count) => count + 1);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another policy has all asked anew.
  useEffect(() => {
    let isOver = false;
    const ids = wanted === '' ? [] : wanted.split('\n');
    const waiting = [...ids];
    const find = async (accountId: string, look: typeof readAhead) => {
      const value = await look(client, epoch, overviewOf({ ask, keptOf }, accountId));
      if (isOver || value === null) return;
      setFound(({ byAccount, isSettled }) => ({
        byAccount: new Map(byAccount).set(accountId, value),
        isSettled,
      }));
    };
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !isOver; id = waiting.shift()) {
        await find(id, askAhead);
      }
    };
    const findAll = async () => {
      await Promise.all(ids.map((id) => find(id, readAhead)));
      await Promise.all(Array.from({ length: atOnce }, work));
      if (!isOver) setFound(({ byAccount }) => ({ byAccount, isSettled: true }));
    };
    setFound(({ byAccount }) => ({ byAccount, isSettled: false }));
    void findAll();
    return () => {
      isOver = true;
    };
  }, [client, epoch, ask, keptOf, wanted, policies]);

  return found;
}
