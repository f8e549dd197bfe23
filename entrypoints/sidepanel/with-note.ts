import type { NotesView } from '../../utils/messages/answers.ts';
import type { Note } from '../../utils/model/note.ts';

/** The notes with one as it is now, where the backend will list it: pinned ones first, then newest. */
export function withNote(view: NotesView, note: Note): NotesView {
  const others = view.notes.filter(({ id }) => id !== note.id);
  const pinned = others.filter((one) => one.pinned);
  const rest = others.filter((one) => !one.pinned);
  return { ...view, notes: note.pinned ? [note, ...pinned, ...rest] : [...pinned, note, ...rest] };
}
