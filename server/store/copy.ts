import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

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

/**
 * Adds rows to a table without row-level security; PostgreSQL refuses others. `text` is all of its
 * columns in COPY's text format.
 */
export async function copyText(trx: Database, table: string, text: string): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(`copy ${table} from stdin`, [new CopyText(text)]));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A word in COPY's text format. */
export function copied(text: string | null): string {
  if (text === null) return '\\N';
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text;
}
