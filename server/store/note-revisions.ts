import { sql } from 'kysely';
import type { DeletedNote, NoteDraft, NoteRevision } from '../../utils/model/note.ts';
import type { Database } from './database.ts';
import { keepMentions, namedIn } from './note-mentions.ts';
import { announceNote, mayEdit, type NoteRow, noteColumns, noteOf, readable } from './note-rows.ts';
import type { Changed } from './notes.ts';
import type { Who } from './tokens.ts';

/** Makes a note something else and keeps what it was. The row must be locked. */
export async function revise(
  trx: Database,
  who: Who,
  row: NoteRow,
  next: Partial<NoteDraft> & { deleted: boolean },
): Promise<NoteRow> {
  const { workspaceId: ws } = who;
  await trx
    .insertInto('note_revisions')
    .values({
      workspace_id: ws,
      note_id: row.id,
      version: row.version,
      body: row.body,
      visibility: row.visibility,
      deleted: row.deleted_at !== null,
      at: row.updated_at,
      by_id: row.changed_by_id ?? row.author_id,
      by_name: row.changed_by_name ?? row.author_name,
    })
    .execute();
  const { deleted, ...draft } = next;
  const now = new Date();
  const changed = await trx
    .updateTable('notes')
    .set(draft)
    .set({
      updated_at: now,
      deleted_at: deleted ? now : null,
      changed_by_id: who.userId,
      changed_by_name: who.name,
      version: row.version + 1,
    })
    .where('workspace_id', '=', ws)
    .where('id', '=', row.id)
    .returning(noteColumns)
    .executeTakeFirstOrThrow();
  const mentions = await namedIn(trx, ws, changed.body);
  await keepMentions(trx, who, row.id, mentions);
  // A note that becomes private vanishes for the others, who must hear of it too.
  await announceNote(trx, row.visibility === 'team' ? row : changed, who);
  return { ...changed, mentions };
}

/**
 * What a note was and is, newest first, as far as the asker may read it; the last two hundred. Null
 * where there is no such note for them. One that is deleted is there for those who may bring it back.
 */
export async function readRevisions(
  db: Database,
  who: Who,
  noteId: string,
): Promise<NoteRevision[] | null> {
  const note = await readable(db, who).where('notes.id', '=', noteId).executeTakeFirst();
  if (!note || (note.deleted_at && !mayEdit(note, who))) return null;
  const before = await db
    .selectFrom('note_revisions')
    .select(['version', 'body', 'visibility', 'deleted', 'at', 'by_id', 'by_name'])
    .where('workspace_id', '=', who.workspaceId)
    .where('note_id', '=', noteId)
    .where((eb) =>
      // What was private is its author's also after it became the team's.
      note.author_id === who.userId ? eb.lit(true) : eb('visibility', '=', 'team'),
    )
    .orderBy('version', 'desc')
    .limit(199)
    .execute();
  const now: NoteRevision = {
    version: note.version,
    body: note.body,
    visibility: note.visibility,
    deleted: note.deleted_at !== null,
    at: note.updated_at.toISOString(),
    by: {
      id: note.changed_by_id ?? note.author_id,
      name: note.changed_by_name ?? note.author_name,
    },
  };
  return [
    now,
    ...before.map(({ version, body, visibility, deleted, at, by_id, by_name }) => ({
      version,
      body,
      visibility,
      deleted,
      at: at.toISOString(),
      by: { id: by_id, name: by_name },
    })),
  ];
}

/**
 * Gives a note the words that it had at `toVersion`, as one more change, and brings it back where it
 * is deleted. Who may read it stays as it is: what is private now is not shown by an old version.
 */
export async function restoreNote(
  db: Database,
  who: Who,
  noteId: string,
  version: number,
  toVersion: number,
): Promise<Changed> {
  return db.transaction().execute(async (trx) => {
    const row = await readable(trx, who)
      .where('notes.id', '=', noteId)
      .forUpdate('notes')
      .executeTakeFirst();
    if (!row || (row.deleted_at && !mayEdit(row, who))) return { status: 'not-found' };
    if (!mayEdit(row, who)) return { status: 'forbidden' };
    if (row.version !== version) return { status: 'stale', current: noteOf(row, who) };
    const revisions = await readRevisions(trx, who, noteId);
    const old = revisions?.find((one) => one.version === toVersion);
    if (!old) return { status: 'not-found' };
    const changed = await revise(trx, who, row, { body: old.body, deleted: false });
    return { status: 'changed', note: noteOf(changed, who) };
  });
}

/** An account's notes that were deleted and that the asker may bring back, last deleted first. */
export async function readDeletedNotes(
  db: Database,
  who: Who,
  accountId: string,
): Promise<DeletedNote[]> {
  const rows = await readable(db, who)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .orderBy('notes.id')
    .limit(1000)
    .execute();
  return rows
    .filter((row) => mayEdit(row, who))
    .map((row) => ({
      ...noteOf(row, who),
      deletedAt: (row.deleted_at ?? row.updated_at).toISOString(),
    }));
}

/** Forgets notes that were deleted so many days ago, with what they were; answers how many. */
export async function pruneDeletedNotes(db: Database, ws: string, days: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from notes where workspace_id = ${ws}
    and deleted_at < now() - ${days} * interval '1 day'`.execute(db);
  return Number(numAffectedRows ?? 0);
}
