import { useState } from 'react';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';

/** What was just decided, so that it can be said and taken back at once. */
type Decided = { words: string; key: LookupKey | null };

/** Decisions of the person: who a page is about, and what a key stands for. */
export function useCorrections(ask: Ask, tabId: number | null) {
  const [decided, setDecided] = useState<Decided | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function correct(key: LookupKey, decision: 'is' | 'not', match: Match, words: string) {
    const { account, person } = match;
    const personId = decision === 'is' ? (person?.id ?? null) : null;
    const input = { key, decision, accountId: account.id, personId };
    const put = await ask('correct', input);
    setFailure(put.ok ? null : put.failure);
    setDecided(put.ok ? { words, key } : null);
  }

  async function undo(key: LookupKey) {
    const undone = await ask('uncorrect', { key });
    setFailure(undone.ok ? null : undone.failure);
    if (undone.ok) setDecided(null);
  }

  async function chooseSubject(email: string | null) {
    if (tabId === null) return;
    const chosen = await ask('chooseSubject', { tabId, email });
    setFailure(chosen.ok ? null : chosen.failure);
    if (chosen.ok)
      setDecided({
        words: email === null ? 'Kept: this page is about nobody here.' : 'Kept for this page.',
        key: null,
      });
  }

  return {
    decided,
    failure,
    dismiss: () => setDecided(null),
    isAccount: (key: LookupKey, match: Match) =>
      void correct(key, 'is', match, `${match.account.name}: kept for your team.`),
    isNotAccount: (key: LookupKey, match: Match) =>
      void correct(key, 'not', match, `Not ${match.account.name}: kept for your team.`),
    undo: (key: LookupKey) => void undo(key),
    chooseSubject: (email: string | null) => void chooseSubject(email),
  };
}
