import { useState } from 'react';
import type { Failure, Result } from '../../utils/model/failure.ts';
import type { DeletedNote, Note, NoteRevision } from '../../utils/model/note.ts';
import type { PanelDeps } from './panel-deps.ts';
import type { NotesNow } from './use-notes.ts';

/** What is open over the panel; null in it while it is fetched. */
type Open =
  | { what: 'versions'; note: Note; revisions: NoteRevision[] | null }
  | { what: 'deleted'; notes: DeletedNote[] | null };

/** Pinning notes, reading what they were, and having that back. */
export function useNoteDeeds({ ask }: PanelDeps, accountId: string, notes: NotesNow) {
  const [open, setOpen] = useState<Open | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Shows a note as it is now, and what came with it; says why it did not become so. */
  function took(answer: Result<Note>): boolean {
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) notes.put(answer.value);
    notes.refresh();
    return answer.ok;
  }

  return {
    open,
    failure,
    close: () => {
      setOpen(null);
      setFailure(null);
    },
    async pin(note: Note) {
      took(await ask('pinNote', { noteId: note.id, pinned: note.pinned === null }));
    },
    async showVersions(note: Note) {
      setFailure(null);
      setOpen({ what: 'versions', note, revisions: null });
      const told = await ask('noteRevisions', { noteId: note.id });
      if (!told.ok) return setFailure(told.failure);
      setOpen((now) => now && { what: 'versions', note, revisions: told.value });
    },
    async showDeleted() {
      setFailure(null);
      setOpen({ what: 'deleted', notes: null });
      const told = await ask('deletedNotes', { accountId });
      if (!told.ok) return setFailure(told.failure);
      setOpen((now) => now && { what: 'deleted', notes: told.value });
    },
    /** Gives a note the words of one of its versions. */
    async restore({ id, version }: Note, toVersion: number) {
      const answer = await ask('restoreNote', { noteId: id, version, toVersion });
      if (took(answer)) setOpen(null);
    },
  };
}
