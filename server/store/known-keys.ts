import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import type { Database } from './database.ts';

/** Rows that are hashed at a time: some 10 milliseconds of the embedded database. */
const pageSize = 4000;

/** A table of keys by its primary key, and the text of each key as `keyText` writes it. */
type Source = {
  table: string;
  by: string[];
  text: RawBuilder<string>;
  /** An address that may not be stored as it is asked for; null of most rows. */
  odd?: RawBuilder<string | null>;
};

const records = sql<string>`'record ' || system || ' ' || external_id`;
const sources: Source[] = [
  {
    table: 'person_emails',
    by: ['email'],
    text: sql`'email ' || email`,
    odd: sql`case when octet_length(email) <> char_length(email) then email end`,
  },
  { table: 'account_domains', by: ['domain', 'account_id'], text: sql`'domain ' || domain` },
  { table: 'person_ids', by: ['system', 'external_id'], text: records },
  { table: 'account_ids', by: ['system', 'external_id'], text: records },
  { table: 'corrections', by: ['key', 'account_id', 'person_id'], text: sql`key` },
];

/**
 * The hash of every key that a workspace may know, 8 bytes each, in pieces; some come twice. The
 * database hashes: a million keys would take JavaScript seconds.
 */
export async function readKnownHashes(
  db: Database,
  ws: string,
  salt: Buffer,
): Promise<Uint8Array[]> {
  const pieces = sources.map((source) => readAll(db, ws, source, salt));
  return (await Promise.all(pieces)).flat();
}

async function readAll(db: Database, ws: string, source: Source, salt: Buffer) {
  const pieces: Uint8Array[] = [];
  for (let after: string[] | null = []; after; ) {
    const page: Page = await readPage(db, ws, source, after, salt);
    pieces.push(page.hashes, ...page.odd.map((email) => hashAddress(email, salt)));
    after = page.last;
    // The embedded database works in our thread: others get their turn.
    await setImmediate();
  }
  return pieces;
}

type Page = { hashes: Uint8Array; odd: string[]; last: string[] | null };

/** The rows after one, by the primary key; it has its own transaction, that others get theirs. */
function readPage(
  db: Database,
  ws: string,
  { table, by, text, odd = sql`null::text` }: Source,
  after: string[],
  salt: Buffer,
): Promise<Page> {
  const key = sql.join(by.map((one) => sql.ref(one)));
  const from = after.length > 0 ? sql`and (${key}) > (${sql.join(after)})` : sql``;
  return db.transaction().execute(async (trx) => {
    // The embedded database collects no statistics, and a server's are late after an import:
    // without them every page would be found by sorting all the rows that are left.
    await sql`select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_bitmapscan', 'off', true)`.execute(trx);
    const lasts = by.map(
      (one) => sql`(select ${sql.ref(one)} from page offset ${pageSize - 1} limit 1)`,
    );
    const { rows } = await sql<{ hashes: Uint8Array | null; odd: string[]; last: string[] }>`
      with page as materialized (
        select ${key}, ${text} as word, ${odd} as odd
        from ${sql.table(table)} where workspace_id = ${ws} ${from}
        order by ${key} limit ${pageSize}
      )
      select string_agg(substr(sha256(${salt}::bytea || convert_to(word, 'UTF8')), 1, 8), '')
          as hashes, array_remove(array_agg(odd), null) as odd,
        json_build_array(${sql.join(lasts)}) as last
      from page`.execute(trx);
    const { hashes, odd: odds, last } = rows[0] ?? {};
    const isLast = last?.[0] === null || last?.[0] === undefined;
    return { hashes: hashes ?? new Uint8Array(), odd: odds ?? [], last: isLast ? null : last };
  });
}

/** Of an address that may be stored with its domain in Unicode. */
function hashAddress(address: string, salt: Buffer): Uint8Array {
  const text = keyText({ type: 'email', email: normalAddress(address) ?? address });
  return createHash('sha256').update(salt).update(text).digest().subarray(0, 8);
}
