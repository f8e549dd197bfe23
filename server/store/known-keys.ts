import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import { takesCopies } from './copy.ts';
import type { Database } from './database.ts';

/**
 * Rows that are hashed at a time: some 20 milliseconds of the embedded database, which does nothing
 * else meanwhile. A PostgreSQL is asked for more: each page is some questions and answers.
 */
const rowsOfPage = (db: Database) => (takesCopies(db) ? 16_000 : 4000);
/** Pages that are hashed beside each other, where the database has processors for it. */
const atOnce = 2;

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
 * database hashes: a million keys would take JavaScript seconds. Where a page ends is found without
 * it, so that the next begins before this one is hashed.
 */
export async function readKnownHashes(
  db: Database,
  ws: string,
  salt: Buffer,
): Promise<Uint8Array[]> {
  const pages: Promise<Uint8Array[]>[] = [];
  for (const source of sources) {
    for (let after: Key | null = []; after; ) {
      await pages.at(-atOnce);
      const upTo: Key | null = await endOfPage(db, ws, source, after);
      const page = readPage(db, ws, source, { after, upTo, salt });
      // It is awaited below; one that fails meanwhile is no surprise to the process.
      page.catch(() => {});
      pages.push(page);
      after = upTo;
      // The embedded database works in our thread: others get their turn.
      await setImmediate();
    }
  }
  return (await Promise.all(pages)).flat();
}

/** A primary key without its workspace; empty before the first. */
type Key = string[];

const columnsOf = ({ by }: Source) => sql.join(by.map((one) => sql.ref(one)));

const isAfter = (source: Source, key: Key) =>
  key.length > 0 ? sql`and (${columnsOf(source)}) > (${sql.join(key)})` : sql``;

/** The last key of the page after one; null where fewer rows are left than a page has. */
async function endOfPage(db: Database, ws: string, source: Source, after: Key) {
  const row = await byPrimaryKey(db, (trx) =>
    sql<Record<string, string>>`
      select ${columnsOf(source)} from ${sql.table(source.table)}
      where workspace_id = ${ws} ${isAfter(source, after)}
      order by ${columnsOf(source)} offset ${rowsOfPage(db) - 1} limit 1`.execute(trx),
  );
  return row ? source.by.map((one) => row[one] as string) : null;
}

type Range = { after: Key; upTo: Key | null; salt: Buffer };

/** The hashes of the rows after one key up to another, which has its own transaction. */
async function readPage(db: Database, ws: string, source: Source, { after, upTo, salt }: Range) {
  const { table, text, odd = sql`null::text` } = source;
  const isUpTo = upTo ? sql`and (${columnsOf(source)}) <= (${sql.join(upTo)})` : sql``;
  const row = await byPrimaryKey(db, (trx) =>
    sql<{ hashes: Uint8Array | null; odd: string[] | null }>`
      select string_agg(substr(sha256(${salt}::bytea || convert_to(${text}, 'UTF8')), 1, 8), '')
          as hashes, array_agg(${odd}) filter (where ${odd} is not null) as odd
      from ${sql.table(table)}
      where workspace_id = ${ws} ${isAfter(source, after)} ${isUpTo}`.execute(trx),
  );
  const odd8 = (row?.odd ?? []).map((email) => hashAddress(email, salt));
  return [row?.hashes ?? new Uint8Array(), ...odd8];
}

/**
 * The embedded database collects no statistics, and a server's are late after an import: without
 * this every page would be found by sorting all the rows that are left.
 */
function byPrimaryKey<T>(
  db: Database,
  read: (trx: Database) => Promise<{ rows: T[] }>,
): Promise<T | undefined> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_bitmapscan', 'off', true)`.execute(trx);
    const { rows } = await read(trx);
    return rows[0];
  });
}

/** Of an address that may be stored with its domain in Unicode. */
function hashAddress(address: string, salt: Buffer): Uint8Array {
  const text = keyText({ type: 'email', email: normalAddress(address) ?? address });
  return createHash('sha256').update(salt).update(text).digest().subarray(0, 8);
}
