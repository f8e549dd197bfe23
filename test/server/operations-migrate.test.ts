import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { openDatabase } from '../../server/store/database.ts';
import type { Migration } from '../../server/store/migrate.ts';
import { migrations } from '../../server/store/migrations/registry.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { type Route, routes } from '../../utils/protocol/routes.ts';
import { event, newPlace } from './world.ts';

let databaseUrl: string;
let onlooker: pg.Client;
beforeEach(async () => {
  const place = await newPlace('PostgreSQL');
  databaseUrl = 'databaseUrl' in place ? place.databaseUrl : '';
  onlooker = new pg.Client({ connectionString: databaseUrl });
  await onlooker.connect();
});
afterEach(() => onlooker.end());

const step = (statements: string[], rest: Partial<Migration> = {}): Migration[] => [
  ...migrations,
  { number: 900, name: 'of tomorrow', statements, ...rest },
];
const one = async (query: string) => (await onlooker.query(query)).rows[0];
const isThere = async (relation: string) =>
  (await one(`select to_regclass('${relation}') is not null as there`)).there;

/** What a server answers, and how long its slowest answer took, until told to end. */
function useAllTheTime({ url, firstToken }: RunningServer) {
  const found = { statuses: new Set<number>(), slowest: 0, answers: 0 };
  let going = true;
  const headers = { authorization: `Bearer ${firstToken}`, 'content-type': batchMediaType };
  const rounds = [0, 1].map(async () => {
    while (going) {
      const body = JSON.stringify([event()]);
      for (const init of [
        { method: 'POST', headers, body },
        { method: 'GET', headers },
      ]) {
        const began = performance.now();
        const path = init.method === 'POST' ? '/v1/events' : '/v1/policy/facets';
        const response = await fetch(url + path, init);
        await response.bytes();
        found.statuses.add(response.status);
        found.slowest = Math.max(found.slowest, performance.now() - began);
        found.answers += 1;
      }
    }
  });
  const end = async () => {
    going = false;
    await Promise.all(rounds);
    return found;
  };
  return { found, end };
}

describe('a server of before', () => {
  test('answers on while a new one changes a table that somebody holds', async () => {
    const server = await startServer({ port: 0, database: { databaseUrl } });
    const use = useAllTheTime(server);
    // As a backup does: nothing stands in readers' way but who waits for all of the table.
    await onlooker.query('begin');
    await onlooker.query('select from touches limit 1');
    const opening = openDatabase(
      { databaseUrl },
      step(['alter table touches add column mood text', 'create table moods (id integer)']),
    );
    const watcher = new pg.Client({ connectionString: databaseUrl });
    await watcher.connect();
    const waits = async () => {
      const { rows } = await watcher.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'alter table%'`,
      );
      return rows.length;
    };
    // Twice: it let go meanwhile, and came back.
    for (const wanted of [1, 0, 1]) {
      await expect.poll(waits, { timeout: 10_000, interval: 50 }).toBe(wanted);
    }
    expect(await isThere('moods')).toBe(false);
    const before = use.found.answers;
    await onlooker.query('commit');
    await (await opening).close();
    expect(await isThere('moods')).toBe(true);
    await expect.poll(() => use.found.answers).toBeGreaterThan(before + 10);
    const { statuses, slowest } = await use.end();
    expect([...statuses]).toEqual([200]);
    expect(slowest).toBeLessThan(2500);
    await watcher.end();
    await server.close();
  });

  test('answers all that it did when every table has a column more', async () => {
    const { url, firstToken, close } = await startServer({ port: 0, database: { databaseUrl } });
    const ask = async (method: string, path: string, body?: unknown, headers = {}) => {
      const type = path === '/v1/events' ? batchMediaType : 'application/json';
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${firstToken}`, 'content-type': type, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
      return { status: response.status, json: json ? JSON.parse(text) : null };
    };
    const told = event();
    const key = { type: 'email', email: told.data.person?.email };
    const look = () => ask('POST', '/v1/lookup', { keys: [key] });
    await ask('POST', '/v1/events', [told]);
    const [found] = (await look()).json.answers[0].matches;
    const ids: Record<string, string> = { accountId: found.account.id, personId: found.person.id };
    const reads = Object.values<Route>(routes)
      .filter(({ method, path }) => method === 'get' && path !== routes.stream.path)
      .map(({ path }) => path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? 'none'));
    /** Everything once, so that its statements are known to the connection that all are asked on. */
    const round = async (n: number) => {
      const answers: [string, number][] = [];
      for (const path of reads) answers.push([path, (await ask('GET', path)).status]);
      const notes = `/v1/accounts/${ids.accountId}/notes`;
      const draft = { body: 'A note', visibility: 'team' };
      const made = await ask('POST', notes, draft, { 'idempotency-key': `some-key-${n}` });
      const note = `/v1/notes/${made.json.id}`;
      const changed = await ask('PUT', note, draft, { 'if-match': '"1"' });
      const gone = await ask('DELETE', note, undefined, { 'if-match': '"2"' });
      const correction = { key, accountId: ids.accountId, decision: 'is', personId: null };
      const decided = await ask('PUT', '/v1/corrections', correction);
      const taken = await ask('POST', '/v1/events', [event()]);
      const written = [made, changed, gone, decided, taken, await look()];
      return { answers, written: written.map(({ status }) => status) };
    };
    await round(1);
    const before = await round(2);
    expect(before.written).toEqual([201, 200, 204, 204, 200, 200]);
    const widen = `do $$ declare one text; begin
      for one in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I add column of_tomorrow text', one);
      end loop; end $$`;
    await (await openDatabase({ databaseUrl }, step([widen]))).close();
    expect(await round(3)).toEqual(before);
    expect(before.answers.filter(([, status]) => status >= 500)).toEqual([]);
    expect(before.answers.filter(([, status]) => status < 300).length).toBeGreaterThan(10);
    await close();
  });

  test('writes on while a new one builds an index beside it', async () => {
    const server = await startServer({ port: 0, database: { databaseUrl } });
    const use = useAllTheTime(server);
    const statements = [
      'drop index concurrently if exists touches_by_title',
      'create index concurrently touches_by_title on touches (workspace_id, title)',
    ];
    // Several new ones at once: those that wait must not keep the index from being built.
    const opened = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ databaseUrl }, step(statements, { alone: true }))),
    );
    for (const { close } of opened) await close();
    const found = await use.end();
    expect([...found.statuses]).toEqual([200]);
    expect(
      await one(`select indisvalid from pg_index
      where indexrelid = 'touches_by_title'::regclass`),
    ).toEqual({ indisvalid: true });
    await server.close();
  });
});

describe('a migration whose server is killed in its midst', () => {
  const broken = { number: 900, name: 'of tomorrow' };
  const begin = [`insert into workspaces values ('half', '')`, 'create table moods (id integer)'];

  async function killAt(statements: string[], rest: Partial<Migration>): Promise<void> {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./operations-migrating.ts', import.meta.url))],
      {
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          STEP: JSON.stringify({ ...broken, ...rest, statements }),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(child, 'exit');
    const asleep = `select count(*)::int as n from pg_stat_activity where query like '%pg_sleep(60)%'
      and datname = current_database() and pid <> pg_backend_pid() and state = 'active'`;
    await expect.poll(async () => (await one(asleep)).n, { timeout: 20_000 }).toBe(1);
    child.kill('SIGKILL');
    await ended;
  }

  test('leaves nothing of its step, and the next one takes it at once', async () => {
    await killAt([...begin, 'select pg_sleep(60)'], {});
    const began = performance.now();
    const { owner, close } = await openDatabase({ databaseUrl }, step(begin));
    expect(performance.now() - began).toBeLessThan(20_000);
    const { rows } = await sql`select number from migrations where number = 900`.execute(owner);
    expect(rows.length).toBe(1);
    await close();
  });

  test('begins a step again that is in no transaction', async () => {
    const again = ['drop table if exists moods', 'create table moods (id integer)'];
    await killAt([...again, 'select pg_sleep(60)'], { alone: true });
    expect(await isThere('moods')).toBe(true);
    const { close } = await openDatabase({ databaseUrl }, step(again, { alone: true }));
    expect(await one('select count(*)::int as n from migrations where number = 900')).toEqual({
      n: 1,
    });
    await close();
  });
});

test('a login that may not make tables serves what another one migrated', async () => {
  await (await openDatabase({ databaseUrl })).close();
  const name = new URL(databaseUrl).pathname.slice(1);
  await onlooker.query(`create role r_${name} login password 'p' in role touchline_server`);
  const url = new URL(databaseUrl);
  url.username = `r_${name}`;
  url.password = 'p';
  const { inWorkspace, close } = await openDatabase({ databaseUrl: url.href });
  const { rows } = await sql`select from workspaces`.execute(inWorkspace('main'));
  expect(rows).toEqual([]);
  await close();
  await onlooker.query(`drop role r_${name}`);
});
