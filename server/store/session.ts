import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely';
import type { SharedConnections } from './shared-connections.ts';
import { type OnStatement, tellOf } from './statements.ts';

/** As whom a connection works: which role it takes, and in which workspace. */
export type Session = {
  /** `none`: as who it logged in. */
  role: string;
  /**
   * Empty: in none, where it sees no rows but the owner's, if that is a superuser. Null: in
   * whichever the connection was, for what is the same in all.
   */
  workspace: string | null;
};

/** The role that servers work as where their login could look over the wall between workspaces. */
export const serverRole = 'touchline_server';

/** What takes a connection into a session. */
export function entering({ role, workspace }: Session): CompiledQuery {
  // What is asked here is small: starting workers or a compiler takes longer than answering.
  return CompiledQuery.raw(
    `select set_config('role', $1, false), set_config('touchline.workspace', $2, false),
      set_config('max_parallel_workers_per_gather', '0', false), set_config('jit', 'off', false)`,
    [role, workspace ?? ''],
  );
}

/**
 * Lends the connections of one driver to several databases, each in a session of its own. A
 * connection that was lent in the same session before is lent as it is, so that with one workspace
 * this costs nothing.
 */
export class Sessions {
  readonly #dialect: Dialect;
  readonly #driver: Driver;
  readonly #now = new WeakMap<DatabaseConnection, Session>();
  /** Kysely's own log would tell once for each database that a connection was lent to. */
  readonly #onStatement: OnStatement | undefined;
  readonly #told = new WeakSet<DatabaseConnection>();
  #opened: Promise<void> | null = null;

  constructor(dialect: Dialect, onStatement?: OnStatement) {
    this.#dialect = dialect;
    this.#onStatement = onStatement;
    this.#driver = dialect.createDriver();
  }

  /**
   * A dialect for a database in a session. Destroying that database leaves the connections open.
   * With `shared` a statement goes over one of those where it need not wait there.
   */
  dialect(session: Session, shared?: SharedConnections): Dialect {
    const dialect = this.#dialect;
    return {
      createDriver: () => {
        const driver = this.#driverIn(session);
        return shared ? this.#sharing(shared, session, driver) : driver;
      },
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    };
  }

  /** Closes the connections of all. */
  async close(): Promise<void> {
    // A driver that was never opened has nothing to close.
    if (this.#opened) await this.#opened.then(() => this.#driver.destroy());
  }

  #tellOf(connection: DatabaseConnection): void {
    if (!this.#onStatement || this.#told.has(connection)) return;
    this.#told.add(connection);
    tellOf(connection, this.#onStatement);
  }

  #sharing(shared: SharedConnections, session: Session, own: Driver): Driver {
    const lent = shared.connection(session);
    this.#tellOf(lent);
    return {
      ...own,
      acquireConnection: async (options) =>
        shared.hasRoom() ? lent : own.acquireConnection(options),
      releaseConnection: async (connection, options) => {
        if (connection !== lent) await own.releaseConnection(connection, options);
      },
      async beginTransaction() {
        throw new Error('A transaction takes a connection of its own, not one that others use.');
      },
    };
  }

  #driverIn({ role, workspace }: Session): Driver {
    const driver = this.#driver;
    const wanted = { role, workspace: workspace ?? '' };
    const enter = entering(wanted);
    return {
      init: () => {
        this.#opened ??= driver.init();
        return this.#opened;
      },
      acquireConnection: async (options) => {
        const connection = await driver.acquireConnection(options);
        this.#tellOf(connection);
        const now = this.#now.get(connection);
        if (now?.role === role && (workspace === null || now.workspace === workspace)) {
          return connection;
        }
        try {
          this.#now.delete(connection);
          await connection.executeQuery(enter);
          this.#now.set(connection, wanted);
          return connection;
        } catch (error) {
          await driver.releaseConnection(connection);
          throw error;
        }
      },
      releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
      beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
      commitTransaction: (connection) => driver.commitTransaction(connection),
      rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
      savepoint: driver.savepoint?.bind(driver),
      rollbackToSavepoint: driver.rollbackToSavepoint?.bind(driver),
      releaseSavepoint: driver.releaseSavepoint?.bind(driver),
      destroy: async () => {},
    };
  }
}
