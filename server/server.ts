import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Role } from '../utils/model/me.ts';
import { createApp } from './app.ts';
import { Housekeeper } from './housekeeper.ts';
import { ChangeBell } from './routes/change-bell.ts';
import { defaultRateLimits, type RateLimits } from './routes/rate-limits.ts';
import {
  type Database,
  type DatabasePlace,
  type InWorkspace,
  openDatabase,
} from './store/database.ts';
import { defaultRetention, type Retention } from './store/retention.ts';
import { firstWorkspace, makeToken, revokeTokens } from './store/tokens.ts';

export type ServerOptions = {
  /** 0: a free one from the system. */
  port: number;
  /** Only this machine where absent. */
  host?: string;
  database: DatabasePlace;
  /** Gets a line a request and a line a fault; nothing where absent. */
  log?: (line: string) => void;
  samplePages?: Hono;
  rateLimits?: Partial<RateLimits>;
  retention?: Partial<Retention>;
};

export type RunningServer = {
  /** http://127.0.0.1:8787 */
  url: string;
  /** The first workspace's. */
  db: Database;
  workspaceId: string;
  /** The first administrator's token, at the very first start of a database only. */
  firstToken: string | null;
  /** Makes a token; those of the same name are taken out of use. */
  makeToken(token: { name: string; role: Role }): Promise<string>;
  /**
   * Serves on, and tells whoever asks `/readyz` to send nobody new; for the seconds before the end
   * in which a balancer has not looked yet.
   */
  drain(): void;
  close(): Promise<void>;
};

/** Opens the database and serves it. Throws where the port is taken or the database is not there. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const {
    port,
    host = '127.0.0.1',
    database,
    log = () => {},
    samplePages,
    rateLimits,
    retention,
  } = options;
  const opened = await openDatabase(database);
  const keeper = new Housekeeper(opened.inWorkspace, log, {
    ...defaultRetention,
    ...retention,
  });
  const inWorkspace: InWorkspace = (id) => {
    if (id !== null) keeper.served(id);
    return opened.inWorkspace(id);
  };
  let draining = false;
  try {
    const { db, workspaceId, firstToken } = await firstWorkspace(opened);
    const bell = new ChangeBell();
    await opened.onChanges(() => bell.ring());
    const app = createApp({
      inWorkspace,
      bell,
      log,
      isReady: () => (draining ? Promise.reject() : opened.isReady()),
      samplePages,
      rateLimits: { ...defaultRateLimits, ...rateLimits },
    });
    const server = serve({ fetch: app.fetch, port, hostname: host });
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(`Port ${port} is in use. Stop what uses it, or choose another with --port.`)
            : error,
        ),
      );
    });
    const { port: actual } = server.address() as AddressInfo;
    return {
      url: `http://${host}:${actual}`,
      db,
      workspaceId,
      firstToken,
      async makeToken(token) {
        await revokeTokens(db, workspaceId, token.name);
        return makeToken(db, workspaceId, token);
      },
      drain() {
        draining = true;
      },
      async close() {
        draining = true;
        bell.close();
        const closed = new Promise((resolve) => server.close(resolve));
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        // Whoever still talks after a second is cut off.
        const cut = setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          1000,
        );
        await closed;
        clearTimeout(cut);
        await keeper.close();
        await opened.close();
      },
    };
  } catch (error) {
    await keeper.close();
    await opened.close();
    throw error;
  }
}
