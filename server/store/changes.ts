import { sql } from 'kysely';
import type { Change } from '../../utils/model/change.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';

export type NewChange = { what: Change['what']; accountId: string | null; userId?: string };

/**
 * Records changes in the transaction that makes them. Recorders take turns until they commit, so
 * that ids become visible in their order and a reader who has seen one has seen all before it: let
 * it be a transaction's last step.
 */
export async function recordChanges(
  trx: Database,
  workspaceId: string,
  changes: NewChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`select pg_advisory_xact_lock(7405)`.execute(trx);
  const rows = changes.map((one) => ({
    what: one.what,
    account_id: one.accountId,
    user_id: one.userId ?? null,
  }));
  await sql`
    insert into changes (workspace_id, what, account_id, user_id)
    select ${workspaceId}, what, account_id, user_id
    from ${jsonRows(rows, 'what text, account_id text, user_id text')}`.execute(trx);
  await sql`select pg_notify('touchline_changes', '')`.execute(trx);
}

/** `userId`: whose it is to see; null for everybody of the workspace. */
export type StoredChange = Change & { userId: string | null };

/** Up to 500 changes after an id, everybody's, oldest first. */
export async function changesAfter(
  db: Database,
  workspaceId: string,
  after: number,
): Promise<StoredChange[]> {
  const rows = await db
    .selectFrom('changes')
    .select(['id', 'what', 'account_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: String(row.id),
    what: row.what,
    accountId: row.account_id,
    userId: row.user_id,
  }));
}

/** The id of the newest change; 0 before any. */
export async function newestChange(db: Database, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}
