import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QueuedNote } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Note } from '../../utils/model/note.ts';
import { asKnown, notesOf } from './account-questions.ts';
import type { PanelDeps } from './panel-deps.ts';
import { type Shown, useKnown } from './use-known.ts';
import { withNote } from './with-note.ts';

/** How long a deletion can be taken back, in milliseconds. */
const undoFor = 6000;

/** Those that the backend has, and those on their way to it. */
type NotesView = { notes: Note[]; queued: QueuedNote[] };

export type NotesNow = {
  shown: Shown<NotesView>;
  /** Asks for both again. */
  refresh: () => void;
  /** Shows a note as it is now, before the backend lists it so. */
  put: (note: Note) => void;
  /** The note that is about to be deleted; until then the backend knows nothing of it. */
  leaving: Note | null;
  /** Why the last deletion failed. */
  failure: Failure | null;
  remove: (note: Note) => void;
  undo: () => void;
  sendQueued: () => void;
};

/** An account's notes, those still on their way, and their deletion. */
export function useNotes(deps: PanelDeps, accountId: string): NotesNow {
  const { ask } = deps;
  const [notes, answer] = useKnown(notesOf(deps, accountId));
  // Not the backend's to say, so neither late nor ever missing.
  const [waiting, queue] = useKnown<QueuedNote[]>({
    key: ['account', accountId, 'queued'],
    ask: async () => asKnown(await ask('queued', { accountId })),
  });
  const value = useMemo(() => {
    const queued = waiting.value ?? [];
    return notes.value || queued.length > 0 ? { notes: notes.value ?? [], queued } : null;
  }, [notes.value, waiting.value]);
  const [leaving, setLeaving] = useState<Note | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const pending = useRef<{ note: Note; timer: ReturnType<typeof setTimeout> } | null>(null);

  const refresh = useCallback(() => {
    queue.refresh();
    answer.refresh();
  }, [queue, answer]);

  const removeNow = useCallback(async () => {
    if (!pending.current) return;
    const { note, timer } = pending.current;
    clearTimeout(timer);
    pending.current = null;
    answer.change((all) => all.filter(({ id }) => id !== note.id));
    setLeaving(null);
    const { id: noteId, version } = note;
    const gone = await ask('deleteNote', { accountId, noteId, version });
    if (!gone.ok && gone.failure.kind !== 'not-found') setFailure(gone.failure);
    answer.refresh();
  }, [ask, answer, accountId]);

  // Another account: its notes are out of sight, and with them the way back.
  useEffect(() => () => void removeNow(), [removeNow]);

  return {
    shown: { ...notes, value },
    refresh,
    put: (note) => answer.change((all) => withNote(all, note)),
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
      refresh();
    },
  };
}
