import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useMemo } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import { Epoch } from './epoch.ts';
import { askAnew } from './panel-cache.ts';
import { type Answer, lifeOf, type Question, queryOf, retryAt } from './question.ts';

/** What is shown of an answer. */
export type Shown<T> = {
  /** Null while nothing is known. */
  value: T | null;
  /** When the backend said it, in milliseconds since 1970. */
  at: number | null;
  /** Whether the backend said it to this panel, or it is only remembered. */
  fresh: boolean;
  /** Why the last question failed; an older value may be there all the same. */
  failure: Failure | null;
  asking: boolean;
  /** When it is asked again by itself, in milliseconds since 1970. */
  retryAt: number | null;
};

/** What can be done with what is shown; the same object while the question is the same. */
export type Held<T> = {
  value: () => T | null;
  /** Asks the backend again. */
  refresh: () => void;
  /** Changes what is shown, where we know it before the backend says it again. */
  change: (change: (value: T) => T) => void;
  /** Changes when all that was asked is to be forgotten, as by a new policy. */
  life: () => number;
};

/** Shows the last known answer to a question at once, and then what the backend says. */
export function useKnown<T>(question: Question<T>): [shown: Shown<T>, held: Held<T>] {
  const client = useQueryClient();
  const options = queryOf(useContext(Epoch), question);
  const { data, failureReason, fetchStatus } = useQuery<Answer<T>, Failure>(options);
  const key = JSON.stringify(options.queryKey);
  const held = useMemo(() => heldOf<T>(client, JSON.parse(key)), [client, key]);
  const again = fetchStatus === 'idle' || !failureReason ? null : retryAt(failureReason);
  const shown = {
    value: data ? data.value : null,
    at: data ? data.at : null,
    fresh: data !== undefined && data.turn > 0,
    failure: failureReason,
    asking: fetchStatus === 'fetching' && again === null,
    retryAt: again,
  };
  return [shown, held];
}

function heldOf<T>(client: QueryClient, queryKey: readonly unknown[]): Held<T> {
  const query = () => client.getQueryCache().find({ queryKey });
  const answer = () => client.getQueryData<Answer<T>>(queryKey);
  return {
    value: () => answer()?.value ?? null,
    refresh: () => askAnew(query()),
    change(change) {
      const before = answer();
      if (!before) return;
      const after = { ...before, value: change(before.value) };
      client.setQueryData(queryKey, after, { updatedAt: before.at });
    },
    life: () => lifeOf(query()),
  };
}
