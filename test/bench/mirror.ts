import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { placeOf } from '../../server/sources/access.ts';
import { lookAt } from '../../server/sources/mirror.ts';
import { clock } from '../../server/sources/sources.ts';
import { vaultWith } from '../../server/sources/vault.ts';
import { ourShare } from '../../server/sources/vendor-calls.ts';
import { openDatabase } from '../../server/store/database.ts';
import { insertSource } from '../../server/store/sources.ts';
import { firstWorkspace } from '../../server/store/tokens.ts';
import { marketo } from '../../utils/vendors/marketo/marketo.ts';
import type { Mirror, Vendor } from '../../utils/vendors/vendor.ts';
import { client } from '../vendors/marketo/fake.ts';
import { startPostgres } from './server/postgres.ts';

/**
 * A first backfill of a million Marketo-shaped activities of fifty thousand leads from the fake into
 * a real PostgreSQL: with the vendor's quota lifted, how many rows a second and whether memory stays
 * flat; with it kept, whether it runs at our share of it. Fails where a figure is over its limit.
 * Prints lines of JSON.
 *
 * Not measured: a network between, and Marketo itself. The fake, the database and the mirror share
 * this machine's cores.
 */
const activities = Number(process.argv[2] ?? 1_000_000);
const leads = 50_000;
const keptSeconds = 60;
const limits = { rowsASecond: 10_000, growth: 1.25, ofQuota: 0.9 };
const mirror = marketo.mirror as Mirror;
const lifted: Vendor = {
  ...marketo,
  mirror: { ...mirror, limits: { ...mirror.limits, perDay: null, within: [] } },
};

const postgres = await startPostgres();
try {
  const free = await backfill('lifted', lifted, null);
  const kept = await backfill('kept', marketo, keptSeconds);
  const [{ calls = 1, seconds = 1 } = {}] = mirror.limits.within;
  const share = (ourShare * calls) / seconds;
  const results = [
    {
      what: 'rows a second, quota lifted',
      rows: free.rows,
      value: free.rowsASecond,
      least: limits.rowsASecond,
    },
    {
      what: 'memory in its last quarter over memory in its first',
      value: free.growth,
      most: limits.growth,
      megabytes: free.megabytes,
    },
    {
      what: 'calls a second over our share of the quota',
      value: kept.callsASecond / share,
      least: limits.ofQuota,
      most: 1.1,
    },
  ];
  for (const one of results)
    console.log(JSON.stringify({ ...one, value: Math.round(one.value * 100) / 100 }));
  const over = results.filter(
    ({ value, least = 0, most = Number.POSITIVE_INFINITY }) => value < least || value > most,
  );
  process.exitCode = over.length === 0 ? 0 : 1;
} finally {
  await postgres.stop();
}

async function backfill(quota: 'kept' | 'lifted', vendor: Vendor, seconds: number | null) {
  const name = `mirror_${quota}`;
  const admin = new pg.Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const fake = await startFake(quota);
  const opened = await openDatabase({ databaseUrl: postgres.url(name) });
  const { db, workspaceId: ws } = await firstWorkspace(opened);
  const vault = vaultWith([randomBytes(32).toString('base64')]);
  const id = randomUUID();
  await insertSource(db, ws, {
    id,
    vendor: 'marketo',
    name: 'Marketo',
    settings: { endpoint: fake.address, clientId: client.id },
    sealed: vault.seal(JSON.stringify({ clientSecret: client.secret }), placeOf(ws, id)),
    createdBy: 'A benchmark',
  });
  let calls = 0;
  const heaps: number[] = [];
  const counted: typeof fetch = (...asked) => {
    calls += 1;
    if (calls % 50 === 0) heaps.push(process.memoryUsage().rss);
    return fetch(...asked);
  };
  const signal =
    seconds === null ? new AbortController().signal : AbortSignal.timeout(1000 * seconds);
  const began = performance.now();
  const patience = Number.POSITIVE_INFINITY;
  const deps = { db, ws, vault, clock, signal, fetch: counted, patience };
  const looked = await lookAt({ ...deps, vendors: new Map([['marketo', vendor]]) }, id);
  const took = (performance.now() - began) / 1000;
  const { count } = await db
    .selectFrom('touches')
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  await opened.close();
  fake.child.kill();
  const rows = Number(count);
  if (seconds === null && rows < activities) {
    throw new Error(`${rows} of ${activities} came: ${JSON.stringify(looked)}`);
  }
  const quarter = heaps.slice(0, Math.ceil(heaps.length / 4));
  const last = heaps.slice(-Math.ceil(heaps.length / 4));
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  return {
    rows,
    rowsASecond: rows / took,
    callsASecond: calls / took,
    growth: mean(last) / mean(quarter),
    megabytes: Math.round(Math.max(...heaps) / 1e6),
  };
}

async function startFake(quota: string): Promise<{ address: string; child: ChildProcess }> {
  const file = fileURLToPath(new URL('./mirror/fake.ts', import.meta.url));
  const child = spawn(process.execPath, [file, `${activities}`, `${leads}`, quota], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return { address: String(line).trim(), child };
}
