import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, ok, type Result } from '../../utils/model/failure.ts';
import type { TimelinePage, TimelineQuery } from '../../utils/model/timeline.ts';
import { timelineOf } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { loadBack, olderThan, reaches, withOlderPage } from './timeline-pages.ts';
import { type Held, type Shown, useKnown } from './use-known.ts';

type TimelineNow = {
  shown: Shown<TimelinePage>;
  answer: Held<TimelinePage>;
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
type Asked = { of: Held<TimelinePage>; cursor: string };

/** How far back somebody wants to go; it may be changed while pages are on their way. */
type Wish = { of: Held<TimelinePage>; moment: number; done: Promise<void> };

/** Touches; the most that a backend gives at once. */
const largestPage = 200;

/**
 * An account's history, page by page; `query` must be stable while it is the same. Where it is null
 * nothing is asked.
 */
export function useTimeline(
  deps: PanelDeps,
  accountId: string,
  query: TimelineQuery | null,
): TimelineNow {
  const { ask } = deps;
  const [shown, answer] = useKnown(timelineOf(deps, accountId, query));
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
      const said = await ask('timeline', { accountId, query: page });
      return said.ok ? ok(said.value.value) : said;
    },
    [ask, accountId, query],
  );

  const more = useCallback(async () => {
    const cursor = answer.value()?.next;
    if (!cursor || wish.current || isAsked(asked.current, answer, cursor)) return;
    const mine = { of: answer, cursor };
    asked.current = mine;
    const life = answer.life();
    const page = await older(cursor);
    if (asked.current !== mine) return;
    if (answer.life() !== life) {
      // A policy came between: what this page holds may be hidden now.
      asked.current = null;
      return;
    }
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
      const from = answer.value();
      if (!from || reaches(from, moment)) return Promise.resolve();
      setReaching(moment);
      if (wish.current?.of === answer) {
        // One is on its way back already: it goes as far as was wished for last.
        wish.current.moment = moment;
        return wish.current.done;
      }
      const mine: Wish = { of: answer, moment, done: Promise.resolve() };
      const life = answer.life();
      wish.current = mine;
      // A page that is under way would be asked for here again: it is dropped when it comes.
      asked.current = null;
      mine.done = loadBack(from, {
        older: (cursor) => older(cursor, largestPage),
        isEnough: (page) =>
          wish.current !== mine || answer.life() !== life || reaches(page, mine.moment),
        draw: (before, after) =>
          answer.change((now) =>
            now.next === before.next && answer.life() === life
              ? withOlderPage(now, olderThan(before, after))
              : now,
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

function isAsked(asked: Asked | null, answer: Held<TimelinePage>, cursor: string): boolean {
  return asked?.of === answer && asked.cursor === cursor;
}
