import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import { backup } from '../../server/commands/backup.ts';
import { loadEvents } from '../../server/ingest/load.ts';
import { startServer } from '../../server/server.ts';
import { newestChange } from '../../server/store/changes.ts';
import { type DatabasePlace, openDatabase } from '../../server/store/database.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { run, serveIn, start } from './serving-process.ts';
import { event, newPlace } from './world.ts';

/** Of all tests. */
let kept: string;
beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), 'touchline-killed-'));
});
afterAll(() => rm(kept, { recursive: true, force: true }));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-killed-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Engine = 'PGlite' | 'PostgreSQL';
/** A place for programs, by what they are started with. */
type Place = { database: DatabasePlace; data: string; env: Record<string, string> };

async function placeOn(engine: Engine): Promise<Place> {
  const data = join(folder, 'database');
  if (engine === 'PGlite') return { database: { folder: data }, data, env: {} };
  const database = await newPlace(engine);
  return {
    database,
    data,
    env: { DATABASE_URL: 'databaseUrl' in database ? database.databaseUrl : '' },
  };
}

let made: Promise<string> | null = null;
/** A backup of five thousand long touches. */
function backupFile(): Promise<string> {
  made ??= (async () => {
    const source = await newPlace('PostgreSQL');
    const { owner, inWorkspace, close } = await openDatabase(source);
    await sql`insert into workspaces values ('main', 'Our team')`.execute(owner);
    const events = Array.from({ length: 5000 }, (_, n) =>
      event({ summary: `${n} `.repeat(150), person: { email: `p${n % 50}@restored.example` } }),
    );
    await loadEvents(inWorkspace('main'), 'main', [events]);
    await close();
    const file = join(kept, 'backup.gz');
    await backup(source, file);
    return file;
  })();
  return made;
}

/** The rows of a query, asked in no server. */
async function rowsOf(place: DatabasePlace, query: string): Promise<Record<string, unknown>[]> {
  const { owner, close } = await openDatabase(place);
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(owner);
  await close();
  return rows;
}

const counts = `select (select count(*)::int from touches) as touches,
  (select count(distinct event_id)::int from touches) as told,
  coalesce((select sum(touches)::int from touch_counts), 0) as counted`;

/** Kills a program in its midst, which it says or shows; it must not have ended by itself. */
async function killAt(
  args: string[],
  env: Record<string, string>,
  isMidst: () => Promise<boolean>,
) {
  const child = start(args, env);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  child.stdout?.resume();
  const ended = once(child, 'exit');
  while (child.exitCode === null && !said && !(await isMidst()));
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  return said;
}

describe.each<Engine>(['PGlite', 'PostgreSQL'])('killed, on %s', (engine) => {
  test('a server in the midst of notes has lost and doubled none', async () => {
    const { database, data, env } = await placeOn(engine);
    let server = await serveIn(data, env);
    const token = server.firstToken ?? '';
    const post = async (path: string, body: unknown, headers: Record<string, string>) => {
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify(body),
      }).catch(() => null);
      return response?.ok ? await response.json().catch(() => null) : null;
    };
    await post('/v1/events', [event()], { 'content-type': batchMediaType });
    const { answers } = await post(
      '/v1/lookup',
      { keys: [{ type: 'email', email: 'priya@northfjord.example' }] },
      { 'content-type': 'application/json' },
    );
    const account = answers[0].matches[0].account.id;
    const write = (n: number): Promise<{ id: string } | null> =>
      post(
        `/v1/accounts/${account}/notes`,
        { body: `Note ${n}`, visibility: n % 2 ? 'team' : 'private' },
        { 'content-type': 'application/json', 'idempotency-key': `the key of ${n}` },
      );
    const acknowledged = new Map<number, string>();
    const all = Array.from({ length: 60 }, (_, n) => n);
    await Promise.all(
      all.map(async (n) => {
        const note = await write(n);
        if (note) acknowledged.set(n, note.id);
        if (acknowledged.size === 20) await server.kill();
      }),
    );
    expect(acknowledged.size).toBeGreaterThanOrEqual(20);
    expect(acknowledged.size).toBeLessThan(60);

    server = await serveIn(data, env);
    const ids = await Promise.all(all.map(async (n) => (await write(n))?.id));
    // Who was answered gets the same note again.
    for (const [n, id] of acknowledged) expect(ids[n]).toBe(id);
    expect(await server.stop()).toBe(0);
    const rows = await rowsOf(database, `select id, body from notes order by id`);
    const wanted = all.map((n) => ({ id: ids[n], body: `Note ${n}` }));
    expect(rows).toEqual(wanted.sort((a, b) => (`${a.id}` < `${b.id}` ? -1 : 1)));
  });

  test('an import is ended by starting it again', async () => {
    const { database, data, env } = await placeOn(engine);
    const file = join(folder, 'history.ndjson');
    const events = Array.from({ length: 21_000 }, (_, n) =>
      event({ person: { email: `p${n % 700}@imported${n % 90}.example` } }, { id: `import-${n}` }),
    );
    await writeFile(file, events.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const args = ['scripts/import.ts', file, '--data', data];
    await (await openDatabase(database)).close();
    const token = ['server/main.ts', 'token', '--role', 'rep', '--name', 'Rita', '--data', data];
    expect((await run(token, env)).code).toBe(0);
    // It says how far it is when the first part is stored.
    const said = await killAt(args, env, async () => new Promise((on) => setImmediate(on, false)));
    expect(said).toMatch(/Importing history.ndjson: 20,000,/);
    const again = await run(args, env);
    expect([again.code, again.error]).toEqual([0, expect.stringMatching(/^Importing/)]);
    const [, taken, duplicate] =
      /^(\d+) taken, (\d+) there already, 0 refused/.exec(again.out) ?? [];
    expect(Number(taken) + Number(duplicate)).toBe(21_000);
    // What was stored is stored whole parts at a time.
    expect(Number(duplicate) % 20_000).toBe(0);
    expect(await rowsOf(database, counts)).toEqual([
      { touches: 21_000, told: 21_000, counted: 21_000 },
    ]);
  });

  test('of a restore there is nothing, and it can be begun again', async () => {
    const { database, data, env } = await placeOn(engine);
    await (await openDatabase(database)).close();
    const before = await sizeOf(database);
    const args = ['server/main.ts', 'restore', '--from', await backupFile(), '--data', data];
    // A megabyte of rows is in, of several.
    await killAt(args, env, async () => (await sizeOf(database)) > before + 1_000_000);
    expect(await rowsOf(database, counts)).toEqual([{ touches: 0, told: 0, counted: 0 }]);
    expect(await rowsOf(database, 'select from workspaces')).toEqual([]);

    const again = await run(args, env);
    expect([again.code, again.error]).toEqual([0, '']);
    expect(await rowsOf(database, counts)).toEqual([{ touches: 5000, told: 5000, counted: 5000 }]);
    // It is no new one: nobody gets a first token of it.
    const server = await startServer({ port: 0, database });
    expect(server.firstToken).toBeNull();
    await server.close();
  });
});

test('an import that is started again tells open panels, also where nothing was left', async () => {
  const { owner, inWorkspace, close } = await openDatabase(await newPlace('PostgreSQL'));
  await sql`insert into workspaces values ('main', 'Our team')`.execute(owner);
  const events = Array.from({ length: 20_000 }, () => event());
  async function* cutOff() {
    yield events;
    throw new Error('It is killed.');
  }
  const db = inWorkspace('main');
  await expect(loadEvents(db, 'main', cutOff())).rejects.toThrow('killed');
  expect(await newestChange(db, 'main')).toBe(0);
  const again = await loadEvents(db, 'main', [events]);
  expect(again).toEqual({ accepted: 0, duplicate: 20_000, refused: 0 });
  expect(await newestChange(db, 'main')).toBeGreaterThan(0);
  await close();
});

/** How many bytes a database has on its disk, also of what is not committed. */
async function sizeOf(place: DatabasePlace): Promise<number> {
  if ('databaseUrl' in place) {
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    const { rows } = await client.query('select pg_database_size(current_database()) as size');
    await client.end();
    return Number(rows[0].size);
  }
  if (!('folder' in place)) return 0;
  const base = join(place.folder, 'base');
  const names = await readdir(base, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(base, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}
