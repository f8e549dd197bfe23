import { sql } from 'kysely';
import { mentionsIn } from '../../utils/model/mention.ts';
import { type Colleague, type Mention, maxMentions } from '../../utils/model/note.ts';
import { mainDomainOf } from './accounts.ts';
import { recordChanges } from './changes.ts';
import { readColleagues } from './colleagues.ts';
import type { Database } from './database.ts';
import { jsonRows, textArray } from './json-rows.ts';
import { type NoteRow, noteOf, readable } from './note-rows.ts';
import type { Who } from './tokens.ts';

/** The colleagues whom a text names. */
export async function namedIn(db: Database, ws: string, text: string): Promise<Colleague[]> {
  if (!text.includes('@')) return [];
  const named = new Map(
    mentionsIn(text, await readColleagues(db, ws)).map(({ colleague }) => [
      colleague.id,
      colleague,
    ]),
  );
  return [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, maxMentions);
}

/**
 * Keeps whom a note names now. Who was named before stays as read or unread; nobody is told that
 * they named themselves.
 */
export async function keepMentions(
  trx: Database,
  who: Who,
  noteId: string,
  named: Colleague[],
): Promise<void> {
  const { workspaceId: ws } = who;
  const ids = textArray(named.map(({ id }) => id));
  await sql`delete from note_mentions
    where workspace_id = ${ws} and note_id = ${noteId} and user_id <> all(${ids})`.execute(trx);
  const rows = named.map(({ id }) => ({ user_id: id, own: id === who.userId }));
  await sql`insert into note_mentions (workspace_id, note_id, user_id, at, read_at)
    select ${ws}, ${noteId}, user_id, now(), case when own then now() end
    from ${jsonRows(rows, 'user_id text, own boolean')}
    on conflict do nothing`.execute(trx);
}

/** The last hundred notes that name the asker, newest first; what they wrote themselves is none. */
export async function readMentions(db: Database, who: Who): Promise<Mention[]> {
  const rows = await readable(db, who)
    .innerJoin('note_mentions as mine', (join) =>
      join
        .onRef('mine.workspace_id', '=', 'notes.workspace_id')
        .onRef('mine.note_id', '=', 'notes.id'),
    )
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.workspace_id', '=', 'notes.workspace_id')
        .onRef('accounts.id', '=', 'notes.account_id'),
    )
    .select(['accounts.name as account', 'mine.at as named_at', 'mine.read_at'])
    .select(mainDomainOf('accounts').as('domain'))
    .where('mine.user_id', '=', who.userId)
    .where('deleted_at', 'is', null)
    .where('author_id', '<>', who.userId)
    .orderBy('mine.at', 'desc')
    .orderBy('notes.id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    note: noteOf(row as NoteRow, who),
    account: { id: row.account_id, name: row.account, domain: row.domain },
    at: row.named_at.toISOString(),
    read: row.read_at !== null,
  }));
}

/** Remembers that the asker has seen that these notes name them. */
export async function markMentionsRead(
  db: Database,
  { workspaceId, userId }: Who,
  noteIds: string[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await sql`update note_mentions set read_at = now()
      where workspace_id = ${workspaceId} and user_id = ${userId} and read_at is null
        and note_id = any(${textArray(noteIds)})`.execute(trx);
    // The asker's other windows follow.
    if (numAffectedRows) {
      await recordChanges(trx, workspaceId, [{ what: 'notes', accountId: null, userId }]);
    }
  });
}
