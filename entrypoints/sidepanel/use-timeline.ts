import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, fail, ok, type Result } from '../../utils/model/failure.ts';
import type { TimelinePage, TimelineQuery } from '../../utils/model/timeline.ts';
import type { KnownAnswer, Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { loadBack, olderThan, reaches, withFirstPage, withOlderPage } from './timeline-pages.ts';
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
  /** Asks for older pages until one holds touches of before this moment, or none comes any more. */
  reach: (moment: number) => Promise<void>;
  /** The moment that is being reached for, in milliseconds since 1970. */
  reaching: number | null;
};

/** The older page that is under way. */
type Asked = { of: KnownAnswer<TimelinePage>; cursor: string };

/** How far back somebody wants to go; it may be changed while pages are on their way. */
type Wish = { of: KnownAnswer<TimelinePage>; moment: number; done: Promise<void> };

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
  const asked = useRef<Asked | null>(null);

  const [reaching, setReaching] = useState<number | null>(null);
  const wish = useRef<Wish | null>(null);
  useEffect(
    () => () => {
      // Another question: nobody waits for the pages of this one.
      if (wish.current?.of === answer) wish.current = null;
    },
    [answer],
  );

  const older = useCallback(
    async (cursor: string, limit?: number): Promise<Result<TimelinePage>> => {
      const page = { ...query, cursor, ...(limit ? { limit } : {}) };
      const said = await ask('timeline', { accountId, query: page, from: 'backend' });
      if (!said.ok) return said;
      return said.value ? ok(said.value.value) : fail('bad-response');
    },
    [ask, accountId, query],
  );

  const more = useCallback(async () => {
    const cursor = answer.shown().value?.next;
    if (!cursor || wish.current || isAsked(asked.current, answer, cursor)) return;
    const mine = { of: answer, cursor };
    asked.current = mine;
    const page = await older(cursor);
    if (asked.current !== mine) return;
    if (!page.ok) {
      // The cursor stays asked for, so that scrolling does not ask again; a click does.
      setFailed({ of: answer, failure: page.failure });
      return;
    }
    asked.current = null;
    answer.change((now) => (now.next === cursor ? withOlderPage(now, page.value) : now));
  }, [answer, older]);

  const reach = useCallback(
    (moment: number): Promise<void> => {
      const from = answer.shown().value;
      if (!from || reaches(from, moment)) return Promise.resolve();
      setReaching(moment);
      if (wish.current?.of === answer) {
        // One is on its way back already: it goes as far as was wished for last.
        wish.current.moment = moment;
        return wish.current.done;
      }
      const mine: Wish = { of: answer, moment, done: Promise.resolve() };
      wish.current = mine;
      // A page that is under way would be asked for here again: it is dropped when it comes.
      asked.current = null;
      mine.done = loadBack(from, {
        older: (cursor) => older(cursor, largestPage),
        isEnough: (page) => wish.current !== mine || reaches(page, mine.moment),
        draw: (before, after) =>
          answer.change((now) =>
            now.next === before.next ? withOlderPage(now, olderThan(before, after)) : now,
          ),
      }).then((failure) => {
        if (wish.current !== mine) return;
        wish.current = null;
        setReaching(null);
        if (failure) setFailed({ of: answer, failure });
      });
      return mine.done;
    },
    [answer, older],
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

function isAsked(asked: Asked | null, answer: KnownAnswer<TimelinePage>, cursor: string): boolean {
  return asked?.of === answer && asked.cursor === cursor;
}
