import { useState } from 'react';
import { weekOf } from '../../components/ui/time.ts';
import { words } from '../../components/words/words.ts';
import type { Digest } from '../../utils/model/digest.ts';
import { asKnown } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';

/** What happened on the person's accounts; asked for where the backend tells, and when there is more. */
export function useDigest({ ask }: PanelDeps, isTold: boolean) {
  const [isOpen, setOpen] = useState(false);
  /** The weeks that were turned back from, the last one last. */
  const [turned, setTurned] = useState<string[]>([]);
  const before = turned.at(-1) ?? null;
  const of = (before: string | null, isAsked: boolean) => ({
    key: ['digest', before ?? 'newest'],
    ask: async () => asKnown(await ask('digest', { before })),
    isAsked,
  });
  // A bar that is not there says nothing wrong; whoever opens the digest is told what failed.
  const [newest, { refresh }] = useKnown<Digest | null>(of(null, isTold));
  const [shown] = useKnown<Digest | null>(of(before, isTold && isOpen));
  const unread = newest.value?.read === false ? newest.value : null;
  const week = shown.value;
  return {
    isTold,
    week,
    failure: shown.failure,
    asking: shown.asking,
    unread: unread && words.digest.unread(unread.accounts.length, weekOf(unread.week)),
    isOpen,
    open: () => setOpen(true),
    before: week && (() => setTurned([...turned, week.week])),
    after: turned.length > 0 ? () => setTurned(turned.slice(0, -1)) : null,
    /** What was shown is read now. */
    async close() {
      setOpen(false);
      setTurned([]);
      if (!unread) return;
      await ask('readDigest', { week: unread.week });
      refresh();
    },
  };
}
