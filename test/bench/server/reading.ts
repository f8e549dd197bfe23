import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inDatabase } from './filled.ts';
import { pgbench, recordStatements, warmUp } from './peer.ts';
import type { BenchPostgres } from './postgres.ts';
import { keepTo, limitTo, parted } from './processors.ts';
import { type Kind, kinds, type Request, readRequests } from './requests.ts';
import { percentile, type Serving, serve } from './serving.ts';
import { throughput } from './wrk.ts';

export type Share = {
  of: Kind | 'mixed';
  /** Requests a second. */
  server: number;
  pgbench: number | null;
};

export type ReadingResult = {
  shares: Share[];
  /** The same with half of the processors for PostgreSQL alone; null where they cannot be parted. */
  apart: Share[] | null;
  /** The mixed requests at half of what the server answers at most, timed in the server, in ms. */
  half: { perSecond: number; p50: number; p99: number };
  /** The mixed requests by one process and by two, each with this share of a processor. */
  processes: { share: number; one: number; two: number };
};

/** As many as a server's pool has; wrk and pgbench use the same number. */
const connections = 10;
const seconds = 10;

/** Measures a filled database beside pgbench, and one server process beside two. */
export async function measureReading(
  databaseUrl: string,
  postgres: BenchPostgres,
): Promise<ReadingResult> {
  const requests = await inDatabase(databaseUrl, readRequests);
  const statements = await recordStatements(databaseUrl, requests);
  const all = requests.map((request, at) => ({ request, statements: statements[at] ?? [] }));
  const server = await serveWarm(databaseUrl, requests);
  const shares = await measureShares(databaseUrl, server, all, null);
  const mixed = shares.find(({ of }) => of === 'mixed')?.server ?? 0;
  const half = await measureHalf(server, requests, mixed / 2);
  const second = await serveWarm(databaseUrl, requests);
  const processes = await measureProcesses(server, second, requests);
  await second.end();
  const processors = parted();
  let apart: Share[] | null = null;
  if (processors) {
    keepTo(postgres.pid, processors.postgres);
    keepTo(server.pid, processors.others);
    apart = await measureShares(databaseUrl, server, all, processors.others);
    keepTo(postgres.pid, null);
  }
  await server.end();
  return { shares, apart, half, processes };
}

/** A server that has been asked for a while, as servers mostly are. */
async function serveWarm(databaseUrl: string, requests: Request[]): Promise<Serving> {
  const server = await serve(databaseUrl);
  for (const kind of kinds) {
    const some = requests.filter((one) => one.kind === kind);
    await throughput(server, some, { seconds: warmUp, connections, processors: null });
  }
  return server;
}

type Answered = { request: Request; statements: string[] };

/**
 * pgbench and a server, each by itself, on these processors: the server before and after pgbench, so
 * that a machine that gets slower or faster does so for both.
 */
async function measureShares(
  databaseUrl: string,
  server: Serving,
  all: Answered[],
  processors: string | null,
): Promise<Share[]> {
  const shares: Share[] = [];
  const load = { seconds, connections, processors };
  for (const of of [...kinds, 'mixed'] as const) {
    const some = all.filter(({ request }) => of === 'mixed' || request.kind === of);
    const statements = some.map((one) => one.statements);
    const asked = some.map(({ request }) => request);
    const half = async () => {
      await throughput(server, asked, { ...load, seconds: 2 });
      return throughput(server, asked, { ...load, seconds: seconds / 2 });
    };
    const before = await half();
    const peer = await pgbench(databaseUrl, statements, load);
    shares.push({ of, server: (before + (await half())) / 2, pgbench: peer });
  }
  return shares;
}

async function measureHalf(server: Serving, requests: Request[], perSecond: number) {
  await server.took();
  const client = fork(join(import.meta.dirname, 'paced.ts'));
  client.send({ url: server.url, token: server.token, requests, perSecond, seconds });
  const ended = once(client, 'exit');
  const done = await Promise.race([once(client, 'message'), ended.then(() => null)]);
  if (!done) throw new Error('The client that sends at an even rate failed.');
  await ended;
  const took = await server.took();
  return { perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/**
 * So little of a processor that two processes, PostgreSQL and the clients never wait for one, even
 * where there are two for all of them.
 */
const share = 0.2;

async function measureProcesses(one: Serving, other: Serving, requests: Request[]) {
  const load = { seconds, connections, processors: null };
  const both = [one, other];
  const ends = await Promise.all(both.map(({ pid }) => limitTo(share, pid)));
  try {
    const alone = [await throughput(one, requests, load), await throughput(other, requests, load)];
    const together = await Promise.all(both.map((each) => throughput(each, requests, load)));
    return { share, one: sum(alone) / 2, two: sum(together) };
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
