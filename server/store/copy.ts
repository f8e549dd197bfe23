import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** So many characters become bytes at once; one by one they would cost a call each. */
const chunk = 65_536;

/**
 * Rows in COPY's text format, which are bytes as soon as they are some: outside the heap thousands
 * that wait cost the garbage collector nothing.
 */
export class CopyText {
  readonly #chunks: Buffer[] = [];
  #text = '';

  /** Adds a row: all of its columns, each as `copied` writes it, with tabs between and a newline. */
  add(line: string): void {
    this.#text += line;
    if (this.#text.length >= chunk) this.#flush();
  }

  get chunks(): readonly Buffer[] {
    this.#flush();
    return this.#chunks;
  }

  /** The rows again, each a list of its columns. */
  read(): (string | null)[][] {
    const text = Buffer.concat(this.chunks).toString();
    const lines = text.split('\n').slice(0, -1);
    return lines.map((line) => line.split('\t').map(uncopied));
  }

  #flush(): void {
    if (this.#text !== '') this.#chunks.push(Buffer.from(this.#text));
    this.#text = '';
  }
}

/** Whether a database takes rows by COPY; the embedded one takes them as JSON. */
export function takesCopies(db: Database): boolean {
  // It is what tells them apart where only a database is at hand.
  return db.getExecutor().adapter.supportsMultipleConnections ?? true;
}

/** Adds rows to a table without row-level security; PostgreSQL refuses others. */
export async function copyInto(trx: Database, table: string, rows: CopyText): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(`copy ${table} from stdin`, [rows]));
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const characters: Record<string, string> = { t: '\t', n: '\n', r: '\r' };

/** A word in COPY's text format. */
export function copied(text: string | null): string {
  if (text === null) return '\\N';
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : text;
}

/** What `copied` wrote. */
function uncopied(word: string): string | null {
  if (word === '\\N') return null;
  return word.includes('\\') ? word.replace(/\\(.)/g, (_, one) => characters[one] ?? one) : word;
}
