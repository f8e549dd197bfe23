import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PGliteDialect,
  PostgresDialect,
} from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

export type DatabasePlace =
  /** A PostgreSQL, by its address. */
  | { databaseUrl: string }
  /** The embedded database, in a folder. */
  | { folder: string }
  /** The embedded database, in memory; for tests and benchmarks. */
  | { memory: true };

export type OpenDatabase = {
  db: Database;
  /**
   * Calls `listener` after every commit that recorded changes, also of other servers where several
   * share a PostgreSQL. Resolves when it listens.
   */
  onChanges(listener: () => void): Promise<void>;
  close(): Promise<void>;
};

const channel = 'touchline_changes';

/**
 * Opens a database and brings its tables up to date. Throws where the folder is in use by another
 * process, or where there is no PostgreSQL at the address.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  const opened =
    'databaseUrl' in place ? openPostgres(place.databaseUrl) : await openEmbedded(place);
  try {
    await migrate(opened.db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

function openPostgres(connectionString: string): OpenDatabase {
  const pool = new pg.Pool({ connectionString, max: 10 });
  // An idle connection that breaks is replaced by the pool; without a listener it ends us.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let listening: pg.Client | null = null;
  let closed = false;

  async function listen(listener: () => void): Promise<void> {
    const client = new pg.Client({ connectionString });
    client.on('notification', listener);
    client.on('error', () => {});
    await client.connect();
    client.once('end', () => {
      if (!closed) setTimeout(() => void listenAgain(listener), 1000).unref();
    });
    await client.query(`listen ${channel}`);
    listening = client;
    if (closed) await client.end();
  }

  async function listenAgain(listener: () => void): Promise<void> {
    // What was announced meanwhile is in the table of changes: the listener looks there at once.
    await listen(listener).then(listener, () => {
      if (!closed) setTimeout(() => void listenAgain(listener), 1000).unref();
    });
  }

  return {
    db,
    onChanges: listen,
    async close() {
      closed = true;
      await listening?.end().catch(() => {});
      await db.destroy();
    },
  };
}

async function openEmbedded(place: { folder: string } | { memory: true }): Promise<OpenDatabase> {
  let unlock = () => {};
  let pglite: PGlite;
  if ('folder' in place) {
    await mkdir(place.folder, { recursive: true });
    unlock = lockFolder(place.folder);
    pglite = await PGlite.create({ dataDir: place.folder }).catch((error) => {
      unlock();
      throw error;
    });
  } else pglite = await PGlite.create();
  const db = new Kysely<Tables>({ dialect: new ExclusivePGliteDialect({ pglite }) });
  return {
    db,
    async onChanges(listener) {
      await pglite.listen(channel, listener);
    },
    async close() {
      await db.destroy();
      unlock();
    },
  };
}

/**
 * PGlite is one connection. Kysely's driver lends it to everybody at once, so that a request's
 * query would run inside another request's transaction and vanish with its rollback; this one
 * lends it to one borrower at a time.
 */
class ExclusivePGliteDialect extends PGliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const returns = new WeakMap<DatabaseConnection, () => void>();
    let free: Promise<void> = Promise.resolve();
    const acquire = driver.acquireConnection.bind(driver);
    const release = driver.releaseConnection.bind(driver);
    driver.acquireConnection = async (options) => {
      const before = free;
      let giveBack = () => {};
      free = new Promise((resolve) => {
        giveBack = resolve;
      });
      await before;
      const connection = await acquire(options);
      returns.set(connection, giveBack);
      return connection;
    };
    driver.releaseConnection = async (connection, options) => {
      await release(connection, options);
      returns.get(connection)?.();
    };
    return driver;
  }
}
