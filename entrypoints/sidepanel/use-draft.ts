import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoteDraftInProgress } from '../../utils/browser/drafts.ts';
import type { NoteDraft } from '../../utils/model/note.ts';
import type { PanelDeps } from './panel-deps.ts';

type DraftNow = {
  /** Null while nothing is written. */
  draft: NoteDraftInProgress | null;
  /** False until what was written earlier has been read; nobody types before. */
  isRead: boolean;
  /** False where the browser refused to keep it. */
  isKept: boolean;
  /** Every keystroke; new words get a new key, so that each text is sent as itself, once. */
  write: (text: NoteDraft, edits?: NoteDraftInProgress['edits']) => void;
  /** Takes a whole draft in; null gives it up. */
  put: (draft: NoteDraftInProgress | null) => Promise<void>;
  /** Gives the text up that was sent under this key, and nothing that was written since. */
  clear: (key: string) => Promise<void>;
};

/** What is being written for an account; it outlives the panel. */
export function useDraft({ readDraft, writeDraft }: PanelDeps, accountId: string): DraftNow {
  const [draft, setDraft] = useState<NoteDraftInProgress | null>(null);
  const [isRead, setRead] = useState(false);
  const [isKept, setKept] = useState(true);
  const current = useRef<NoteDraftInProgress | null>(null);

  useEffect(() => {
    let isOver = false;
    readDraft(accountId)
      .catch(() => null)
      .then((read) => {
        if (isOver) return;
        current.current = read;
        setDraft(read);
        setRead(true);
      });
    return () => {
      isOver = true;
    };
  }, [readDraft, accountId]);

  const put = useCallback(
    async (next: NoteDraftInProgress | null) => {
      current.current = next;
      setDraft(next);
      try {
        await writeDraft(accountId, next);
        setKept(true);
      } catch {
        setKept(false);
      }
    },
    [writeDraft, accountId],
  );

  const write = useCallback(
    (text: NoteDraft, edits?: NoteDraftInProgress['edits']) => {
      const kept = edits === undefined ? (current.current?.edits ?? null) : edits;
      const isNothing = text.body === '' && text.visibility === 'team' && kept === null;
      const next = { ...text, key: crypto.randomUUID(), edits: kept, savedAt: Date.now() };
      void put(isNothing ? null : next);
    },
    [put],
  );

  const clear = useCallback(
    async (key: string) => {
      if (current.current?.key === key) setDraft(null);
      const kept = await readDraft(accountId).catch(() => null);
      const isNewer = current.current !== null && current.current.key !== key;
      if (kept?.key === key && !isNewer) await put(null);
    },
    [readDraft, accountId, put],
  );

  return { draft, isRead, isKept, write, put, clear };
}
