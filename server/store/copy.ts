import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** Lines that are sent after `copy ... from stdin`, given as its only value; each is made when it is sent. */
export class CopyLines {
  readonly lines: Iterable<string>;
  constructor(lines: Iterable<string>) {
    this.lines = lines;
  }
}

/** Whether a database takes rows by COPY; the embedded one takes them as JSON. */
export function takesCopies(db: Database): boolean {
  // It is what tells them apart where only a database is at hand.
  return db.getExecutor().adapter.supportsMultipleConnections ?? true;
}

/**
 * Adds rows to a table without row-level security; PostgreSQL refuses others. Each line is all of its
 * columns in COPY's text format.
 */
export async function copyLines(trx: Database, table: string, lines: Iterable<string>) {
  await trx.executeQuery(CompiledQuery.raw(`copy ${table} from stdin`, [new CopyLines(lines)]));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A word in COPY's text format. */
export function copied(text: string | null): string {
  if (text === null) return '\\N';
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text;
}
