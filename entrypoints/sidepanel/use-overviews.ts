import { useEffect, useState } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import type { PanelDeps } from './panel-deps.ts';

type Overviews = {
  byAccount: ReadonlyMap<string, AccountOverview>;
  /** Whether the backend was asked about all of them, so that their order will not change again. */
  isSettled: boolean;
};

/** A page's list is read from the top; who stands further down is asked about once opened. */
const mostAhead = 25;
/** Questions under way at a time: what is fetched ahead must not delay what somebody waits for. */
const atOnce = 2;

/**
 * What stands above the accounts in sight, fetched ahead: what is kept at once, then what the
 * backend says, two at a time. Ids must come in a stable order while they are the same.
 */
export function useOverviews({ ask }: PanelDeps, accountIds: readonly string[]): Overviews {
  const [found, setFound] = useState<Overviews>({ byAccount: new Map(), isSettled: false });
  const wanted = accountIds.slice(0, mostAhead).join('\n');

  useEffect(() => {
    let isOver = false;
    const ids = wanted === '' ? [] : wanted.split('\n');
    const waiting = [...ids];
    const read = async (accountId: string, from: 'kept' | 'backend') => {
      const answer = await ask('overview', { accountId, from });
      const value = answer.ok ? answer.value?.value : null;
      if (isOver || !value) return;
      setFound(({ byAccount, isSettled }) => ({
        byAccount: new Map(byAccount).set(accountId, value),
        isSettled,
      }));
    };
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !isOver; id = waiting.shift()) {
        await read(id, 'backend');
      }
    };
    const readAll = async () => {
      await Promise.all(ids.map((id) => read(id, 'kept')));
      await Promise.all(Array.from({ length: atOnce }, work));
      if (!isOver) setFound(({ byAccount }) => ({ byAccount, isSettled: true }));
    };
    setFound(({ byAccount }) => ({ byAccount, isSettled: false }));
    void readAll();
    return () => {
      isOver = true;
    };
  }, [ask, wanted]);

  return found;
}
