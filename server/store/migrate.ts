import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A step from one state of the tables to the next; its number is its place for ever. */
export type Migration = { number: number; name: string; statements: string[] };

/**
 * Runs the steps that this database has not seen, each once, all in one transaction. Two
 * servers that start together take turns by an advisory lock. Throws on a database that a newer
 * version of the server has migrated, since we would not know its tables.
 */
export async function migrate(db: Database, steps: Migration[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(7404)`.execute(trx);
    await sql`create table if not exists migrations (
      number integer primary key, name text not null, at timestamptz not null default now()
    )`.execute(trx);
    const done = await sql<{ number: number }>`select number from migrations`.execute(trx);
    const seen = new Set(done.rows.map((row) => row.number));
    const newest = Math.max(0, ...seen);
    const known = steps.at(-1)?.number ?? 0;
    if (newest > known) {
      throw new Error(
        `The database is at version ${newest}; this server knows ${known}. Update it.`,
      );
    }
    for (const { number, name, statements } of steps) {
      if (seen.has(number)) continue;
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await sql`insert into migrations (number, name) values (${number}, ${name})`.execute(trx);
    }
  });
}
