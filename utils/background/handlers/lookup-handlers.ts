import { z } from 'zod';
import { keepingLookup } from '../../browser/kept-questions.ts';
import { stored } from '../../browser/stored.ts';
import { ok } from '../../model/failure.ts';
import type { LookupAnswer } from '../../model/lookup.ts';
import type { LookupKey } from '../../model/lookup-key.ts';
import { chosenBackend, shownChoice, withBackend } from '../chosen-backend.ts';
import type { Deps, Handlers } from './handlers.ts';

type Names = 'lookup' | 'correct' | 'uncorrect' | 'addPerson' | 'privacy' | 'setPrivacy';

/** When a backend without a filter is asked. */
export const asks = stored('local', 'asks', z.enum(['following', 'panel-only']), 'following');

/** Who the backend knows, and what the team decided of it. */
export function lookupHandlers({ keys: knownKeys, push }: Deps): Pick<Handlers, Names> {
  const corrected = async (key: LookupKey) => {
    // Asked anew, not read from what was kept before the decision.
    knownKeys.expire();
    await keepingLookup()(none(key), Date.now());
    push({ type: 'change', change: { id: '', what: 'corrections', accountId: null } });
    return ok(null);
  };

  return {
    async lookup({ keys, anyway }) {
      const keep = keepingLookup();
      const chosen = await chosenBackend();
      if (!chosen.ok) return chosen;
      const { backend } = chosen.value;
      const canFilter = (await shownChoice())?.me?.capabilities.knownFilter ?? false;
      const asked =
        canFilter && !anyway ? await knownKeys.mayKnow(chosen.value, keys, 'panel') : ok(keys);
      if (!asked.ok) return asked;
      const answers = asked.value.length > 0 ? await backend.lookup(asked.value) : ok([]);
      if (!answers.ok) return answers;
      const said = new Map(asked.value.map((key, at) => [key, answers.value[at]]));
      const at = Date.now();
      // Strangers are not written down: only who the backend knows is kept.
      for (const one of answers.value) if (one.status === 'found') void keep(one, at);
      const value = keys.map((key) => said.get(key) ?? none(key));
      return ok({ value, at, unasked: keys.length - asked.value.length });
    },
    async correct(correction) {
      const put = await withBackend((backend) => backend.correct(correction));
      return put.ok ? corrected(correction.key) : put;
    },
    async uncorrect({ key }) {
      const undone = await withBackend((backend) => backend.uncorrect(key));
      return undone.ok ? corrected(key) : undone;
    },

    async addPerson(draft) {
      const added = await withBackend((backend) => backend.addPerson(draft));
      if (!added.ok) return added;
      const key: LookupKey = { type: 'email', email: draft.email };
      const answer: LookupAnswer = { key, status: 'found', matches: [added.value] };
      knownKeys.expire();
      await keepingLookup()(answer, Date.now());
      const accountId = added.value.account.id;
      push({ type: 'change', change: { id: '', what: 'account', accountId } });
      return added;
    },

    async privacy() {
      const canFilter = (await shownChoice())?.me?.capabilities.knownFilter ?? false;
      const filter = canFilter ? await knownKeys.shown() : null;
      return ok({ filter, canFilter, asks: await asks.get() });
    },
    async setPrivacy({ asks: when }) {
      await asks.set(when);
      return ok(null);
    },
  };
}

function none(key: LookupKey): LookupAnswer {
  return { key, status: 'none', matches: [] };
}
