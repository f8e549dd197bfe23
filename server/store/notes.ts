import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Note, NoteDraft } from '../../utils/model/note.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

type Row = {
  id: string;
  account_id: string;
  body: string;
  visibility: Note['visibility'];
  author_id: string;
  author_name: string;
  created_at: Date;
  updated_at: Date;
  version: number;
};

/** An account's notes that somebody may read, last changed first. */
export async function readNotes(db: Database, who: Who, accountId: string): Promise<Note[]> {
  const rows = await readable(db, who)
    .where('account_id', '=', accountId)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
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
    const row: Row = {
      id: randomUUID(),
      account_id: accountId,
      ...draft,
      author_id: who.userId,
      author_name: who.name,
      created_at: now,
      updated_at: now,
      version: 1,
    };
    const note = noteOf(row, who);
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
    await announce(trx, row, who);
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
    const row = await readable(trx, who).where('id', '=', noteId).forUpdate().executeTakeFirst();
    if (!row) return { status: 'not-found' };
    if (!mayEdit(row, who)) return { status: 'forbidden' };
    if (row.version !== version) return { status: 'stale', current: noteOf(row, who) };
    const now = new Date();
    const changed = await trx
      .updateTable('notes')
      .set(draft ?? { deleted_at: now })
      .set({ updated_at: now, version: sql`version + 1` })
      .where('workspace_id', '=', who.workspaceId)
      .where('id', '=', noteId)
      .returningAll()
      .executeTakeFirstOrThrow();
    // A note that becomes private vanishes for the others, who must hear of it too.
    await announce(trx, row.visibility === 'team' ? row : changed, who);
    return { status: 'changed', note: noteOf(changed, who) };
  });
}

function readable(db: Database, who: Who) {
  return db
    .selectFrom('notes')
    .selectAll()
    .where('workspace_id', '=', who.workspaceId)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('visibility', '=', 'team'), eb('author_id', '=', who.userId)]));
}

function announce(trx: Database, note: Pick<Row, 'account_id' | 'visibility'>, who: Who) {
  const userId = note.visibility === 'private' ? who.userId : undefined;
  return recordChanges(trx, who.workspaceId, [
    { what: 'notes', accountId: note.account_id, userId },
  ]);
}

function mayEdit(row: Pick<Row, 'author_id'>, who: Who): boolean {
  return row.author_id === who.userId || who.role === 'admin';
}

function noteOf(row: Row, who: Who): Note {
  return {
    id: row.id,
    accountId: row.account_id,
    body: row.body,
    visibility: row.visibility,
    author: { id: row.author_id, name: row.author_name },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    editable: mayEdit(row, who),
  };
}
