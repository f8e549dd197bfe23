import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A step from one state of the tables to the next; its number is its place for ever. */
export type Migration = {
  number: number;
  name: string;
  statements: string[];
  /**
   * Each statement by itself, in no transaction, which `create index concurrently` takes. Cut off in
   * their midst they are run again from the first, so each must bear that.
   */
  alone?: true;
};

/** Others who ask for the same table wait behind us for no longer than this, in milliseconds. */
const lockTimeout = 1000;
/** How often a table that others do not let go of is asked for, and how long we leave it to them. */
const attempts = 60;
const pause = 2000;
/** Between two looks whether another server is done, in milliseconds. */
const turnEvery = 100;

/**
 * Runs the steps that this database has not seen, each once and each by itself, while servers of
 * before go on serving (see migrations/README.md). Servers that start together take turns. Throws
 * on a database that a newer version of the server has migrated, since we would not know its tables,
 * and where a table is never let go of.
 */
export async function migrate(db: Database, steps: Migration[]): Promise<void> {
  await inTurn(db, async (mine) => {
    // Not asked for where it is there: whoever may not make tables may serve what others migrated.
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('public.migrations') is not null as there`.execute(mine);
    if (!rows[0]?.there) {
      await sql`create table migrations (
        number integer primary key, name text not null, at timestamptz not null default now()
      )`.execute(mine);
    }
    const done = await sql<{ number: number }>`select number from migrations`.execute(mine);
    const seen = new Set(done.rows.map((row) => row.number));
    const newest = Math.max(0, ...seen);
    const known = steps.at(-1)?.number ?? 0;
    if (newest > known) {
      throw new Error(
        `The database is at version ${newest}; this server knows ${known}. Update it.`,
      );
    }
    for (const step of steps) {
      if (!seen.has(step.number)) await take(mine, step);
    }
  });
}

/**
 * Runs `work` while no other server changes tables or roles, on one connection. Whoever waits looks
 * again and again instead of standing in line: a statement that waits would hold up `create index
 * concurrently`, and that one us. The turn ends with the connection, however the server ends.
 */
export async function inTurn(db: Database, work: (mine: Database) => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const mine = connection as Database;
    for (;;) {
      const { rows } = await sql<{ ours: boolean }>`
        select pg_try_advisory_lock(7404) as ours`.execute(mine);
      if (rows[0]?.ours) break;
      await sleep(turnEvery);
    }
    // What runs for a server that was killed ends within a second, and its turn with it. Not every
    // system that PostgreSQL runs on can tell; then it ends with the statement.
    await sql`set client_connection_check_interval = 1000`.execute(mine).catch(() => {});
    try {
      await work(mine);
    } finally {
      // On a connection that broke there is nothing left to give back.
      await sql`reset client_connection_check_interval`.execute(mine).catch(() => {});
      await sql`select pg_advisory_unlock(7404)`.execute(mine).catch(() => {});
    }
  });
}

async function take(mine: Database, step: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (step.alone ? takeAlone(mine, step) : takeWhole(mine, step));
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== lockNotAvailable && code !== deadlock) throw error;
      if (attempt === attempts) {
        throw new Error(
          `Step ${step.number} (${step.name}) does not get at its tables: something holds them ` +
            'for long, such as a backup or a report. Start again when that has ended.',
        );
      }
    }
    await sleep(pause);
  }
}

/** PostgreSQL's codes for a lock that took too long, and for two who wait for each other. */
const lockNotAvailable = '55P03';
const deadlock = '40P01';

function takeWhole(mine: Database, { number, name, statements }: Migration): Promise<void> {
  return mine.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = ${sql.lit(lockTimeout)}`.execute(trx);
    for (const statement of statements) await sql.raw(statement).execute(trx);
    await sql`insert into migrations (number, name) values (${number}, ${name})`.execute(trx);
  });
}

/** Without a limit on locks: these statements wait in nobody's way. */
async function takeAlone(mine: Database, { number, name, statements }: Migration): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(mine);
  await sql`insert into migrations (number, name) values (${number}, ${name})`.execute(mine);
}
