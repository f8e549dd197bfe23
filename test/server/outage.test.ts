import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { problemMediaType } from '../../utils/protocol/problem.ts';
import { makePostgres, type OwnPostgres, urlOf } from './own-postgres.ts';
import { event } from './world.ts';

let postgres: OwnPostgres;
let server: RunningServer;
let token: string;

beforeAll(async () => {
  postgres = await makePostgres();
  const databaseUrl = urlOf(`127.0.0.1:${postgres.port}`);
  server = await startServer({ port: 0, database: { databaseUrl } });
  token = await server.makeToken({ name: 'Ada Admin', role: 'admin' });
});
afterAll(async () => {
  await server.close();
  await postgres.remove();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
const tell = (id: string) =>
  ask('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify([event({}, { id })]),
  });

test('a database that goes is said so, and one that comes back is used again', async () => {
  expect((await ask('/readyz')).status).toBe(200);
  expect((await tell('before')).status).toBe(200);
  await postgres.stop();
  for (const response of [await ask('/readyz'), await ask('/v1/me'), await tell('during')]) {
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe(problemMediaType);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
  }
  expect((await ask('/healthz')).status).toBe(200);
  await postgres.start();
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 20_000 }).toBe(200);
  // What was acknowledged is there; what was refused was not done.
  for (const [id, duplicate] of [
    ['before', 1],
    ['during', 0],
  ] as const) {
    expect((await (await tell(id)).json()).duplicate).toBe(duplicate);
  }
});

test('a database that only reads refuses what writes, and answers what reads', async () => {
  const client = await postgres.connect();
  await client.query('alter system set default_transaction_read_only = on');
  await client.query('select pg_reload_conf()');
  await expect.poll(async () => (await tell('while read-only')).status).toBe(503);
  expect((await ask('/v1/me')).status).toBe(200);
  await client.query('alter system reset default_transaction_read_only');
  await client.query('select pg_reload_conf()');
  await client.end();
  await expect.poll(async () => (await tell('after')).status).toBe(200);
});
