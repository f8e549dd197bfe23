import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { KnownAnswer, type Loader, type Shown } from './known-answer.ts';

/**
 * Shows the answer to a question; another `load` is another question, whose answer starts empty.
 * Both functions must be stable while the question is the same.
 */
export function useKnown<T>(
  load: Loader<T>,
  combine?: (before: T | null, next: T) => T,
): [shown: Shown<T>, answer: KnownAnswer<T>] {
  const answer = useMemo(() => new KnownAnswer(load, combine), [load, combine]);
  useEffect(() => {
    answer.start();
    return () => answer.stop();
  }, [answer]);
  return [useSyncExternalStore(answer.subscribe, answer.shown), answer];
}
