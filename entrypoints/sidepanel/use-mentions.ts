import { useState } from 'react';
import type { Mention } from '../../utils/model/note.ts';
import { asKnown } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

const none: Mention[] = [];

/** The notes that name the person; asked for where the backend tells, and when a note changes. */
export function useMentions({ ask }: PanelDeps, isTold: boolean) {
  const [isOpen, setOpen] = useState(false);
  // A bar that is not there says nothing wrong; whoever opens the list is told what failed.
  const [{ value, failure }, { refresh }] = useKnown<Mention[]>({
    key: ['mentions'],
    ask: async () => asKnown(await ask('mentions', {})),
    isAsked: isTold,
  });
  const mentions = value ?? none;
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
      refresh();
    },
  };
}
