import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import type { Source } from '../../utils/model/source.ts';
import { basicPassword, basicUser, type FakeMautic, fakeMautic } from '../vendors/mautic/fake.ts';
import { serveIn } from './serving-process.ts';
import { aKey } from './sources-world.ts';
import { newPlace } from './world.ts';

const contacts = 40;
const hits = 4000;
/** The server is killed when it has asked so often since its start. */
const kills = [2, 6, 9, 14];

describe.each(['PGlite', 'PostgreSQL'] as const)('a mirror on %s that is killed', (engine) => {
  let folder: string;
  let fake: FakeMautic;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'touchline-mirror-'));
    fake = await fakeMautic();
    const dateAdded = '2025-01-01T00:00:00+00:00';
    for (let id = 1; id <= contacts; id += 1) {
      fake.contacts.push({ id, dateAdded, email: `person${id}@northfjord.example` });
    }
    const first = Date.UTC(2025, 1, 1);
    for (let n = 1; n <= hits; n += 1) {
      const url = `https://www.wayline.example/${n}`;
      fake.events.push({
        event: 'page.hit',
        n,
        contact: 1 + (n % contacts),
        at: new Date(first + n * 600_000).toISOString(),
        label: { label: `Page ${n}`, href: url },
        details: { hit: { url } },
      });
    }
  });
  afterEach(async () => {
    await fake.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('again and again brings everything once in the end', async () => {
    const data = join(folder, 'database');
    const place = engine === 'PGlite' ? { folder: data } : await newPlace(engine);
    const env: Record<string, string> = {
      TOUCHLINE_VAULT_KEYS: aKey(),
      ...('databaseUrl' in place && { DATABASE_URL: place.databaseUrl }),
    };
    let asked = 0;
    let until = Number.POSITIVE_INFINITY;
    let reached = () => {};
    fake.onRequest(() => {
      asked += 1;
      if (asked >= until) reached();
    });

    let token = '';
    for (const kill of kills) {
      if ('databaseUrl' in place) await passTime(place.databaseUrl);
      asked = 0;
      until = kill;
      const enough = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const server = await serveIn(data, env);
      if (token === '') {
        token = server.firstToken ?? '';
        await connect(server.url, token, fake.address);
      } else if (engine === 'PostgreSQL') await poke(server.url, token);
      await enough;
      await server.kill();
    }

    if ('databaseUrl' in place) await passTime(place.databaseUrl);
    until = Number.POSITIVE_INFINITY;
    const server = await serveIn(data, env);
    if (engine === 'PostgreSQL') await poke(server.url, token);
    for (;;) {
      const [source] = await sources(server.url, token);
      expect(source?.failure).toBeNull();
      if (source?.lastSuccessAt && source.streams.every(({ caughtUpAt }) => caughtUpAt)) break;
      await sleep(100);
    }
    await server.stop();

    const opened = await openDatabase(place);
    const { rows } = await sql<{ ids: number; all: number; people: number }>`
      select count(distinct event_id)::int as ids, count(*)::int as all,
        (select count(*)::int from person_emails) as people
      from touches where kind = 'page.viewed'`.execute(opened.owner);
    await opened.close();
    expect(rows).toEqual([{ ids: hits, all: hits, people: contacts }]);
  }, 120_000);
});

async function connect(url: string, token: string, address: string): Promise<void> {
  const credentials = { address, user: basicUser, password: basicPassword };
  const made = await call(url, token, 'POST', '/v1/sources', {
    id: sourceId,
    vendor: 'mautic',
    name: 'Mautic',
    credentials,
  });
  expect(made.status).toBe(201);
}

const sourceId = '00000000-0000-4000-8000-000000000001';

/** Has it looked at now, instead of within a minute. */
async function poke(url: string, token: string): Promise<void> {
  await call(url, token, 'PUT', `/v1/sources/${sourceId}`, { paused: false });
}

async function sources(url: string, token: string): Promise<Source[]> {
  const answer = await call(url, token, 'GET', '/v1/sources');
  return ((await answer.json()) as { sources: Source[] }).sources;
}

function call(url: string, token: string, method: string, path: string, body?: unknown) {
  return fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** A minute and a half after a kill: the dead reader's lease and its job are over. */
async function passTime(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`select to_regclass('sources') is not null as there`);
  if (rows[0].there) {
    await client.query('update sources set leased_until = now()');
    await client.query(`delete from touchline_jobs.job where name = 'mirror'`);
  }
  await client.end();
}
