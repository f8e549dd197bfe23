import { fail, ok, type Result } from '../model/failure.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import type { Backend, CallOptions } from './backend.ts';

type Vendor = {
  read(accountId: string, how?: CallOptions): Promise<Result<Note[]>>;
  write(accountId: string, draft: NoteDraft, how?: CallOptions): Promise<Result<Note>>;
  /** A draft's words as the vendor answers with them. */
  said(draft: NoteDraft): string;
};

/**
 * Writes a note once for a key, at a vendor that knows no keys: one that it took without our hearing
 * of it is known by its words. Every user of a vendor reads its notes, so a private one is refused.
 */
export function writtenOnce({ read, write, said }: Vendor): Backend['createNote'] {
  /** Notes that were made by a key, and keys of which no answer came: the vendor may have them. */
  const made = new Map<string, Note>();
  const unanswered = new Set<string>();
  return async (accountId, draft, key, how) => {
    if (draft.visibility === 'private') return fail('invalid', { reason: 'not-offered' });
    const known = made.get(key);
    if (known) return ok(known);
    if (unanswered.has(key)) {
      const notes = await read(accountId, how);
      if (!notes.ok) return notes;
      const words = said(draft);
      const taken = notes.value.find(
        ({ id, body }) => body === words && ![...made.values()].some((one) => one.id === id),
      );
      if (taken) {
        made.set(key, taken);
        return ok(taken);
      }
    }
    unanswered.add(key);
    const note = await write(accountId, draft, how);
    if (note.ok) made.set(key, note.value);
    return note;
  };
}
