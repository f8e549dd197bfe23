import type { Server } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Role } from '../utils/model/me.ts';
import { vendors } from '../utils/vendors/registry.ts';
import { createApp } from './app.ts';
import { Holders } from './auth/holders.ts';
import type { SignInSettings } from './auth/sign-in-settings.ts';
import { Housekeeper } from './housekeeper.ts';
import { listening } from './operations/listening.ts';
import { type Log, noLog } from './operations/log.ts';
import { Metrics } from './operations/metrics.ts';
import { serveMetrics } from './operations/metrics-server.ts';
import type { Traces } from './operations/observe.ts';
import { ChangeBell } from './routes/change-bell.ts';
import { defaultRateLimits, type RateLimits } from './routes/rate-limits.ts';
import { clock, type Sources } from './sources/sources.ts';
import type { Vault } from './sources/vault.ts';
import {
  type Database,
  type DatabasePlace,
  type InWorkspace,
  openDatabase,
} from './store/database.ts';
import { defaultRetention, type Retention } from './store/retention.ts';
import { endLeases } from './store/source-progress.ts';
import { firstWorkspace, makeToken, revokeTokens } from './store/tokens.ts';

export type ServerOptions = {
  /** 0: a free one from the system. */
  port: number;
  /** Only this machine where absent. */
  host?: string;
  database: DatabasePlace;
  log?: Log;
  traces?: Traces;
  /** Where `/metrics` is served, 0 for a free one; nowhere where absent. */
  metricsPort?: number;
  samplePages?: Hono;
  rateLimits?: Partial<RateLimits>;
  retention?: Partial<Retention>;
  patience?: Partial<Patience>;
  /** How people sign in to the first workspace; with tokens alone where absent. */
  signIn?: SignInSettings;
  /** Keeps vendors' credentials; none can be connected without. */
  vault?: Vault | null;
};

/** How long somebody may take to ask, in seconds; how long an answer takes is another matter. */
export type Patience = { headSeconds: number; requestSeconds: number };

/** Enough for 5 MB over a slow line, and too little to hold connections by dripping. */
const defaultPatience: Patience = { headSeconds: 15, requestSeconds: 60 };

export type RunningServer = {
  /** http://127.0.0.1:8787 */
  url: string;
  /** http://127.0.0.1:9464/metrics */
  metricsUrl: string | null;
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
    log = noLog,
    traces,
    metricsPort,
    samplePages,
    rateLimits,
    retention,
    signIn,
  } = options;
  const opened = await openDatabase(database, undefined, traces?.statement);
  let draining = false;
  const ending = new AbortController();
  const sources: Sources = {
    vendors,
    vault: options.vault ?? null,
    clock,
    signal: ending.signal,
  };
  const bell = new ChangeBell();
  const { connections } = opened;
  const metrics =
    metricsPort === undefined
      ? undefined
      : new Metrics({ openStreams: () => bell.streams, connections });
  let keeper: Housekeeper | null = null;
  let shown: Awaited<ReturnType<typeof serveMetrics>> | null = null;
  try {
    const { db, workspaceId, firstToken } = await firstWorkspace(opened);
    if (!('databaseUrl' in database)) await endLeases(db, workspaceId);
    const holders = new Holders(opened.inWorkspace);
    await opened.listen({
      onChanges: () => bell.ring(),
      onToken: holders.forget,
      onHearing: holders.hear,
    });
    const housekeeper = await Housekeeper.open({
      place: database,
      inWorkspace: opened.inWorkspace,
      log,
      metrics,
      retention: { ...defaultRetention, ...retention },
      sources,
    });
    keeper = housekeeper;
    await housekeeper.mirrors(workspaceId);
    const inWorkspace: InWorkspace = (id, use) => {
      if (id !== null) housekeeper.served(id);
      return opened.inWorkspace(id, use);
    };
    const app = createApp({
      inWorkspace,
      bell,
      holders,
      log,
      metrics,
      traces,
      isReady: () => (draining ? Promise.reject() : opened.isReady()),
      samplePages,
      rateLimits: { ...defaultRateLimits, ...rateLimits },
      signIn: signIn && { settings: signIn, db, workspaceId },
      sources,
      onDue: (id) => void housekeeper.mirrors(id),
    });
    if (metrics) shown = await serveMetrics(metrics, metricsPort ?? 0, host);
    const { headSeconds, requestSeconds } = { ...defaultPatience, ...options.patience };
    const server = serve({
      fetch: app.fetch,
      port,
      hostname: host,
      serverOptions: {
        headersTimeout: 1000 * headSeconds,
        requestTimeout: 1000 * requestSeconds,
        connectionsCheckingInterval: Math.min(5000, 250 * headSeconds),
      },
    });
    const actual = await listening(server as Server, '--port', port);
    return {
      url: `http://${host}:${actual}`,
      metricsUrl: shown?.url ?? null,
      db,
      workspaceId,
      firstToken,
      async makeToken(token) {
        await revokeTokens(db, workspaceId, token.name);
        holders.forgetAll();
        return makeToken(db, workspaceId, token);
      },
      drain() {
        draining = true;
      },
      close: once(async () => {
        draining = true;
        ending.abort();
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
        await housekeeper.close();
        shown?.close();
        await opened.close();
        await traces?.close();
      }),
    };
  } catch (error) {
    shown?.close();
    await keeper?.close();
    await opened.close();
    throw error;
  }
}

/** Whoever asks again waits for the same. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
