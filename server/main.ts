import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { roles } from '../utils/model/me.ts';
import { readSignInSettings } from './auth/sign-in-settings.ts';
import { backup, move, restore } from './commands/backup.ts';
import type { Counts } from './commands/copy-tables.ts';
import { createLog } from './operations/log.ts';
import { describeFault } from './routes/fault.ts';
import { defaultRateLimits } from './routes/rate-limits.ts';
import { startServer } from './server.ts';
import { openVault } from './sources/vault.ts';
import { openDatabase } from './store/database.ts';
import { defaultRetention } from './store/retention.ts';
import type { Store } from './store/store.ts';
import { firstWorkspace, makeToken, revokeTokens } from './store/tokens.ts';

const usage = `node server/main.ts [--port 8787] [--host 127.0.0.1] [--data DIR]
    [--requests-per-minute 1200]   of one token, and no more
    [--behind-proxy]               X-Forwarded-For says who asks
    [--sign-in FILE]               people sign in at an issuer, see docs/server.md
    [--keep-touches-years 10] [--keep-audit-days 730]
    [--drain-seconds 0]            between a SIGTERM and the end, while /readyz says no
    [--metrics-port PORT]          /metrics for Prometheus, on a port of its own
    [--log json|text]              json where the output is no terminal
node server/main.ts token --role rep|marketer|admin --name NAME [--data DIR]
node server/main.ts token --write-key --name NAME [--data DIR]   may bring touches in, and see none
node server/main.ts token --read-only --role ROLE --name NAME [--data DIR]   may change nothing
node server/main.ts revoke --name NAME [--data DIR]              takes all of NAME's out of use
node server/main.ts backup --to FILE [--data DIR]
node server/main.ts restore --from FILE [--data DIR]             into a new database
node server/main.ts move --to postgres://... [--data DIR]        into a new PostgreSQL
DATABASE_URL=postgres://... takes a PostgreSQL instead of the embedded database in DIR.
TOUCHLINE_VAULT_KEYS=KEY,OLDER or TOUCHLINE_VAULT_KEY_FILE=FILE keep vendors' credentials, 32 bytes
each in base64; the embedded database has its own in DIR.key.
OTEL_EXPORTER_OTLP_ENDPOINT=http://... sends traces there.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: '.data/database' },
    role: { type: 'string', default: 'rep' },
    name: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    'write-key': { type: 'boolean', default: false },
    'read-only': { type: 'boolean', default: false },
    'requests-per-minute': { type: 'string', default: String(defaultRateLimits.perToken) },
    'keep-touches-years': { type: 'string', default: String(defaultRetention.touchYears) },
    'keep-audit-days': { type: 'string', default: String(defaultRetention.auditDays) },
    'drain-seconds': { type: 'string', default: '0' },
    'metrics-port': { type: 'string' },
    log: { type: 'string', default: process.stdout.isTTY ? 'text' : 'json' },
    'sign-in': { type: 'string' },
    'behind-proxy': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const firstTokenIs = "The first token, an administrator's, shown only now:";
const database = process.env.DATABASE_URL
  ? { databaseUrl: process.env.DATABASE_URL }
  : { folder: values.data };
const commands: Record<string, () => Promise<void>> = {
  serve,
  token,
  revoke,
  backup: () => copy(values.to, (to) => backup(database, to)),
  restore: () => copy(values.from, (from) => restore(database, from)),
  move: () => copy(values.to, (to) => move({ folder: values.data }, to)),
};
const command = commands[positionals[0] ?? 'serve'];

try {
  if (values.help) console.log(usage);
  else if (command) await command();
  else throw new Error(usage);
} catch (error) {
  // A port or a folder in use is no bug: its words say what to do, its stack would hide them.
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function token(): Promise<void> {
  const role = values['write-key'] ? 'marketer' : roles.find((one) => one === values.role);
  const { name } = values;
  if (!role || !name) throw new Error(usage);
  const scope = values['write-key'] ? 'ingest' : values['read-only'] ? 'read' : 'everything';
  await withStore(async ({ db, workspaceId }) => {
    console.log(await makeToken(db, workspaceId, { name, role, scope }));
  });
}

async function revoke(): Promise<void> {
  const { name } = values;
  if (!name) throw new Error(usage);
  await withStore(async ({ db, workspaceId }) => {
    const count = await revokeTokens(db, workspaceId, name);
    console.log(`${count} ${count === 1 ? 'token' : 'tokens'} of ${name} taken out of use.`);
  });
}

/** Copies a database from or to somewhere, and says what was in it. */
async function copy(
  where: string | undefined,
  work: (where: string) => Promise<Counts>,
): Promise<void> {
  if (!where) throw new Error(usage);
  await makeParent();
  const counts = await work(where);
  const rows = Object.values(counts).reduce((sum, one) => sum + one, 0);
  console.log(
    `${rows} rows of ${Object.keys(counts).length} tables, among them ${counts.touches} touches.`,
  );
}

async function withStore(use: (store: Store) => Promise<void>): Promise<void> {
  await makeParent();
  const opened = await openDatabase(database);
  try {
    const { db, workspaceId, firstToken } = await firstWorkspace(opened);
    // On standard error: what a script reads is the answer on standard output.
    if (firstToken) console.error(`${firstTokenIs} ${firstToken}`);
    await use({ db, workspaceId });
  } finally {
    await opened.close();
  }
}

async function serve(): Promise<void> {
  const port = portOf(values.port);
  const metricsPort = values['metrics-port'] ? portOf(values['metrics-port']) : undefined;
  if (values.log !== 'json' && values.log !== 'text') throw new Error(usage);
  const perToken = Number(values['requests-per-minute']);
  const touchYears = Number(values['keep-touches-years']);
  const auditDays = Number(values['keep-audit-days']);
  const drain = Number(values['drain-seconds']);
  if (!(drain >= 0 && drain <= 600)) throw new Error(usage);
  const counts = [perToken, touchYears, auditDays];
  if (counts.some((one) => !Number.isInteger(one) || one < 1)) throw new Error(usage);
  const { TOUCHLINE_SIGN_IN_SECRET: secret } = process.env;
  const signIn = values['sign-in']
    ? await readSignInSettings(values['sign-in'], secret)
    : undefined;
  await makeParent();
  const log = createLog(values.log);
  // The usual ten are used up by the database's driver before any of ours.
  Error.stackTraceLimit = 40;
  // Its own words may quote data, and node would print them.
  process.on('uncaughtException', (error) => {
    log(describeFault(error), { level: 'error' });
    process.exit(1);
  });
  const server = await startServer({
    port,
    host: values.host,
    database,
    log,
    traces: await tracesIfWanted(),
    metricsPort,
    rateLimits: { perToken, behindProxy: values['behind-proxy'] },
    retention: { touchYears, auditDays },
    signIn,
    // Beside the folder, not in it: a copy of the database is not a copy of the key.
    vault: await openVault(process.env, 'folder' in database ? `${database.folder}.key` : null),
  });
  if (server.firstToken) {
    console.log(`${firstTokenIs} ${server.firstToken}`);
  }
  if (server.metricsUrl) console.log(`Metrics: ${server.metricsUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.drain();
      setTimeout(() => void server.close().then(() => process.exit(0)), drain * 1000);
    });
  }
  // The last line of the start: whoever waits for it may ask, or end it, at once.
  console.log(`Touchline's server: ${server.url}`);
}

/** Nothing of it is loaded where nobody asked for it. */
async function tracesIfWanted() {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = process.env;
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return undefined;
  return (await import('./operations/traces.ts')).startTraces();
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(usage);
  return port;
}

/** The lock lies beside the database's folder. */
async function makeParent(): Promise<void> {
  if (!process.env.DATABASE_URL) await mkdir(dirname(values.data), { recursive: true });
}
