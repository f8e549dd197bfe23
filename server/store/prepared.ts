import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/** A value, or what stands for one in a query that is written before it is known. */
export type Value<T> = T | RawBuilder<T>;

/** What stands for each of the values of a query. */
export type Slots<Values> = { [Name in keyof Values]-?: RawBuilder<Values[Name]> };

/**
 * A query that is written once and asked with other values each time: of all that a server does for
 * a short read, writing its query anew took an eighth. A value that stands in several places is sent
 * once.
 */
export class Prepared<Values extends object, Row> {
  readonly #write: (slots: Slots<Values>) => RawBuilder<Row>;
  #written: { text: string; parameters: unknown[] } | null = null;

  constructor(write: (slots: Slots<Values>) => RawBuilder<Row>) {
    this.#write = write;
  }

  async ask(db: Database, values: Values): Promise<Row[]> {
    this.#written ??= written(this.#write(slots()).compile(db));
    const { text, parameters } = this.#written;
    const given = parameters.map((one) =>
      one instanceof Slot ? values[one.name as keyof Values] : one,
    );
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, given))).rows;
  }
}

class Slot {
  readonly name: string | symbol;
  constructor(name: string | symbol) {
    this.name = name;
  }
}

function slots<Values extends object>(): Slots<Values> {
  const made = new Map<string | symbol, RawBuilder<unknown>>();
  const get = (_: unknown, name: string | symbol) => {
    const slot = made.get(name) ?? sql`${new Slot(name)}`;
    made.set(name, slot);
    return slot;
  };
  return new Proxy({}, { get }) as Slots<Values>;
}

function written({ sql: text, parameters }: CompiledQuery) {
  const kept: unknown[] = [];
  const places = parameters.map((one) => {
    const at = one instanceof Slot ? kept.indexOf(one) : -1;
    return at === -1 ? kept.push(one) : at + 1;
  });
  return {
    text: text.replace(/\$(\d+)/g, (_, n) => `$${places[Number(n) - 1]}`),
    parameters: kept,
  };
}
