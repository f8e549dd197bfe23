import { z } from 'zod';
import { noteSchema } from './note.ts';

/** The part of a note that its writers write. */
export const noteTextSchema = noteSchema.pick({ body: true, visibility: true });
export type NoteText = z.infer<typeof noteTextSchema>;

/** Which note is edited, and what it was when the edit began. */
export const noteEditSchema = z.object({
  noteId: z.string().min(1).max(200),
  version: z.number().int().positive(),
  /** What both changes are held against where somebody else was faster; unknown in old drafts. */
  was: noteTextSchema.optional(),
});
export type NoteEdit = z.infer<typeof noteEditSchema>;
