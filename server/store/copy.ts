import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** An object is sent as JSON. */
type Value = string | number | object | null;

/** What is sent after `copy ... from stdin`, given as its only value. */
export class CopyText {
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

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function written(value: Value): string {
  if (value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text;
}
