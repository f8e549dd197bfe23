import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { baseAddress, normalAddress } from '../../utils/domains/address.ts';
import { keyText } from '../../utils/model/lookup-key.ts';
import type { ExternalId, Who as Told } from '../ingest/who.ts';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';
import { readKnownVersion } from './known-version.ts';

/** What remains of the addresses and ids of people who were erased: by it they are not taken in. */
export type HashKey = (text: string) => string;

/** How a workspace hashes: with the salt of its known keys, which never changes. */
export async function keyHasher(db: Database, ws: string): Promise<HashKey> {
  const { salt } = await readKnownVersion(db, ws);
  return (text) => createHash('sha256').update(salt).update(text).digest('hex');
}

/** Those of whom sources tell who were erased here. */
export async function readErased(db: Database, ws: string, told: Told[]): Promise<Set<Told>> {
  const { rows: any } =
    await sql`select from erased_keys where workspace_id = ${ws} limit 1`.execute(db);
  // Nobody was, mostly: then nothing is hashed.
  if (any.length === 0) return new Set();
  const hash = await keyHasher(db, ws);
  const hashes = new Map(told.map((one) => [one, textsOf(one).map(hash)]));
  const { rows } = await sql<{ hash: string }>`select hash from erased_keys
    where workspace_id = ${ws} and hash = any(${textArray([...hashes.values()].flat())})`.execute(
    db,
  );
  const erased = new Set(rows.map((row) => row.hash));
  return new Set(told.filter((one) => hashes.get(one)?.some((each) => erased.has(each))));
}

function textsOf({ person }: Told): string[] {
  return erasedTexts(person.email ? [person.email] : [], person.ids);
}

/** What is hashed of somebody: their addresses, with and without a +tag, and their ids. */
export function erasedTexts(emails: string[], ids: readonly ExternalId[]): string[] {
  const forms = emails.flatMap((email) => [
    normalAddress(email) ?? email,
    baseAddress(email) ?? email,
  ]);
  return [
    ...[...new Set(forms)].map((email) => keyText({ type: 'email', email })),
    ...ids.map(([system, id]) => keyText({ type: 'record', system, id })),
  ];
}
