import { useState } from 'react';
import { words } from '../../components/words/words.ts';
import type { Ask } from '../../utils/messages/ask.ts';
import type { Failure, Result } from '../../utils/model/failure.ts';
import type { Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';

const { decided } = words.panel;

/** What came of the last decision: kept, with the way back, or not, with the way to try again. */
type Outcome = {
  /** On which page, as `people` told. */
  people: string;
  words: string;
  failure: Failure | null;
  again: () => void;
  /** What the team's decision was about; null where it is kept for this page only. */
  key: LookupKey | null;
};

/**
 * Decisions of the person: who a page is about, and what a key stands for. `people` tells one page
 * from another, so that what is said of one is never said beside the next.
 */
export function useCorrections(ask: Ask, tabId: number | null, people: string) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  /** `send` must not depend on what is shown later: it is sent again as it is. */
  async function decide(said: string, key: LookupKey | null, send: () => Promise<Result<unknown>>) {
    const sent = await send();
    const failure = sent.ok ? null : sent.failure;
    setOutcome({ people, words: said, failure, key, again: () => void decide(said, key, send) });
  }

  function correct(key: LookupKey, decision: 'is' | 'not', { account, person }: Match) {
    const personId = decision === 'is' ? (person?.id ?? null) : null;
    const correction = { key, decision, accountId: account.id, personId };
    const said =
      decision === 'is' ? decided.isAccount(account.name) : decided.isNotAccount(account.name);
    void decide(said, key, () => ask('correct', correction));
  }

  return {
    outcome: outcome?.people === people ? outcome : null,
    dismiss: () => setOutcome(null),
    isAccount: (key: LookupKey, match: Match) => correct(key, 'is', match),
    isNotAccount: (key: LookupKey, match: Match) => correct(key, 'not', match),
    /** Somebody of the page whom the backend does not know yet. */
    add({ email, name }: Prospect) {
      if (email === null) return;
      void decide(decided.added(name ?? email), null, () => ask('addPerson', { email, name }));
    },
    undo(key: LookupKey) {
      void decide(decided.takenBack, null, () => ask('uncorrect', { key }));
    },
    /** Null: the page is about nobody of them. */
    chooseSubject(email: string | null) {
      if (tabId === null) return;
      const said = email === null ? decided.nobody : decided.subject;
      void decide(said, null, () => ask('chooseSubject', { tabId, email }));
    },
  };
}
