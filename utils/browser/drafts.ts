import { z } from 'zod';
import { type Note, noteSchema, visibilities } from '../model/note.ts';
import { noteEditSchema } from '../model/note-edit.ts';
import { stored } from './stored.ts';

/**
 * What somebody is typing for an account, apart from any saved note. It outlives the panel, the
 * browser and an update of the extension, and goes only when the note is saved or queued.
 */
const draftSchema = z.object({
  /** May be longer than a note, such as both versions of one that two people changed. */
  body: z.string().max(100_000),
  visibility: z.enum(visibilities),
  /** The Idempotency-Key that this text will be sent with, however often. */
  key: z.string(),
  edits: noteEditSchema.nullable(),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
});
export type NoteDraftInProgress = z.infer<typeof draftSchema>;

const draftOf = (accountId: string) =>
  stored<NoteDraftInProgress | null>('local', `draft:${accountId}`, draftSchema.nullable(), null);

export function readDraft(accountId: string): Promise<NoteDraftInProgress | null> {
  return draftOf(accountId).get();
}

export function writeDraft(accountId: string, draft: NoteDraftInProgress | null): Promise<void> {
  return draftOf(accountId).set(draft);
}

/** The note that stands in a draft's way, as a failure carries it; null where it carries none. */
export function noteInTheWay(current: unknown): Note | null {
  return noteSchema.safeParse(current).data ?? null;
}
