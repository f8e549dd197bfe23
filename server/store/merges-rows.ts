import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { jsonRows, textArray } from './json-rows.ts';

/** The tables that say who is who, each with its key; touches and their counts follow them. */
const keys = {
  accounts: ['id'],
  people: ['id'],
  person_emails: ['email'],
  person_ids: ['system', 'external_id'],
  account_domains: ['domain', 'account_id'],
  account_ids: ['system', 'external_id'],
  merged_accounts: ['id'],
  corrections: ['key', 'account_id', 'person_id'],
  consents: ['id'],
  notes: ['id'],
  domain_rules: ['domain'],
} as const;
export type IdentityTable = keyof typeof keys;
const tables = Object.keys(keys) as IdentityTable[];

export type Row = Record<string, string | number | boolean | null>;
/** A row as it was (null: it was not) and as it became (null: it went). */
export type RowChange = { of: IdentityTable; before: Row | null; after: Row | null };
/** Rows by their table and key. */
export type Captured = Map<string, { of: IdentityTable; row: Row }>;

/** Whose rows are looked at. */
export type Scope = { people: string[]; accounts: string[]; domains: string[] };

/** All rows that say who these people and accounts are, and those that were seen `before`. */
export async function capture(
  trx: Database,
  ws: string,
  { people, accounts, domains }: Scope,
  before: Captured = new Map(),
): Promise<Captured> {
  const seen = (of: IdentityTable) =>
    [...before.values()].flatMap((one) => (one.of === of ? [String(one.row.id)] : []));
  const [p, a] = [textArray(people), textArray(accounts)];
  const read = (of: IdentityTable, where: RawBuilder<unknown>, row = sql`to_jsonb(t)`) =>
    sql`select ${of} as of, ${row} - 'workspace_id' as row from ${sql.table(of)} t
      where workspace_id = ${ws} and ${where}`;
  const person = sql`person_id = any(${p})`;
  const account = sql`account_id = any(${a})`;
  const { rows } = await sql<{ of: IdentityTable; row: Row }>`${sql.join(
    [
      read('accounts', sql`id = any(${a})`),
      read('people', sql`id = any(${p})`),
      read('person_emails', person),
      read('person_ids', person),
      read('account_domains', account),
      read('account_ids', account),
      read('merged_accounts', sql`into_id = any(${a})`),
      read(
        'merged_accounts',
        sql`id = any(${textArray([...accounts, ...seen('merged_accounts')])})`,
      ),
      read('corrections', person),
      read('consents', person),
      // What stands in a note is nobody's identity.
      read('notes', account, noteRow),
      read('notes', sql`id = any(${textArray(seen('notes'))})`, noteRow),
      read('account_domains', sql`domain = any(${textArray(domains)})`),
      read('domain_rules', sql`domain = any(${textArray(domains)})`),
    ],
    sql` union all `,
  )}`.execute(trx);
  return new Map(rows.map((one) => [keyOf(one), one]));
}

const noteRow = sql`jsonb_build_object('id', id, 'account_id', account_id)`;

function keyOf({ of, row }: { of: IdentityTable; row: Row }): string {
  return JSON.stringify([of, ...keys[of].map((key) => row[key])]);
}

/** What is not as it was. */
export function changesBetween(before: Captured, after: Captured): RowChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): RowChange[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const of = (was ?? is)?.of;
    const isSame = was && is && Object.keys(was.row).every((one) => was.row[one] === is.row[one]);
    return of && !isSame ? [{ of, before: was?.row ?? null, after: is?.row ?? null }] : [];
  });
}

/** Puts accounts and people back who went, and words that nobody changed since. */
export async function restoreRows(trx: Database, ws: string, changes: RowChange[]): Promise<void> {
  for (const one of ['accounts', 'people'] as const) await restore(trx, ws, one, changes);
  for (const one of tables) await revert(trx, ws, one, changes);
  const rest = tables.filter((of) => of !== 'accounts' && of !== 'people');
  for (const one of rest) await remove(trx, ws, one, changes);
  for (const one of rest) await restore(trx, ws, one, changes);
}

async function restore(trx: Database, ws: string, of: IdentityTable, changes: RowChange[]) {
  const rows = changes.flatMap((one) =>
    one.of === of && one.before && !one.after ? [{ ...one.before, workspace_id: ws }] : [],
  );
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(of)}
    select * from jsonb_populate_recordset(null::${sql.table(of)}, ${JSON.stringify(rows)}::text::jsonb)
    on conflict do nothing`.execute(trx);
}

/** Rows that the change made, where they are still as it made them. */
async function remove(trx: Database, ws: string, of: IdentityTable, changes: RowChange[]) {
  const rows = changes.flatMap((one) =>
    one.of === of && !one.before && one.after ? [one.after] : [],
  );
  if (rows.length === 0) return;
  const names = keys[of];
  await sql`delete from ${sql.table(of)} t
    using ${jsonRows(rows, names.map((name) => `${name} text`).join(', '))}
    where t.workspace_id = ${ws} and ${same(names)}`.execute(trx);
}

async function revert(trx: Database, ws: string, of: IdentityTable, changes: RowChange[]) {
  const changed = changes.filter((one) => one.of === of && one.before && one.after);
  const columns = new Set(
    changed.flatMap(({ before, after }) =>
      Object.keys(before ?? {}).filter((name) => before?.[name] !== after?.[name]),
    ),
  );
  for (const column of columns) {
    const rows = changed.flatMap(({ before, after }) =>
      before && after && before[column] !== after[column]
        ? [{ ...before, was: before[column], became: after[column] }]
        : [],
    );
    const type = typeOf[column] ?? 'text';
    const record = `${keys[of].map((name) => `${name} text`).join(', ')}, was ${type}, became ${type}`;
    await sql`update ${sql.table(of)} t set ${sql.ref(column)} = rows.was
      from ${jsonRows(rows, record)}
      where t.workspace_id = ${ws} and ${same(keys[of])}
        and t.${sql.ref(column)} is not distinct from rows.became`.execute(trx);
  }
}

/** Columns that are no text. */
const typeOf: Record<string, string> = {
  merged: 'boolean',
  of_person: 'boolean',
  version: 'integer',
  change: 'bigint',
  at: 'timestamptz',
  changed_at: 'timestamptz',
};

function same(names: readonly string[]) {
  return sql.join(
    names.map((name) => sql`t.${sql.ref(name)} = rows.${sql.ref(name)}`),
    sql` and `,
  );
}
