import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../utils/model/failure.ts';
import type { Mention } from '../../utils/model/note.ts';
import type { PanelDeps } from './panel-deps.ts';
import { usePush } from './use-push.ts';

/** The notes that name the person; asked for where the backend tells, and when a note changes. */
export function useMentions({ ask, onPush }: PanelDeps, isTold: boolean) {
  const [mentions, setMentions] = useState<Mention[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isOpen, setOpen] = useState(false);

  const look = useCallback(async () => {
    if (!isTold) return;
    const told = await ask('mentions', {});
    // A bar that is not there says nothing wrong; whoever opens the list is told.
    if (told.ok) setMentions(told.value);
    setFailure(told.ok ? null : told.failure);
  }, [ask, isTold]);
  useEffect(() => void look(), [look]);
  usePush(onPush, (push) => {
    if (push.type !== 'change') return;
    if (push.change.what === 'notes' || push.change.what === 'everything') void look();
  });

  const unread = mentions.filter(({ read }) => !read);
  return {
    mentions,
    unread: unread.length,
    failure,
    isOpen,
    open: () => setOpen(true),
    /** What was shown is read now; it stays marked as new while it is open. */
    async close() {
      setOpen(false);
      if (unread.length === 0) return;
      await ask('readMentions', { noteIds: unread.map(({ note }) => note.id) });
      void look();
    },
  };
}
