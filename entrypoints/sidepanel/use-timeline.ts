import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, ok } from '../../utils/model/failure.ts';
import type { TimelinePage, TimelineQuery } from '../../utils/model/timeline.ts';
import type { KnownAnswer, Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { withFirstPage, withOlderPage } from './timeline-pages.ts';
import { useKnown } from './use-known.ts';

type TimelineNow = {
  shown: Shown<TimelinePage>;
  answer: KnownAnswer<TimelinePage>;
  /** Asks for the next older page, unless that is under way. */
  more: () => void;
  /** Why the last older page did not come. */
  moreFailure: Failure | null;
  /** Tries that page again. */
  retryMore: () => void;
  /** Asks for older pages until one holds touches of before this moment; false where it gave up. */
  reach: (moment: number) => Promise<boolean>;
  /** The moment that is being reached for, in milliseconds since 1970. */
  reaching: number | null;
};

/** Touches; the most that a backend gives at once. */
const largestPage = 200;

/**
 * An account's history, page by page; `query` must be stable while it is the same. Where it is null
 * nothing is asked.
 */
export function useTimeline(
  { ask }: PanelDeps,
  accountId: string,
  query: TimelineQuery | null,
): TimelineNow {
  const load = useCallback<Loader<TimelinePage>>(
    async (from) => (query ? ask('timeline', { accountId, query, from }) : ok(null)),
    [ask, accountId, query],
  );
  const [shown, answer] = useKnown(load, withFirstPage);
  // Both name the question they belong to: what came of an earlier one does not concern this.
  const [failed, setFailed] = useState<{ of: typeof answer; failure: Failure } | null>(null);
  const asked = useRef<{ of: typeof answer; cursor: string } | null>(null);

  const [reaching, setReaching] = useState<number | null>(null);
  /** The last moment that somebody wanted to reach; an earlier wish gives way to it. */
  const wish = useRef<{ of: typeof answer } | null>(null);
  useEffect(
    () => () => {
      // Another question: nobody waits for the pages of this one.
      if (wish.current?.of === answer) wish.current = null;
    },
    [answer],
  );

  const more = useCallback(
    async (limit?: number): Promise<boolean> => {
      const cursor = answer.shown().value?.next;
      if (!cursor || (asked.current?.of === answer && asked.current.cursor === cursor))
        return false;
      const mine = { of: answer, cursor };
      asked.current = mine;
      const older = await ask('timeline', {
        accountId,
        query: { ...query, cursor, ...(limit ? { limit } : {}) },
        from: 'backend',
      });
      if (asked.current !== mine) return false;
      if (!older.ok) {
        // The cursor stays asked for, so that scrolling does not ask again; a click does.
        setFailed({ of: answer, failure: older.failure });
        return false;
      }
      const page = older.value?.value;
      asked.current = null;
      if (!page) return false;
      answer.change((before) => (before.next === cursor ? withOlderPage(before, page) : before));
      return true;
    },
    [ask, answer, accountId, query],
  );

  const reach = useCallback(
    async (moment: number): Promise<boolean> => {
      const mine = { of: answer };
      wish.current = mine;
      // A page that is under way may be the one; what it brings is not asked for twice.
      asked.current = null;
      const isThere = () => {
        const { touches, next } = answer.shown().value ?? { touches: [], next: null };
        const oldest = touches.at(-1)?.time;
        return next === null || (oldest !== undefined && Date.parse(oldest) <= moment);
      };
      while (wish.current === mine && !isThere()) {
        setReaching(moment);
        if (!(await more(largestPage))) break;
      }
      if (wish.current === mine) setReaching(null);
      return wish.current === mine && isThere();
    },
    [answer, more],
  );

  return {
    shown,
    answer,
    more: useCallback(() => void more(), [more]),
    moreFailure: failed?.of === answer ? failed.failure : null,
    reach,
    reaching,
    retryMore() {
      asked.current = null;
      setFailed(null);
      void more();
    },
  };
}
