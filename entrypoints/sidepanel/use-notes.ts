import { useCallback, useEffect, useRef, useState } from 'react';
import type { NotesView } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Note } from '../../utils/model/note.ts';
import type { KnownAnswer, Loader, Shown } from './known-answer.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useKnown } from './use-known.ts';
import { usePush } from './use-push.ts';

/** How long a deletion can be taken back, in milliseconds. */
const undoFor = 6000;

export type NotesNow = {
  shown: Shown<NotesView>;
  answer: KnownAnswer<NotesView>;
  /** The note that is about to be deleted; until then the backend knows nothing of it. */
  leaving: Note | null;
  /** Why the last deletion failed. */
  failure: Failure | null;
  remove: (note: Note) => void;
  undo: () => void;
  sendQueued: () => void;
};

/** An account's notes, those still on their way, and their deletion. */
export function useNotes({ ask, onPush }: PanelDeps, accountId: string): NotesNow {
  const load = useCallback<Loader<NotesView>>(
    (from) => ask('notes', { accountId, from }),
    [ask, accountId],
  );
  const [shown, answer] = useKnown(load);
  const [leaving, setLeaving] = useState<Note | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const pending = useRef<{ note: Note; timer: ReturnType<typeof setTimeout> } | null>(null);

  usePush(onPush, (push) => {
    const isOurs = push.type === 'queue' && push.accountId === accountId;
    if (!isOurs) return;
    void answer.reread();
    void answer.refresh();
  });

  const removeNow = useCallback(async () => {
    if (!pending.current) return;
    const { note, timer } = pending.current;
    clearTimeout(timer);
    pending.current = null;
    answer.change((view) => ({ ...view, notes: view.notes.filter(({ id }) => id !== note.id) }));
    setLeaving(null);
    const { id: noteId, version } = note;
    const gone = await ask('deleteNote', { accountId, noteId, version });
    if (!gone.ok && gone.failure.kind !== 'not-found') setFailure(gone.failure);
    void answer.refresh();
  }, [ask, answer, accountId]);

  // Another account: its notes are out of sight, and with them the way back.
  useEffect(() => () => void removeNow(), [removeNow]);

  return {
    shown,
    answer,
    leaving,
    failure,
    remove(note) {
      void removeNow();
      setFailure(null);
      setLeaving(note);
      pending.current = { note, timer: setTimeout(() => void removeNow(), undoFor) };
    },
    undo() {
      clearTimeout(pending.current?.timer);
      pending.current = null;
      setLeaving(null);
    },
    async sendQueued() {
      const sent = await ask('sendQueued', {});
      if (!sent.ok) setFailure(sent.failure);
      void answer.reread();
      void answer.refresh();
    },
  };
}
