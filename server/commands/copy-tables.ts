import { sql } from 'kysely';
import type { Database } from '../store/database.ts';

/** A piece of a database's content. Rows are in PostgreSQL's own words, which lose nothing. */
export type Piece =
  | { table: string; rows: string[] }
  /** The last number that a sequence gave out. */
  | { sequence: string; last: string; called: boolean };

/** How many rows each table has. */
export type Counts = Record<string, number>;

export type Put = (piece: Piece) => Promise<void>;

const rowsAtOnce = 1000;

/**
 * Reads every table as it is at one moment, while servers go on. Throws for a login that row-level
 * security keeps rows from: what it reads would look whole and be empty.
 */
export async function readTables(owner: Database, put: Put): Promise<Counts> {
  return owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { rows } = await sql<{ above: boolean }>`
        select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`.execute(
        trx,
      );
      if (!rows[0]?.above) {
        throw new Error(
          'This login does not see every workspace. Give one that does, in DATABASE_URL: a ' +
            'superuser, or one with bypassrls and pg_read_all_data.',
        );
      }
      await sql`set local datestyle = 'ISO'`.execute(trx);
      const counts: Counts = {};
      for (const table of await tablesOf(trx)) counts[table] = await readTable(trx, table, put);
      for (const sequence of await sequencesOf(trx)) {
        const state = await sql<{ last: string; called: boolean }>`
          select last_value::text as last, is_called as called from ${sql.id(sequence)}`.execute(
          trx,
        );
        const [row] = state.rows;
        if (row) await put({ sequence, ...row });
      }
      return counts;
    });
}

async function readTable(trx: Database, table: string, put: Put): Promise<number> {
  await sql`declare read_rows no scroll cursor for
    select whole::text as row from ${sql.id(table)} as whole`.execute(trx);
  let count = 0;
  for (;;) {
    const fetched = await sql<{ row: string }>`
      fetch ${sql.lit(rowsAtOnce)} from read_rows`.execute(trx);
    if (fetched.rows.length === 0) break;
    await put({ table, rows: fetched.rows.map(({ row }) => row) });
    count += fetched.rows.length;
  }
  await sql`close read_rows`.execute(trx);
  return count;
}

/**
 * Fills an empty database of the same version with what `from` puts, all of it or nothing. Throws
 * where the database holds rows already, and where afterwards a table has not as many rows as
 * `from` says it read.
 */
export async function fillTables(
  owner: Database,
  from: (put: Put) => Promise<Counts>,
): Promise<Counts> {
  return owner.transaction().execute(async (trx) => {
    await sql`set local datestyle = 'ISO'`.execute(trx);
    const tables = await tablesOf(trx);
    const sequences = await sequencesOf(trx);
    // A plain login owns the tables and is behind their wall all the same, unless it lifts it. The
    // locks of this keep servers out until the end.
    for (const table of tables) {
      await sql`alter table ${sql.id(table)} no force row level security`.execute(trx);
    }
    const before = await countRows(trx, tables);
    const full = tables.find((table) => before[table] !== 0);
    if (full)
      throw new Error(`The database is not empty: there are rows in ${full}. Give a new one.`);
    const expected = await from((piece) => {
      const name = 'table' in piece ? piece.table : piece.sequence;
      const known = 'table' in piece ? tables : sequences;
      if (!known.includes(name)) throw new Error(`There is no ${name} in this version's database.`);
      return putPiece(trx, piece);
    });
    const counts = await countRows(trx, tables);
    for (const table of tables) {
      if (counts[table] === expected[table]) continue;
      throw new Error(
        `${table} has ${counts[table]} rows instead of ${expected[table]}: nothing is kept.`,
      );
    }
    // Checks that wait for the end would forbid to change the tables.
    await sql`set constraints all immediate`.execute(trx);
    for (const table of tables) {
      await sql`alter table ${sql.id(table)} force row level security`.execute(trx);
    }
    return counts;
  });
}

async function putPiece(trx: Database, piece: Piece): Promise<void> {
  if ('sequence' in piece) {
    const name = `public.${piece.sequence}`;
    await sql`select setval(${name}::text::regclass, ${piece.last}::text::bigint, ${piece.called})`.execute(
      trx,
    );
    return;
  }
  const table = sql.id(piece.table);
  // "offset 0" has each row read once, and not once for each of its columns.
  await sql`insert into ${table} select (whole).* from (
    select line::${table} as whole from unnest(${piece.rows}::text[]) as line offset 0
  ) as lines`.execute(trx);
}

async function countRows(trx: Database, tables: string[]): Promise<Counts> {
  const counts: Counts = {};
  for (const table of tables) {
    const { rows } = await sql<{ count: string }>`
      select count(*)::text as count from ${sql.id(table)}`.execute(trx);
    counts[table] = Number(rows[0]?.count);
  }
  return counts;
}

/** All but the list of migrations; those that others refer to come before these. */
async function tablesOf(trx: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string[] }>`
    select t.relname::text as name,
      array(select r.relname::text from pg_constraint c join pg_class r on r.oid = c.confrelid
        where c.conrelid = t.oid and c.contype = 'f' and c.confrelid <> t.oid) as needs
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
      and not t.relispartition and t.relname <> 'migrations'
    order by t.relname`.execute(trx);
  const ordered: string[] = [];
  let left = rows;
  while (left.length > 0) {
    const ready = left.filter(({ needs }) => needs.every((one) => ordered.includes(one)));
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle.');
    ordered.push(...ready.map(({ name }) => name));
    left = left.filter(({ name }) => !ordered.includes(name));
  }
  return ordered;
}

async function sequencesOf(trx: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`.execute(trx);
  return rows.map(({ name }) => name);
}
