import { sql } from 'kysely';
import { depths, domainOf, inDatabase } from './filled.ts';
import { type Request, send } from './requests.ts';
import { percentile, type Serving, serve } from './serving.ts';

/** A page of 50 of an account with so many touches, one after the other, over HTTP, in ms. */
export type TimelinePage = { depth: number; p50: number; p99: number };

const rounds = 300;
const newest = Date.UTC(2026, 10, 1);

/**
 * Pages at many depths of each account, so that the first page's warmth flatters nobody; accounts
 * and databases take turns, so that a slow minute is everybody's, and the first of a turn, which
 * finds the server's process cold, is another one each time.
 */
export async function measureTimelines(urls: string[]): Promise<TimelinePage[][]> {
  const servers = await Promise.all(urls.map(serve));
  try {
    return await byTurns(urls, servers);
  } finally {
    for (const server of servers) await server.end();
  }
}

async function byTurns(urls: string[], servers: Serving[]): Promise<TimelinePage[][]> {
  const all = await Promise.all(
    urls.map(async (url, at) => ({
      server: servers[at] as Serving,
      accounts: await accountsOf(url),
      took: new Map(depths.map((depth) => [depth, [] as number[]])),
    })),
  );
  for (let round = 0; round < rounds; round += 1) {
    const share = (round * 0.618034) % 1;
    const until = new Date(newest - share * 2.4 * 365 * 86_400_000).toISOString();
    for (const { server, accounts, took } of all) {
      for (const [depth, times] of inTurn([...took], round)) {
        times.push(await pageTime(server, `${accounts.get(domainOf(depth))}`, until));
      }
    }
  }
  return all.map(({ took }) =>
    [...took].map(([depth, times]) => ({
      depth,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
    })),
  );
}

/** All of them, beginning with another one each time. */
function inTurn<T>(all: T[], time: number): T[] {
  const from = time % all.length;
  return [...all.slice(from), ...all.slice(0, from)];
}

/** Their ids by their domains, which say how deep their history is. */
function accountsOf(databaseUrl: string): Promise<Map<string, string>> {
  return inDatabase(databaseUrl, async (db) => {
    const { rows } = await sql<{ domain: string; id: string }>`
      select domain, account_id as id from account_domains
      where domain like ${domainOf('%')}`.execute(db);
    return new Map(rows.map(({ domain, id }) => [domain, id]));
  });
}

async function pageTime({ url, token }: Serving, id: string, until: string): Promise<number> {
  const path = `/v1/accounts/${id}/timeline?limit=50&until=${until}`;
  const request: Request = { kind: 'timeline', method: 'GET', path, body: '' };
  const began = performance.now();
  const { touches } = await (await send(url, token, request)).json();
  const took = performance.now() - began;
  if (touches.length < 50)
    throw new Error(`A page of account ${id} has ${touches.length} touches.`);
  return took;
}
