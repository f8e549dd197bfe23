import { pipeline } from 'node:stream/promises';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CopyText } from './copy.ts';

/** Kysely's pool over the driver's, whose connections prepare what they are asked, and take copies. */
export function poolOver(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? over(client);
      wrapped.set(client, known);
      return known;
    },
  };
}

type Answer = PostgresQueryResult<never>;

function over(client: pg.PoolClient): PostgresPoolClient {
  const ask = client.query.bind(client) as (asked: pg.QueryConfig) => Promise<Answer>;
  const query = (text: string, values: readonly unknown[] = []) => {
    const [value] = values;
    if (value instanceof CopyText) return copy(client, text, value);
    const name = nameOf(text);
    return ask({ ...(name ? { name } : {}), text, values: [...values] });
  };
  return Object.assign(Object.create(client) as PostgresPoolClient, { query });
}

const names = new Map<string, string>();
/** Far more than the server has; each costs every connection some memory. */
const mostNames = 1000;

/**
 * What a statement is prepared as: PostgreSQL reads and plans it once a connection, which takes
 * longer than to answer it. Null for what is no query, and for one that says `select *`, whose answer
 * may be all columns of a table: with the next column it would be another, and PostgreSQL refuses
 * that.
 */
export function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  const isOne = /^\s*(select|insert|update|delete|with)\b/i.test(text);
  if (!isOne || /\b(select|returning) \*/i.test(text) || names.size >= mostNames) return null;
  const name = `touchline_${names.size}`;
  names.set(text, name);
  return name;
}

async function copy(client: pg.PoolClient, into: string, { chunks }: CopyText): Promise<Answer> {
  await pipeline(chunks, client.query(copyFrom(into)));
  return { command: 'INSERT', rowCount: 0, rows: [] };
}
