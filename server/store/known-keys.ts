import { sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { companyDomain } from '../../utils/domains/company-domain.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import type { Database } from './database.ts';

/** Rows that are read at a time. */
const pageSize = 5000;

type Row = { a: string; b: string };
type Source = { table: string; a: string; b: string; text: (row: Row) => string | null };

const sources: Source[] = [
  {
    table: 'person_emails',
    a: 'email',
    b: 'email',
    text: ({ a }) => keyText({ type: 'email', email: normalAddress(a) ?? a }),
  },
  {
    table: 'account_domains',
    a: 'domain',
    b: 'account_id',
    text: ({ a }) => {
      const domain = companyDomain(a);
      return domain && keyText({ type: 'domain', domain });
    },
  },
  ...['person_ids', 'account_ids'].map((table) => ({
    table,
    a: 'system',
    b: 'external_id',
    text: ({ a, b }: Row) => keyText({ type: 'record', system: a, id: b }),
  })),
  { table: 'corrections', a: 'key', b: 'account_id', text: ({ a }) => a },
];

/** The text of every key that a workspace may know, in pages; some may come twice. */
export async function* knownKeyTexts(db: Database, ws: string): AsyncGenerator<string[]> {
  for (const source of sources) {
    let after: Row = { a: '', b: '' };
    for (;;) {
      const rows = await readPage(db, ws, source, after);
      yield rows.flatMap((row) => source.text(row) ?? []);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) break;
      after = last;
    }
  }
}

/** The rows after one, by the primary key; it has its own transaction, that others get theirs. */
function readPage(db: Database, ws: string, { table, a, b }: Source, after: Row): Promise<Row[]> {
  // Of twice the same column, PostgreSQL would not see that it is the primary key.
  const isOne = a === b;
  const keys = isOne ? sql.ref(a) : sql`(${sql.ref(a)}, ${sql.ref(b)})`;
  const start = isOne ? sql`${after.a}` : sql`(${after.a}, ${after.b})`;
  return db.transaction().execute(async (trx) => {
    // The embedded database collects no statistics, and a server's are late after an import:
    // without them every page would be found by sorting all the rows that are left.
    await sql`select set_config('enable_sort', 'off', true),
      set_config('enable_bitmapscan', 'off', true)`.execute(trx);
    const { rows } = await sql<Row>`
      select ${sql.ref(a)} as a, ${sql.ref(b)} as b from ${sql.table(table)}
      where workspace_id = ${ws} and ${keys} > ${start}
      order by ${sql.ref(a)}, ${sql.ref(b)} limit ${pageSize}`.execute(trx);
    return rows;
  });
}
