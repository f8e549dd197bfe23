import type { Note } from './note.ts';
import type { NoteEdit } from './note-edit.ts';

// Apart from the schemas, so that a page in which notes are written starts without zod.

/** So many signs a note may have, without space around it. */
export const longestNote = 10_000;

/** An edit that begins with this note as it is. */
export function editOf({ id: noteId, version, body, visibility }: Note): NoteEdit {
  return { noteId, version, was: { body, visibility } };
}
