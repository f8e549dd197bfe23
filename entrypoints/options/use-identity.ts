import { useCallback, useEffect, useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { DomainRule, DomainRuleWish, WeighedRule } from '../../utils/model/domain-rule.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { IdentityPage } from '../../utils/model/identity-change.ts';

/** Who is who: the rules of domains and the changes, read anew after each deed. */
export function useIdentity(ask: Ask) {
  const [rules, setRules] = useState<DomainRule[] | null>(null);
  const [page, setPage] = useState<IdentityPage | null>(null);
  const [weighed, setWeighed] = useState<WeighedRule | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (): Promise<Failure | null> => {
    const [ruled, changed] = await Promise.all([
      ask('domainRules', {}),
      ask('identityChanges', { before: null }),
    ]);
    if (ruled.ok) setRules(ruled.value);
    if (changed.ok) setPage(changed.value);
    return ruled.ok ? (changed.ok ? null : changed.failure) : ruled.failure;
  }, [ask]);

  useEffect(() => {
    void read().then(setFailure);
  }, [read]);

  async function more() {
    if (!page?.next) return;
    const older = await ask('identityChanges', { before: page.next });
    if (older.ok) setPage({ ...older.value, changes: [...page.changes, ...older.value.changes] });
    setFailure(older.ok ? null : older.failure);
  }

  async function weigh(wish: DomainRuleWish) {
    const answer = await ask('weighDomainRule', wish);
    if (answer.ok) setWeighed(answer.value);
    setFailure(answer.ok ? null : answer.failure);
  }

  async function put({ draft, version }: WeighedRule) {
    const answer = await ask('putDomainRule', { draft, version });
    // What somebody else changed meanwhile must be weighed anew.
    setWeighed(null);
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
  }

  async function undo(id: string) {
    const answer = await ask('undoIdentityChange', { id });
    const unread = await read();
    setFailure(answer.ok ? unread : answer.failure);
  }

  return {
    rules,
    page,
    weighed,
    failure,
    read: () => void read().then(setFailure),
    more: () => void more(),
    weigh: (wish: DomainRuleWish) => void weigh(wish),
    drop: () => setWeighed(null),
    put: (one: WeighedRule) => void put(one),
    undo: (id: string) => void undo(id),
  };
}
