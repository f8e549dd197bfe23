import { sql } from 'kysely';
import { startServer } from '../../server/server.ts';
import { readTimeline, writeCursor } from '../../server/store/timeline.ts';
import type { Who } from '../../server/store/tokens.ts';
import { largestDomain, preparedStore, sizes } from './timeline-store.ts';

/**
 * `npm run bench -- timeline`: a page of 50 by cursor at the first, the middle and the last page of
 * an account with twenty thousand touches, in a store with a million. Fails where a median over
 * HTTP reaches the limit.
 */
const limitMs = 10;
const rounds = 200;
const warmUp = 30;

const folder = await preparedStore();
const server = await startServer({ port: 0, database: { folder } });
const { db, workspaceId } = server;
const who: Who = {
  workspaceId,
  workspaceName: 'Our team',
  userId: 'bench',
  name: 'Benchmark',
  role: 'rep',
  scope: 'everything',
};
try {
  const token = await server.makeToken({ name: 'Benchmark', role: 'rep' });
  const account = await db
    .selectFrom('account_domains')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('domain', '=', largestDomain)
    .executeTakeFirstOrThrow();
  const accountId = account.account_id;
  const stored = await sql<{ all: string; own: string }>`
    select (select count(*) from touches)::text as all,
      (select count(*) from touches where account_id = ${accountId})::text as own`.execute(db);
  const { all, own } = stored.rows[0] ?? { all: '0', own: '0' };
  if (Number(all) !== sizes.touches || Number(own) !== sizes.largest) {
    throw new Error(`The kept store has ${all} and ${own} touches; remove .cache/bench.`);
  }

  const results = [];
  for (const page of ['first', 'middle', 'last'] as const) {
    const { middle, last } = {
      middle: sizes.largest / 2,
      last: sizes.largest - sizes.pageOf,
    };
    const offset = page === 'first' ? 0 : page === 'middle' ? middle : last;
    const after = offset === 0 ? null : await placeAt(accountId, offset - 1);
    const cursor = after ? `&cursor=${writeCursor(after)}` : '';
    const url = `${server.url}/v1/accounts/${accountId}/timeline?limit=${sizes.pageOf}${cursor}`;
    const headers = { authorization: `Bearer ${token}` };
    const http = await measure(async () => {
      const response = await fetch(url, { headers });
      return (await response.json()).touches.length;
    });
    const keyset = await measure(async () => {
      const page = await readTimeline(db, who, accountId, { after, limit: sizes.pageOf });
      return JSON.parse(page?.text ?? '').touches.length;
    });
    const byOffset = await measure(async () => {
      const { rows } = await sql`
        select * from touches where workspace_id = ${workspaceId} and account_id = ${accountId}
        order by time desc, id desc limit ${sizes.pageOf} offset ${offset}`.execute(db);
      return rows.length;
    });
    results.push({ page, http, keyset, byOffset });
  }

  const slow = results.filter((one) => one.http.p50 >= limitMs);
  console.log(JSON.stringify({ touches: sizes, rounds, limitMs, results }, null, 2));
  console.log('\npage     over HTTP p50 / p95    cursor, SQL alone    OFFSET, SQL alone   (ms)');
  for (const { page, http, keyset, byOffset } of results) {
    const cells = [http, keyset, byOffset].map((one) =>
      `${one.p50.toFixed(2)} / ${one.p95.toFixed(2)}`.padEnd(21),
    );
    console.log(`${page.padEnd(9)}${cells.join('')}`);
  }
  console.log(
    `\nLimit: a median of ${limitMs} ms over HTTP. ${slow.length === 0 ? 'Kept.' : 'NOT KEPT.'}
Not measured: a network, a cold cache, several readers at once, writers beside the readers, a
filter that few touches pass, and a PostgreSQL. SQL alone leaves out the token and the schema of the
answer, which the time over HTTP holds; the OFFSET query does not join names, look for the policy or
write down who looks, so it is flattered.`,
  );
  process.exitCode = slow.length === 0 ? 0 : 1;
} finally {
  await server.close();
}

/** The touch so many places from the newest. */
async function placeAt(accountId: string, offset: number) {
  const { rows } = await sql<{ time: Date; id: string | number }>`
    select time, id from touches
    where workspace_id = ${workspaceId} and account_id = ${accountId}
    order by time desc, id desc limit 1 offset ${offset}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`The account has no touch ${offset}.`);
  return { time: row.time.toISOString(), id: String(row.id) };
}

async function measure(page: () => Promise<number>): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const began = performance.now();
    const touches = await page();
    const took = performance.now() - began;
    // A fast wrong answer is no result.
    if (touches !== sizes.pageOf) throw new Error(`A page had ${touches} touches.`);
    if (round >= warmUp) times.push(took);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(share * rounds)] ?? 0) * 1000) / 1000;
  return { p50: at(0.5), p95: at(0.95) };
}
