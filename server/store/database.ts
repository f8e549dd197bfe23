import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PGliteDialect,
  PostgresDialect,
  sql,
} from 'kysely';
import pg from 'pg';
import { connectionTo } from './connection.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/registry.ts';
import { poolOver } from './pool.ts';
import { roleToServeAs } from './roles.ts';
import { type Session, Sessions } from './session.ts';
import { SharedConnections } from './shared-connections.ts';
import type { OnStatement } from './statements.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * The database in one workspace: others' rows are not there, whatever a query asks for. With null,
 * for what itself finds out which one it is: in any. `quick` is for single statements that are
 * answered at once, which share connections where there are such; it has no transactions.
 */
export type InWorkspace = (workspaceId: string | null, use?: 'quick') => Database;

export type DatabasePlace =
  /** A PostgreSQL, by its address; see `connectionTo` for one with standbys. */
  | { databaseUrl: string }
  /** The embedded database, in a folder. */
  | { folder: string }
  /** The embedded database, in memory; for tests and benchmarks. */
  | { memory: true };

export type OpenDatabase = {
  /**
   * As who the login is, in no workspace: for migrations and whoever looks after the database. A
   * superuser sees every workspace here, everybody else sees none.
   */
  owner: Database;
  inWorkspace: InWorkspace;
  /** Rejects where the database does not answer. */
  isReady(): Promise<unknown>;
  /** Tells of what is committed, also by other servers that share a PostgreSQL. Resolves when it does. */
  listen(hearing: Hearing): Promise<void>;
  /** How many connections there are, and requests that wait for one; null where there are none. */
  connections(): { open: number; idle: number; waiting: number } | null;
  close(): Promise<void>;
};

export type Hearing = {
  /** Changes were recorded. */
  onChanges: () => void;
  /** Something happened to the token or session that this hash opens. */
  onToken: (hash: string) => void;
  /** Whether anything would be told: not while the connection that tells is broken. */
  onHearing: (hears: boolean) => void;
};

const channels = { changes: 'touchline_changes', tokens: 'touchline_tokens' };

/**
 * Opens a database and brings its tables up to date, which takes all `steps`; fewer make one of an
 * older server. `onStatement` hears of each statement that has ended. Throws where the folder is in
 * use by another process, or where there is no PostgreSQL at the address.
 */
export async function openDatabase(
  place: DatabasePlace,
  steps = migrations,
  onStatement?: OnStatement,
): Promise<OpenDatabase> {
  const { dialect, shared, listen, connections, close } =
    'databaseUrl' in place ? openPostgres(place.databaseUrl) : await openEmbedded(place);
  const sessions = new Sessions(dialect, onStatement);
  const databaseIn = (session: Session, over?: SharedConnections) =>
    new Kysely<Tables>({ dialect: sessions.dialect(session, over) });
  const owner = databaseIn({ role: 'none', workspace: '' });
  const closeAll = async () => {
    await sessions.close();
    await close();
  };
  try {
    await migrate(owner, steps);
    const role = await roleToServeAs(owner);
    const databases = new Map<string | null, Database>();
    const quick = new Map<string | null, Database>();
    return {
      owner,
      inWorkspace(workspace, use) {
        if (role === null) {
          throw new Error(
            'This login sees every workspace, so it may back up and not serve: give one that row-level ' +
              'security binds.',
          );
        }
        const some = use === 'quick' ? quick : databases;
        const known = some.get(workspace) ?? databaseIn({ role, workspace }, use && shared);
        some.set(workspace, known);
        return known;
      },
      isReady: () => sql`select 1`.execute(owner),
      listen,
      connections,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** What a kind of database brings. `close` is called when no connection is open any more. */
type Opened = { dialect: Dialect; shared?: SharedConnections } & Pick<
  OpenDatabase,
  'listen' | 'connections' | 'close'
>;

function openPostgres(databaseUrl: string): Opened {
  const connection = connectionTo(databaseUrl);
  const pool = new pg.Pool({ ...connection, max: 10 });
  const shared = new SharedConnections(connection);
  // An idle connection that breaks is replaced by the pool; without a listener it ends us.
  pool.on('error', () => {});
  // So does one that breaks while it is lent; whoever has it hears by their statement's failure.
  pool.on('connect', (client) => client.on('error', () => {}));
  let listening: pg.Client | null = null;
  let closed = false;

  async function listen(hearing: Hearing): Promise<void> {
    const client = new connection.Client(connection);
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === channels.tokens) hearing.onToken(payload);
      else hearing.onChanges();
    });
    client.on('error', () => {});
    await client.connect();
    client.once('end', () => {
      hearing.onHearing(false);
      if (!closed) setTimeout(() => void listenAgain(hearing), 1000).unref();
    });
    await client.query(`listen ${channels.changes}; listen ${channels.tokens}`);
    listening = client;
    hearing.onHearing(true);
    if (closed) await client.end();
  }

  async function listenAgain(hearing: Hearing): Promise<void> {
    // What was announced meanwhile is in the table of changes: the listener looks there at once.
    await listen(hearing).then(hearing.onChanges, () => {
      if (!closed) setTimeout(() => void listenAgain(hearing), 1000).unref();
    });
  }

  return {
    dialect: new PostgresDialect({ pool: poolOver(pool) }),
    shared,
    listen,
    connections: () => ({
      open: pool.totalCount + shared.count.open,
      idle: pool.idleCount + shared.count.idle,
      waiting: pool.waitingCount,
    }),
    async close() {
      closed = true;
      await shared.close();
      await listening?.end().catch(() => {});
    },
  };
}

async function openEmbedded(place: { folder: string } | { memory: true }): Promise<Opened> {
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
  return {
    dialect: new ExclusivePGliteDialect({ pglite }),
    async listen({ onChanges, onToken, onHearing }) {
      await pglite.listen(channels.changes, onChanges);
      await pglite.listen(channels.tokens, onToken);
      onHearing(true);
    },
    connections: () => null,
    async close() {
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
