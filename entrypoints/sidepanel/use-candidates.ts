import { useQueryClient } from '@tanstack/react-query';
import { useContext, useMemo, useState } from 'react';
import type { Known } from '../../utils/messages/answers.ts';
import { ok, type Result } from '../../utils/model/failure.ts';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import { keysOf, keysToAsk, keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import { activityOf, notesOf, overviewOf, timelineOf, wholeHistory } from './account-questions.ts';
import { Epoch } from './epoch.ts';
import { readAhead } from './panel-cache.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { Question } from './question.ts';
import { type Candidate, candidatesOf } from './standing.ts';
import { type Shown, useKnown } from './use-known.ts';

type Said = { answers: LookupAnswer[]; unasked: number };

type Candidates = {
  candidates: Candidate[];
  lookup: Shown<Said>;
  /**
   * Whether the known-prospect filter kept somebody's keys in the browser: `all` of the page's,
   * `some` (perhaps theirs), or `none`.
   */
  unaskedOf: (prospect: Prospect) => 'all' | 'some' | 'none';
  refresh: () => void;
  /** Asks the backend about one prospect, whatever the filter says; the others stay unasked. */
  askAnyway: (prospect: Prospect) => void;
};

/** Asks the backend about everybody on the page. */
export function useCandidates(deps: PanelDeps, prospects: readonly Prospect[]): Candidates {
  const client = useQueryClient();
  const epoch = useContext(Epoch);
  const [anyway, setAnyway] = useState<ReadonlySet<string>>(new Set());
  // The page reports the same people again and again; only other keys are another question.
  const all = keysToAsk(prospects);
  const keys = all.filter((key) => !anyway.has(keyText(key)));
  const forced = all.filter((key) => anyway.has(keyText(key)));
  const [lookup, answer] = useKnown<Said>({
    key: ['lookup', JSON.stringify({ keys, forced })],
    ask: () => askAll(deps, keys, forced),
    async kept() {
      const known = await deps.keptLookup(all);
      // What is kept of the account that will be shown is read before it is drawn, not after.
      const id = known?.value.find(({ status }) => status === 'found')?.matches[0]?.account.id;
      if (id) await readAccount(deps, (question) => readAhead(client, epoch, question), id);
      return known && { value: { answers: known.value, unasked: 0 }, at: known.at };
    },
  });
  const candidates = useMemo(
    () => candidatesOf(prospects, lookup.value?.answers ?? null, lookup.fresh),
    [prospects, lookup.value, lookup.fresh],
  );
  const unasked = lookup.value?.unasked ?? 0;
  return {
    candidates,
    lookup,
    unaskedOf(prospect) {
      const isForced = keysOf(prospect).every((key) => anyway.has(keyText(key)));
      if (unasked === 0 || isForced) return 'none';
      const rest = all.filter((key) => !anyway.has(keyText(key)));
      return unasked >= rest.length ? 'all' : 'some';
    },
    refresh: answer.refresh,
    askAnyway: (prospect) => setAnyway(new Set([...anyway, ...keysOf(prospect).map(keyText)])),
  };
}

/** Reads all that stands in an account's view at first. */
function readAccount(
  deps: PanelDeps,
  read: <T>(question: Question<T>) => Promise<T | null>,
  accountId: string,
): Promise<unknown> {
  return Promise.all([
    read(overviewOf(deps, accountId)),
    read(timelineOf(deps, accountId, wholeHistory)),
    read(activityOf(deps, accountId)),
    read(notesOf(deps, accountId)),
  ]);
}

/** Some keys go through the known-prospect filter, others (`forced`) past it. */
async function askAll(
  { ask }: PanelDeps,
  keys: LookupKey[],
  forced: LookupKey[],
): Promise<Result<Known<Said>>> {
  const asked = await Promise.all([
    keys.length > 0 ? ask('lookup', { keys }) : null,
    forced.length > 0 ? ask('lookup', { keys: forced, anyway: true }) : null,
  ]);
  const answers: LookupAnswer[] = [];
  let [unasked, at] = [0, Date.now()];
  for (const one of asked) {
    if (one === null) continue;
    if (!one.ok) return one;
    answers.push(...one.value.value);
    unasked += one.value.unasked;
    at = Math.min(at, one.value.at);
  }
  return ok({ value: { answers, unasked }, at });
}
