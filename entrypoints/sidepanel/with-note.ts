import type { Note } from '../../utils/model/note.ts';

/** Notes with one as it is now, where the backend will list it: pinned ones first, then newest. */
export function withNote(notes: Note[], note: Note): Note[] {
  const others = notes.filter(({ id }) => id !== note.id);
  const pinned = others.filter((one) => one.pinned);
  const rest = others.filter((one) => !one.pinned);
  return note.pinned ? [note, ...pinned, ...rest] : [...pinned, note, ...rest];
}
