import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageState } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { PanelDeps } from './panel-deps.ts';
import { usePush } from './use-push.ts';

type PageNow = {
  /** Null until the background answered for the first time, or it is remembered. */
  page: PageState | null;
  failure: Failure | null;
  /** Asks what the page beside the panel shows. */
  look: () => void;
  /** Has the page's own script look again. */
  rescan: () => void;
};

/** Follows the page beside this panel. */
export function usePage({ ask, onPush, windowId, lastShown }: PanelDeps): PageNow {
  const [page, setPage] = useState<PageState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ours = useRef<number | null>(null);
  const turn = useRef(0);

  const look = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    ours.current ??= await windowId();
    const answer = await ask('page', { windowId: ours.current });
    if (mine !== turn.current) return;
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setPage(answer.value);
  }, [ask, windowId]);

  useEffect(() => {
    void look();
    void lastShown().then((last) => {
      // What was told, or asked, meanwhile is newer.
      if (last && turn.current === 1) setPage((now) => now ?? last.page);
    });
  }, [look, lastShown]);
  usePush(onPush, (push) => {
    if (push.type !== 'page') return;
    if (push.windowId !== null && push.windowId !== ours.current) return;
    if (!push.state) return void look();
    // Told by now, whatever is still being asked.
    turn.current += 1;
    setFailure(null);
    setPage(push.state);
  });

  async function rescan() {
    if (page?.tabId == null) return;
    const answer = await ask('rescan', { tabId: page.tabId });
    if (!answer.ok) setFailure(answer.failure);
    void look();
  }

  return { page, failure, look: () => void look(), rescan: () => void rescan() };
}
