import { useCallback, useMemo, useState } from 'react';
import { ok } from '../../utils/model/failure.ts';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import { keysOf, keysToAsk, keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import type { Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Candidate, candidatesOf } from './standing.ts';
import { useKnown } from './use-known.ts';
import { usePush } from './use-push.ts';

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
export function useCandidates(
  { ask, onPush }: PanelDeps,
  prospects: readonly Prospect[],
): Candidates {
  const [anyway, setAnyway] = useState<ReadonlySet<string>>(new Set());
  // The page reports the same people again and again; only other keys are another question.
  const all = keysToAsk(prospects);
  const question = JSON.stringify({
    keys: all.filter((key) => !anyway.has(keyText(key))),
    forced: all.filter((key) => anyway.has(keyText(key))),
  });
  const load = useCallback<Loader<Said>>(
    async (from) => {
      const { keys, forced } = JSON.parse(question) as Record<'keys' | 'forced', LookupKey[]>;
      const asked = await Promise.all([
        keys.length > 0 ? ask('lookup', { keys, from }) : null,
        forced.length > 0 ? ask('lookup', { keys: forced, from, anyway: true }) : null,
      ]);
      const answers: LookupAnswer[] = [];
      let [unasked, at] = [0, Date.now()];
      for (const one of asked) {
        if (one === null) continue;
        if (!one.ok) return one;
        if (one.value === null) continue;
        answers.push(...one.value.value);
        unasked += one.value.unasked;
        at = Math.min(at, one.value.at);
      }
      return ok(
        from === 'kept' && answers.length === 0 ? null : { value: { answers, unasked }, at },
      );
    },
    [ask, question],
  );
  const [lookup, answer] = useKnown(load);
  usePush(onPush, (push) => {
    if (push.type !== 'change') return;
    const { what } = push.change;
    if (what === 'account' || what === 'corrections' || what === 'everything')
      void answer.refresh();
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
    refresh: () => void answer.refresh(),
    askAnyway: (prospect) => setAnyway(new Set([...anyway, ...keysOf(prospect).map(keyText)])),
  };
}
