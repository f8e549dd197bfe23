import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type pg from 'pg';
import type { Connection } from './connection.ts';
import { nameOf } from './pool.ts';
import { entering, type Session } from './session.ts';

/** As many as one process of Node can keep busy. */
const most = 3;
/** Statements behind each other on one, so that no slow one keeps many waiting. */
const deepest = 4;

type Shared = {
  client: pg.Client;
  session: Session | null;
  /** Resolves when it is connected and in its session. */
  entered: Promise<unknown>;
  /** Statements that are not answered yet. */
  asked: number;
};

/**
 * A few connections that many use at once, each for one statement that is answered quickly: these
 * are sent one behind the other and answered in that order. PostgreSQL has the next at hand when it
 * is done with one, and does not fall asleep between them, as each of many connections does.
 */
export class SharedConnections {
  readonly #connection: Connection;
  readonly #open: Shared[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get count(): { open: number; idle: number } {
    return {
      open: this.#open.length,
      idle: this.#open.filter(({ asked }) => asked === 0).length,
    };
  }

  /** Whether a statement would be answered as soon as over a connection of its own. */
  hasRoom(): boolean {
    return this.#open.length < most || this.#open.some(({ asked }) => asked < deepest);
  }

  /** All of them as one connection that is in a session. */
  connection(session: Session): DatabaseConnection {
    return {
      executeQuery: <R>(query: CompiledQuery) => this.#ask<R>(session, query),
      streamQuery() {
        throw new Error('Rows that come one by one take a connection of their own.');
      },
    };
  }

  /** Once all are answered. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#open.map(({ client }) => client.end()));
  }

  async #ask<R>(session: Session, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const one = this.#leastAsked();
    const isIn = one.session?.role === session.role && one.session.workspace === session.workspace;
    if (!isIn) this.#enter(one, session);
    one.asked += 1;
    try {
      const name = nameOf(sql);
      const asked = one.client.query({ ...(name && { name }), text: sql, values: [...parameters] });
      // Nothing is told of what was asked in a session that could not be entered.
      const [{ rows }] = await Promise.all([asked, one.entered]);
      return { rows: rows as R[] };
    } finally {
      one.asked -= 1;
    }
  }

  #leastAsked(): Shared {
    const [least] = this.#open.toSorted((a, b) => a.asked - b.asked);
    return least && (least.asked === 0 || this.#open.length >= most) ? least : this.#connect();
  }

  #connect(): Shared {
    const client = new this.#connection.Client({ ...this.#connection, pipeline: true });
    const one: Shared = { client, session: null, entered: client.connect(), asked: 0 };
    // Whoever waits for an answer hears of it by their statement's failure.
    client.on('error', () => this.#forget(one));
    client.on('end', () => this.#forget(one));
    this.#open.push(one);
    return one;
  }

  /** What is asked next comes after this on the connection, so it need not wait. */
  #enter(one: Shared, session: Session): void {
    const { sql, parameters } = entering(session);
    one.session = session;
    one.entered = Promise.all([one.entered, one.client.query(sql, [...parameters])]);
    one.entered.catch(() => {
      this.#forget(one);
      void one.client.end().catch(() => {});
    });
  }

  #forget(one: Shared): void {
    const at = this.#open.indexOf(one);
    if (at !== -1) this.#open.splice(at, 1);
  }
}
