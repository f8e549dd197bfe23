import { pipeline } from 'node:stream/promises';
import { CompiledQuery, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from './database.ts';

/** An object is sent as JSON. */
type Value = string | number | object | null;

/** What is sent after `copy ... from stdin`. */
class CopyText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Whether a database takes rows by COPY; the embedded one takes them as JSON. */
export function takesCopies(db: Database): boolean {
  // It is what tells them apart where only a database is at hand.
  return db.getExecutor().adapter.supportsMultipleConnections ?? true;
}

/** Adds rows to a table without row-level security; PostgreSQL refuses others. */
export async function copyRows<Column extends string>(
  trx: Database,
  table: string,
  columns: readonly Column[],
  rows: readonly Record<Column, Value>[],
): Promise<void> {
  const lines = rows.map((row) => columns.map((column) => written(row[column])).join('\t'));
  const into = `copy ${table} (${columns.join(', ')}) from stdin`;
  await trx.executeQuery(CompiledQuery.raw(into, [new CopyText(`${lines.join('\n')}\n`)]));
}

/** A pool whose connections know `copyRows`; Kysely has no word for it. */
export function copyingPool(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? copying(client);
      wrapped.set(client, known);
      return known;
    },
  };
}

function copying(client: pg.PoolClient): PostgresPoolClient {
  const query = client.query.bind(client) as PostgresPoolClient['query'];
  return {
    query: ((text: string, values: readonly unknown[]) => {
      const [value] = values ?? [];
      return value instanceof CopyText ? copy(client, text, value) : query(text, values);
    }) as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

async function copy(client: pg.PoolClient, into: string, { text }: CopyText) {
  await pipeline([Buffer.from(text)], client.query(copyFrom(into)));
  return { command: 'INSERT', rowCount: 0, rows: [] };
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function written(value: Value): string {
  if (value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text;
}
