import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../server/store/database.ts';

/** What a rep's panel asks: who of a list of 25 is known, an account, and its newest touches. */
export const kinds = ['lookup', 'overview', 'timeline'] as const;
export type Kind = (typeof kinds)[number];

export type Request = { kind: Kind; method: 'GET' | 'POST'; path: string; body: string };

/** So many different ones of each kind. */
const variants = 40;

/** Requests about accounts and people all over a database; the same at every run. */
export async function readRequests(db: Database): Promise<Request[]> {
  const accounts = await some(db, sql`select id as word from accounts`, variants);
  const emails = await some(db, sql`select email as word from person_emails`, 24 * variants);
  return accounts.flatMap((id, at): Request[] => {
    const known = emails.slice(24 * at, 24 * at + 24).map((email) => ({ type: 'email', email }));
    const keys = [...known, { type: 'email', email: `nobody-${at}@stranger.example` }];
    const path = `/v1/accounts/${id}`;
    return [
      { kind: 'lookup', method: 'POST', path: '/v1/lookup', body: JSON.stringify({ keys }) },
      { kind: 'overview', method: 'GET', path, body: '' },
      { kind: 'timeline', method: 'GET', path: `${path}/timeline?limit=50`, body: '' },
    ];
  });
}

async function some(db: Database, of: RawBuilder<unknown>, count: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from (${of}) as words order by md5(word) limit ${count}`.execute(db);
  return rows.map(({ word }) => word);
}

export function send(url: string, token: string, { method, path, body }: Request) {
  return fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body } : {}),
  });
}
