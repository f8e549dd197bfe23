import { setImmediate } from 'node:timers/promises';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { connectionTo } from '../../server/store/connection.ts';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { SharedConnections } from '../../server/store/shared-connections.ts';
import { accountOf, ask, event, newPlace, onPostgres, send } from './world.ts';

/** A PostgreSQL with two workspaces, and somebody who looks at it from outside. */
async function open() {
  const place = await newPlace('PostgreSQL');
  const url = 'databaseUrl' in place ? place.databaseUrl : '';
  const opened = await openDatabase(place);
  const outside = new pg.Client({ connectionString: url });
  await outside.connect();
  onTestFinished(async () => {
    await outside.end();
    await opened.close();
  });
  await outside.query(`insert into workspaces (workspace_id, name) values ('a', 'A'), ('b', 'B')`);
  return { ...opened, outside, url };
}

/** Where it is asked, and in which workspace it sees what. */
const asked = (db: Database) =>
  sql<{ pid: number; seen: string | null }>`
    select pg_backend_pid() as pid, (select string_agg(name, ',') from workspaces) as seen`
    .execute(db)
    .then(({ rows }) => rows[0]);

/** Waits in the database until `outside` gives the lock back. */
const waiting = (db: Database) => sql`select pg_advisory_lock_shared(1)`.execute(db);

async function untilWaiting(outside: pg.Client, count: number): Promise<void> {
  for (;;) {
    const { rows } = await outside.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`,
    );
    if (rows[0]?.waiting === count) return;
  }
}

test('many share a few connections, each in its own workspace', async () => {
  const { inWorkspace } = await open();
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const workspace = n % 3 ? 'a' : 'b';
      // Some begin while others are under way.
      for (let turn = n % 4; turn > 0; turn -= 1) await asked(inWorkspace(workspace, 'quick'));
      return { workspace, ...(await asked(inWorkspace(workspace, 'quick'))) };
    }),
  );
  for (const { workspace, seen } of answers) expect(seen).toBe(workspace.toUpperCase());
  const one = await Promise.all(Array.from({ length: 12 }, () => asked(inWorkspace('a', 'quick'))));
  expect(new Set(one.map((answer) => answer?.pid)).size).toBe(3);
});

test('where all are busy, the next gets a connection of its own', async () => {
  const { inWorkspace, outside } = await open();
  const quick = inWorkspace('a', 'quick');
  await outside.query('select pg_advisory_lock(1)');
  const slow = Array.from({ length: 12 }, () => waiting(quick));
  await untilWaiting(outside, 3);
  expect(await asked(quick)).toMatchObject({ seen: 'A' });
  await outside.query('select pg_advisory_unlock(1)');
  await Promise.all(slow);
});

test('a connection that breaks is replaced, and whoever waits for it hears of it', async () => {
  const { inWorkspace, outside, connections } = await open();
  const quick = inWorkspace('a', 'quick');
  await outside.query('select pg_advisory_lock(1)');
  const slow = Promise.allSettled([waiting(quick), waiting(quick)]);
  await untilWaiting(outside, 2);
  await outside.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  expect((await slow).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  while (connections()?.open) await setImmediate();
  expect(await asked(quick)).toMatchObject({ seen: 'A' });
});

test('nothing is told of what was asked where the session could not be entered', async () => {
  const { url } = await open();
  const shared = new SharedConnections(connectionTo(url));
  onTestFinished(() => shared.close());
  const asked = CompiledQuery.raw('select name from workspaces order by name');
  const nobody = shared.connection({ role: 'nobody_is_called_so', workspace: 'a' });
  await expect(nobody.executeQuery(asked)).rejects.toThrow('nobody_is_called_so');
  const somebody = shared.connection({ role: 'none', workspace: 'a' });
  expect(await somebody.executeQuery(asked)).toEqual({ rows: [{ name: 'A' }, { name: 'B' }] });
});

onPostgres('short reads', (world) => {
  test('share connections, whoever asks, and what may take long has its own', async () => {
    const { workspace, db } = world();
    const { token } = await workspace();
    const bearer = await token();
    await send(world(), bearer, [event()]);
    const keys = [{ type: 'domain', domain: 'northfjord.example' }];
    const lookup = () => ask(world(), bearer, 'POST /v1/lookup', { body: { keys } });
    const account =
      `/v1/accounts/${await accountOf(world(), bearer, 'priya@northfjord.example')}` as const;
    const askedAtOnce = async (one: () => Promise<{ status: number }>) => {
      const before = await connectionsOf(db);
      const answers = await Promise.all(Array.from({ length: 12 }, one));
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
      return (await connectionsOf(db)) - before;
    };
    const get = (path: `/${string}`) => () => ask(world(), bearer, `GET ${path}`);
    await askedAtOnce(get(account));
    expect(await askedAtOnce(lookup)).toBe(0);
    expect(await askedAtOnce(get(account))).toBe(0);
    expect(await askedAtOnce(get(`${account}/timeline`))).toBe(0);
    expect(await askedAtOnce(get(`${account}/timeline?direction=inbound`))).toBeGreaterThan(0);
  });
});

async function connectionsOf(db: Database): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity where datname = current_database()`.execute(
    db,
  );
  return rows[0]?.open ?? 0;
}

test('a transaction is refused there', async () => {
  const { inWorkspace } = await open();
  const begun = inWorkspace('a', 'quick').transaction().execute(asked);
  await expect(begun).rejects.toThrow('a connection of its own');
});
