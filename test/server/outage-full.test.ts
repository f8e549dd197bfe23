import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../server/server.ts';
import { batchMediaType, type CloudEvent } from '../../utils/protocol/events.ts';
import { problemMediaType } from '../../utils/protocol/problem.ts';
import { makePostgres, type OwnPostgres, urlOf } from './own-postgres.ts';
import { kindsOfSmallDisks } from './small-disks.ts';
import { event } from './world.ts';

/** A server on a database of a PostgreSQL, and who asks it. */
async function serve(postgres: OwnPostgres, database = 'postgres') {
  const databaseUrl = urlOf(`127.0.0.1:${postgres.port}`, { database });
  const server = await startServer({ port: 0, database: { databaseUrl } });
  onTestFinished(() => server.close());
  const token = await server.makeToken({ name: 'Ada Admin', role: 'admin' });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(server.url + path, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  const tell = (batch: CloudEvent[]) =>
    ask('/v1/events', {
      method: 'POST',
      headers: { 'content-type': batchMediaType },
      body: JSON.stringify(batch),
    });
  return { ask, tell };
}

async function expectUnavailable(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('content-type')).toBe(problemMediaType);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ code: 'unavailable' });
}

test('without a connection left it says so, and goes on when there is one', async () => {
  const postgres = await makePostgres(['-c', 'max_connections=20']);
  onTestFinished(() => postgres.remove());
  const { ask, tell } = await serve(postgres);
  expect((await tell([event({}, { id: 'before' })])).status).toBe(200);
  const eaten = await eatConnections(postgres);
  for (const path of ['/readyz', '/v1/me', '/v1/policy/facets']) {
    await expectUnavailable(await ask(path));
  }
  // More than the server has connections for wait for nothing.
  const told = Array.from({ length: 20 }, () => tell([event({}, { id: 'during' })]));
  for (const one of told) await expectUnavailable(await one);
  expect((await ask('/healthz')).status).toBe(200);
  await Promise.all(eaten.map((client) => client.end()));
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 20_000 }).toBe(200);
  for (const [id, duplicate] of [
    ['before', 1],
    ['during', 0],
  ] as const) {
    expect(await (await tell([event({}, { id })])).json()).toMatchObject({ duplicate });
  }
});

/** Takes all connections there are, also those that others have. */
async function eatConnections(postgres: OwnPostgres): Promise<pg.Client[]> {
  const eaten: pg.Client[] = [];
  for (;;) {
    const [first] = eaten;
    const one = await postgres.connect().catch((error) => {
      if (error.code !== '53300') throw error;
      return null;
    });
    if (one) eaten.push(one);
    else {
      const pids = await Promise.all(
        eaten.map(async (client) => (await client.query('select pg_backend_pid()')).rows[0]),
      );
      const { rows } = (await first?.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where backend_type = 'client backend' and pid <> all($1)`,
        [pids.map(({ pg_backend_pid }) => pg_backend_pid)],
      )) ?? { rows: [] };
      if (rows.length === 0) return eaten;
    }
  }
}

describe.each(await kindsOfSmallDisks())('on $name', ({ make }) => {
  test('it refuses what it cannot store, keeps what it took, and goes on with more space', async () => {
    const postgres = await makePostgres(['-c', 'autovacuum=off'], ['--wal-segsize=1']);
    onTestFinished(() => postgres.remove());
    const disk = await make(postgres);
    onTestFinished(async () => {
      await postgres.stop();
      await disk.remove();
    });
    await disk.makeDatabase('small');
    const { ask, tell } = await serve(postgres, 'small');
    const batchOf = (n: number) =>
      Array.from({ length: 300 }, (_, one) => {
        // Nothing that could be stored in less.
        const summary = randomBytes(1500).toString('base64');
        return event(
          { person: { email: `p${one}@full.example` }, summary },
          { id: `full-${n}-${one}` },
        );
      });
    expect((await tell(batchOf(0))).status).toBe(200);
    await disk.fill();
    let taken = 1;
    let refused: Response;
    for (;;) {
      refused = await tell(batchOf(taken));
      if (refused.status !== 200) break;
      taken += 1;
    }
    await expectUnavailable(refused);
    await expectUnavailable(await tell(batchOf(taken)));
    expect((await ask('/v1/policy/facets')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(200);

    await disk.giveBack();
    const answer = await (await tell(batchOf(taken))).json();
    expect(answer).toMatchObject({ accepted: 300, duplicate: 0 });
    for (let n = 0; n < taken; n += 1) {
      expect(await (await tell(batchOf(n))).json()).toMatchObject({ accepted: 0, duplicate: 300 });
    }
    const client = await postgres.connect('small');
    const { rows } = await client.query(`select (select count(*)::int from touches) as touches,
      (select sum(touches)::int from touch_counts) as counted`);
    await client.end();
    expect(rows).toEqual([{ touches: (taken + 1) * 300, counted: (taken + 1) * 300 }]);
  });
});
