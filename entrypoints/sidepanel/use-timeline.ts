import { useCallback, useRef, useState } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
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
};

/** An account's history, page by page; `query` must be stable while it is the same. */
export function useTimeline(
  { ask }: PanelDeps,
  accountId: string,
  query: TimelineQuery,
): TimelineNow {
  const load = useCallback<Loader<TimelinePage>>(
    (from) => ask('timeline', { accountId, query, from }),
    [ask, accountId, query],
  );
  const [shown, answer] = useKnown(load, withFirstPage);
  // Both name the question they belong to: what came of an earlier one does not concern this.
  const [failed, setFailed] = useState<{ of: typeof answer; failure: Failure } | null>(null);
  const asked = useRef<{ of: typeof answer; cursor: string } | null>(null);

  const more = useCallback(async () => {
    const cursor = answer.shown().value?.next;
    if (!cursor || (asked.current?.of === answer && asked.current.cursor === cursor)) return;
    const mine = { of: answer, cursor };
    asked.current = mine;
    const older = await ask('timeline', {
      accountId,
      query: { ...query, cursor },
      from: 'backend',
    });
    if (asked.current !== mine) return;
    if (!older.ok) {
      // The cursor stays asked for, so that scrolling does not ask again; a click does.
      setFailed({ of: answer, failure: older.failure });
      return;
    }
    const page = older.value?.value;
    asked.current = null;
    if (!page) return;
    answer.change((before) => (before.next === cursor ? withOlderPage(before, page) : before));
  }, [ask, answer, accountId, query]);

  return {
    shown,
    answer,
    more: useCallback(() => void more(), [more]),
    moreFailure: failed?.of === answer ? failed.failure : null,
    retryMore() {
      asked.current = null;
      setFailed(null);
      void more();
    },
  };
}
