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
  for (const { table, a, b, text } of sources) {
    let after: Row = { a: '', b: '' };
    // By the primary key, which a row of twice the same column would not be.
    const keys = a === b ? sql.ref(a) : sql`(${sql.ref(a)}, ${sql.ref(b)})`;
    for (;;) {
      const start = a === b ? sql`${after.a}` : sql`(${after.a}, ${after.b})`;
      const { rows } = await sql<Row>`
        select ${sql.ref(a)} as a, ${sql.ref(b)} as b from ${sql.table(table)}
        where workspace_id = ${ws} and ${keys} > ${start}
        order by ${sql.ref(a)}, ${sql.ref(b)} limit ${pageSize}`.execute(db);
      yield rows.flatMap((row) => text(row) ?? []);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) break;
      after = last;
    }
  }
}
