import { useCallback, useMemo } from 'react';
import { ok } from '../../utils/model/failure.ts';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import type { Prospect } from '../../utils/model/prospect.ts';
import type { Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Candidate, candidatesOf, keysToAsk } from './standing.ts';
import { useKnown } from './use-known.ts';
import { usePush } from './use-push.ts';

/** Asks the backend about everybody on the page. */
export function useCandidates(
  { ask, onPush }: PanelDeps,
  prospects: readonly Prospect[],
): { candidates: Candidate[]; lookup: Shown<LookupAnswer[]>; refresh: () => void } {
  // The page reports the same people again and again; only other keys are another question.
  const question = JSON.stringify(keysToAsk(prospects));
  const load = useCallback<Loader<LookupAnswer[]>>(
    async (from) => {
      const keys = JSON.parse(question) as LookupKey[];
      return keys.length === 0 ? ok({ value: [], at: Date.now() }) : ask('lookup', { keys, from });
    },
    [ask, question],
  );
  const [lookup, answer] = useKnown(load);
  usePush(onPush, (push) => {
    if (push.type === 'change' && push.change.what === 'account') void answer.refresh();
  });
  const candidates = useMemo(
    () => candidatesOf(prospects, lookup.value, lookup.fresh),
    [prospects, lookup.value, lookup.fresh],
  );
  return { candidates, lookup, refresh: () => void answer.refresh() };
}
