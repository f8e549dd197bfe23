import { sql } from 'kysely';
import type { Failure } from '../../utils/model/failure.ts';
import type { Cursor, Refused } from '../../utils/vendors/vendor.ts';
import type { Database } from './database.ts';

/** Seconds for which a reader has a source to itself without a sign of life. */
const leaseSeconds = 90;
/** The most refused rows kept of a source; the newest are. */
const mostRefusals = 1000;
/** Characters of a refused row that are kept. */
const mostOfRow = 4000;

/**
 * Takes a source for one reader, so that two servers never read it at once; false where another
 * has it, or it is paused or gone.
 */
export async function takeLease(
  db: Database,
  ws: string,
  id: string,
  runner: string,
): Promise<boolean> {
  const taken = await sql`update sources set runner = ${runner},
      leased_until = now() + ${leaseSeconds}::integer * interval '1 second'
    where workspace_id = ${ws} and id = ${id} and not paused
      and (runner = ${runner} or leased_until is null or leased_until < now())`.execute(db);
  return Number(taken.numAffectedRows ?? 0) > 0;
}

/** Lets go of a source that was paused while we read it. */
export async function endLease(
  db: Database,
  ws: string,
  id: string,
  runner: string,
): Promise<void> {
  await sql`update sources set runner = null, leased_until = null
    where workspace_id = ${ws} and id = ${id} and runner = ${runner}`.execute(db);
}

/** Lets go of all: of a database that no other process can have open, after one that was killed. */
export async function endLeases(db: Database, ws: string): Promise<void> {
  await sql`update sources set runner = null, leased_until = null
    where workspace_id = ${ws}`.execute(db);
}

export type Progress = { cursor: Cursor; caughtUp: boolean };

export async function readProgress(
  db: Database,
  ws: string,
  id: string,
): Promise<Map<string, Progress>> {
  const { rows } = await sql<{ name: string; cursor: Cursor; caughtUp: boolean }>`
    select name, cursor, caught_up_at is not null as "caughtUp" from source_streams
    where workspace_id = ${ws} and source_id = ${id}`.execute(db);
  return new Map(rows.map(({ name, ...progress }) => [name, progress]));
}

export type Step = {
  stream: string;
  /** From where this was read, and where to go on. */
  from: Cursor;
  cursor: Cursor;
  rows: number;
  total: number | null;
  caughtUp: boolean;
  refused: Refused[];
};

/**
 * Notes how far a stream is read, once all before it is stored, and keeps the lease. False where the
 * source is not ours any more: paused, taken over, or gone; then nothing is noted.
 */
export async function saveStep(
  db: Database,
  ws: string,
  id: string,
  runner: string,
  step: Step,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await takeLease(trx, ws, id, runner))) return false;
    await sql`insert into source_streams
        (workspace_id, source_id, name, cursor, rows_read, total, caught_up_at)
      values (${ws}, ${id}, ${step.stream}, ${JSON.stringify(step.cursor)}::jsonb, ${step.rows},
        ${step.total}, ${step.caughtUp ? sql`now()` : null})
      on conflict (workspace_id, source_id, name) do update set cursor = excluded.cursor,
        rows_read = source_streams.rows_read + excluded.rows_read,
        total = coalesce(excluded.total, source_streams.total),
        caught_up_at = coalesce(excluded.caught_up_at, source_streams.caught_up_at)`.execute(trx);
    await saveRefusals(trx, ws, id, step);
    return true;
  });
}

/** Of webhooks it is remembered for so many days that they were taken. */
const webhookDays = 7;

/** False for a webhook that was taken before; one that is too old to be known by it is stale. */
export async function takeWebhook(
  db: Database,
  ws: string,
  id: string,
  digest: string,
): Promise<boolean> {
  await sql`delete from source_webhooks where workspace_id = ${ws} and source_id = ${id}
    and taken_at < now() - ${webhookDays}::integer * interval '1 day'`.execute(db);
  const taken = await sql`insert into source_webhooks (workspace_id, source_id, digest)
    values (${ws}, ${id}, ${digest}) on conflict do nothing`.execute(db);
  return Number(taken.numAffectedRows ?? 0) > 0;
}

/** The same of what a vendor pushed. */
export async function keepRefusals(
  db: Database,
  ws: string,
  id: string,
  page: Pick<Step, 'stream' | 'from' | 'refused'>,
): Promise<void> {
  if (page.refused.length === 0) return;
  await db.transaction().execute((trx) => saveRefusals(trx, ws, id, page));
}

/** Keeps what was refused of a page; the same row again is the same refusal. */
async function saveRefusals(
  trx: Database,
  ws: string,
  id: string,
  { stream, from, refused }: Pick<Step, 'stream' | 'from' | 'refused'>,
): Promise<void> {
  for (const { at, why, row } of refused.slice(0, mostRefusals)) {
    await sql`insert into source_refusals
        (workspace_id, source_id, stream, cursor, place, why, raw)
      values (${ws}, ${id}, ${stream}, ${JSON.stringify(from)}::jsonb, ${at.slice(0, 300)},
        ${why.slice(0, 500)}, ${textOf(row)})
      on conflict (workspace_id, source_id, stream, place, raw)
      do update set why = excluded.why, refused_at = now()`.execute(trx);
  }
  if (refused.length === 0) return;
  await sql`delete from source_refusals where workspace_id = ${ws} and source_id = ${id}
    and id <= (select id from source_refusals where workspace_id = ${ws} and source_id = ${id}
      order by id desc offset ${mostRefusals} limit 1)`.execute(trx);
}

/** From where the pages are read again of which rows were refused; the oldest hundred. */
export async function refusedPages(
  db: Database,
  ws: string,
  id: string,
): Promise<{ stream: string; cursor: Cursor }[]> {
  const { rows } = await sql<{ stream: string; cursor: Cursor }>`
    select stream, cursor from source_refusals where workspace_id = ${ws} and source_id = ${id}
    group by stream, cursor order by min(id) limit 100`.execute(db);
  return rows;
}

export async function replaceRefusals(
  db: Database,
  ws: string,
  id: string,
  page: Pick<Step, 'stream' | 'from' | 'refused'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from source_refusals where workspace_id = ${ws} and source_id = ${id}
      and stream = ${page.stream} and cursor = ${JSON.stringify(page.from)}::jsonb`.execute(trx);
    await saveRefusals(trx, ws, id, page);
  });
}

/** Takes some of a day's calls, as far as there are so many; answers how many. */
export async function reserveCalls(
  db: Database,
  ws: string,
  id: string,
  calls: number,
  allowed: number | null,
): Promise<number> {
  const { rows } = await sql<{ calls: string }>`
    insert into source_calls as c (workspace_id, source_id, day, calls)
    values (${ws}, ${id}, current_date, ${calls})
    on conflict (workspace_id, source_id, day) do update set calls = c.calls + excluded.calls
    returning calls::text`.execute(db);
  const over = allowed === null ? 0 : Math.max(0, Number(rows[0]?.calls ?? 0) - allowed);
  if (over === 0) return calls;
  const given = Math.max(0, calls - over);
  await sql`update source_calls set calls = calls - ${calls - given}
    where workspace_id = ${ws} and source_id = ${id} and day = current_date`.execute(db);
  return given;
}

/** Ends a look at a source; `inSeconds` until the next one. */
export async function endLook(
  db: Database,
  ws: string,
  id: string,
  runner: string,
  { failure, inSeconds }: { failure: Failure | null; inSeconds: number },
): Promise<void> {
  await sql`update sources set leased_until = null, runner = null,
      failure = ${failure ? JSON.stringify(failure) : null}::jsonb,
      failures = case when ${failure === null} then 0 else failures + 1 end,
      last_success_at = case when ${failure === null} then now() else last_success_at end,
      next_at = now() + ${inSeconds}::float8 * interval '1 second'
    where workspace_id = ${ws} and id = ${id} and runner = ${runner}`.execute(db);
}

/** A row as JSON that a database can hold; cut where it is long. */
function textOf(row: unknown): string {
  return (JSON.stringify(row) ?? '').replaceAll('\\u0000', '').slice(0, mostOfRow).toWellFormed();
}
