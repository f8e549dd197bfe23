import { createHash, randomUUID } from 'node:crypto';
import type { Note, NoteDraft } from '../../utils/model/note.ts';
import type { Database } from './database.ts';
import { keepMentions, namedIn } from './note-mentions.ts';
import { revise } from './note-revisions.ts';
import { announceNote, mayEdit, type NoteRow, noteOf, readable } from './note-rows.ts';
import type { Who } from './tokens.ts';

/** An account's notes that somebody may read: pinned ones first, then last changed first. */
export async function readNotes(db: Database, who: Who, accountId: string): Promise<Note[]> {
  const rows = await readable(db, who)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .orderBy('pinned_at', (order) => order.desc().nullsLast())
    .orderBy('updated_at', 'desc')
    .orderBy('notes.id')
    .limit(1000)
    .execute();
  return rows.map((row) => noteOf(row, who));
}

export type Written =
  | { status: 'written'; note: Note }
  | { status: 'other-content' }
  | { status: 'no-account' };

/**
 * Writes a note once a key: the same key with the same content gets the first answer, also when
 * two requests arrive at once; with other content it is refused.
 */
export async function writeNote(
  db: Database,
  who: Who,
  accountId: string,
  draft: NoteDraft,
  key: string,
): Promise<Written> {
  const hash = createHash('sha256')
    .update(JSON.stringify([accountId, draft]))
    .digest('hex');
  return db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('accounts')
      .select('id')
      .where('workspace_id', '=', who.workspaceId)
      .where('id', '=', accountId)
      // It must not be dissolved into another before the note is in.
      .forKeyShare()
      .executeTakeFirst();
    if (!account) return { status: 'no-account' };
    const now = new Date();
    const row: Omit<NoteRow, 'mentions'> = {
      id: randomUUID(),
      account_id: accountId,
      ...draft,
      author_id: who.userId,
      author_name: who.name,
      created_at: now,
      updated_at: now,
      version: 1,
      deleted_at: null,
      changed_by_id: null,
      changed_by_name: null,
      pinned_at: null,
      pinned_by: null,
    };
    const mentions = await namedIn(trx, who.workspaceId, draft.body);
    const note = noteOf({ ...row, mentions }, who);
    const claimed = await trx
      .insertInto('idempotency_keys')
      .values({
        workspace_id: who.workspaceId,
        user_id: who.userId,
        key,
        request_hash: hash,
        answer: JSON.stringify(note),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!claimed) return repeated(trx, who, key, hash);
    await trx
      .insertInto('notes')
      .values({ workspace_id: who.workspaceId, ...row })
      .execute();
    await keepMentions(trx, who, row.id, mentions);
    await announceNote(trx, row, who);
    return { status: 'written', note };
  });
}

async function repeated(trx: Database, who: Who, key: string, hash: string): Promise<Written> {
  const before = await trx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'answer'])
    .where('workspace_id', '=', who.workspaceId)
    .where('user_id', '=', who.userId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (before.request_hash !== hash) return { status: 'other-content' };
  return { status: 'written', note: before.answer };
}

export type Changed =
  | { status: 'changed'; note: Note }
  | { status: 'stale'; current: Note }
  | { status: 'forbidden' }
  | { status: 'not-found' };

/** Changes a note, or deletes it where `draft` is null, if it still has the version it was read at. */
export async function changeNote(
  db: Database,
  who: Who,
  noteId: string,
  version: number,
  draft: NoteDraft | null,
): Promise<Changed> {
  return db.transaction().execute(async (trx) => {
    const row = await current(trx, who, noteId);
    if (!row) return { status: 'not-found' };
    if (!mayEdit(row, who)) return { status: 'forbidden' };
    if (row.version !== version) return { status: 'stale', current: noteOf(row, who) };
    const changed = await revise(trx, who, row, { ...draft, deleted: draft === null });
    return { status: 'changed', note: noteOf(changed, who) };
  });
}

/**
 * Puts a note above the others, or back among them; null where there is none. Whoever reads a note
 * may, and its version stays, so that nobody who edits it meanwhile is told that it changed.
 */
export async function pinNote(
  db: Database,
  who: Who,
  noteId: string,
  pinned: boolean,
): Promise<Note | null> {
  return db.transaction().execute(async (trx) => {
    const row = await current(trx, who, noteId);
    if (!row) return null;
    if ((row.pinned_at !== null) === pinned) return noteOf(row, who);
    const pin = pinned
      ? { pinned_at: new Date(), pinned_by: who.name }
      : { pinned_at: null, pinned_by: null };
    await trx
      .updateTable('notes')
      .set(pin)
      .where('workspace_id', '=', who.workspaceId)
      .where('id', '=', noteId)
      .execute();
    await announceNote(trx, row, who);
    return noteOf({ ...row, ...pin }, who);
  });
}

/** A note that is not deleted, held until the transaction's end. */
function current(trx: Database, who: Who, noteId: string): Promise<NoteRow | undefined> {
  return readable(trx, who)
    .where('notes.id', '=', noteId)
    .where('deleted_at', 'is', null)
    .forUpdate('notes')
    .executeTakeFirst();
}
