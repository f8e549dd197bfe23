import { sql } from 'kysely';
import { takeTurn } from '../ingest/identity.ts';
import { recount } from './counters.ts';
import type { Database } from './database.ts';

/** How long a workspace remembers. */
export type Retention = {
  touchYears: number;
  auditDays: number;
  /** Of what open panels and retries may still ask for: changes, and answers to keys. */
  replayDays: number;
  /** For so long deleted notes can be brought back. */
  deletedNoteDays: number;
};

/**
 * Where marketing platforms forget after 90 days, what marketing did is worth something for years;
 * ten cover the longest sales that are known to us, and an archive's usual term.
 */
export const defaultRetention: Retention = {
  touchYears: 10,
  auditDays: 730,
  replayDays: 30,
  deletedNoteDays: 90,
};

/** So many touches go in one transaction, whose turn others wait for. */
const batch = 5000;

/** Forgets touches that are older, with what counts them; answers how many. */
export async function pruneTouches(db: Database, ws: string, years: number): Promise<number> {
  for (let gone = 0; ; ) {
    const deleted = await db.transaction().execute((trx) => pruneSome(trx, ws, years));
    gone += deleted;
    if (deleted < batch) return gone;
  }
}

async function pruneSome(trx: Database, ws: string, years: number): Promise<number> {
  await takeTurn(trx, ws);
  const { rows } = await sql<{ account_id: string }>`
    delete from touches where workspace_id = ${ws} and id in (
      select id from touches
      where workspace_id = ${ws} and time < now() - ${years} * interval '1 year'
      limit ${batch})
    returning account_id`.execute(trx);
  if (rows.length === 0) return 0;
  // The oldest of a count is not known without looking, so these accounts are counted anew.
  await recount(
    trx,
    ws,
    rows.map(({ account_id }) => account_id),
  );
  return rows.length;
}

/**
 * Forgets changes that hardly a panel will ask for any more, and the answers to keys of requests
 * that nobody repeats. The last change that is too old then says `everything`: whoever goes on from
 * before it hears that they missed something.
 */
export async function pruneReplays(db: Database, ws: string, days: number): Promise<void> {
  const age = sql`now() - ${days} * interval '1 day'`;
  await sql`
    with old as (select max(id) as id from changes where workspace_id = ${ws} and at < ${age}),
      gone as (delete from changes where workspace_id = ${ws} and id < (select id from old))
    update changes set what = 'everything', account_id = null, user_id = null
    where workspace_id = ${ws} and id = (select id from old)`.execute(db);
  await sql`delete from idempotency_keys
    where workspace_id = ${ws} and created_at < ${age}`.execute(db);
}
