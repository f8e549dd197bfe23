import { z } from 'zod';
import { namedAccountSchema } from './account.ts';
import { longestNote } from './note-writing.ts';

/** So many colleagues can be named in one note; more is a mailing list. */
export const maxMentions = 50;

export const visibilities = ['team', 'private'] as const;

/** What a person writes; the server adds the rest. */
export const noteDraftSchema = z.object({
  body: z.string().trim().min(1, 'A note needs words.').max(longestNote),
  visibility: z.enum(visibilities),
});
export type NoteDraft = z.infer<typeof noteDraftSchema>;

const somebodySchema = z.object({ id: z.string().max(200), name: z.string().max(300) });

export const noteSchema = z.object({
  id: z.string().min(1).max(200),
  accountId: z.string().min(1).max(200),
  body: z.string().max(longestNote),
  visibility: z.enum(visibilities),
  author: somebodySchema,
  createdAt: z.iso.datetime({ precision: 3 }),
  updatedAt: z.iso.datetime({ precision: 3 }),
  /** Rises by one with every edit; it is the note's ETag. */
  version: z.number().int().positive(),
  /** Whether the asker may edit and delete it. */
  editable: z.boolean(),
  // Backends of before December 2026 say nothing of the following.
  /** Who changed it last, where that was not its author. */
  changedBy: somebodySchema.nullable().default(null),
  /** Kept above the others, for everybody who may read it. */
  pinned: z
    .object({ at: z.iso.datetime({ precision: 3 }), by: z.string().max(300) })
    .nullable()
    .default(null),
  /** The colleagues whom it names. */
  mentions: z.array(somebodySchema).max(maxMentions).default([]),
});
export type Note = z.infer<typeof noteSchema>;

/** What a note was or is after one of its changes, and who made it so. */
export const noteRevisionSchema = noteSchema
  .pick({ version: true, body: true, visibility: true })
  .extend({
    /** Whether it was deleted by this change; its words are kept. */
    deleted: z.boolean(),
    at: z.iso.datetime({ precision: 3 }),
    by: somebodySchema,
  });
export type NoteRevision = z.infer<typeof noteRevisionSchema>;

/** A note that was deleted, and can be brought back. */
export const deletedNoteSchema = noteSchema.extend({ deletedAt: z.iso.datetime({ precision: 3 }) });
export type DeletedNote = z.infer<typeof deletedNoteSchema>;

/** That a colleague named the asker in a note. */
export const mentionSchema = z.object({
  note: noteSchema,
  account: namedAccountSchema,
  at: z.iso.datetime({ precision: 3 }),
  read: z.boolean(),
});
export type Mention = z.infer<typeof mentionSchema>;

/** Somebody of the team who can be named in a note. */
export const colleagueSchema = somebodySchema;
export type Colleague = z.infer<typeof colleagueSchema>;
