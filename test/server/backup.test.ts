import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup, move, restore } from '../../server/commands/backup.ts';
import { startServer } from '../../server/server.ts';
import { type DatabasePlace, openDatabase } from '../../server/store/database.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { run } from './serving-process.ts';
import { event, newPlace } from './world.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-copies-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Engine = 'PGlite' | 'PostgreSQL';
let places = 0;

async function place(engine: Engine): Promise<DatabasePlace> {
  places += 1;
  return engine === 'PGlite' ? { folder: join(folder, `database-${places}`) } : newPlace(engine);
}

const hostile = 'A "quoted", (bracketed) \\ back\tslashed\nline of Zoë’s 😀, or null';

/** A database that a server has worked with; rows whose types or texts are hard to copy. */
async function worked(database: DatabasePlace): Promise<string> {
  const server = await startServer({ port: 0, database });
  const headers = {
    authorization: `Bearer ${server.firstToken}`,
    'content-type': batchMediaType,
  };
  const events = Array.from({ length: 2300 }, (_, n) =>
    event({ title: `${hostile} ${n}`, person: { email: `p${n % 7}@copied.example` } }),
  );
  for (let at = 0; at < events.length; at += 400) {
    const body = JSON.stringify(events.slice(at, at + 400));
    const answer = await fetch(`${server.url}/v1/events`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  }
  await server.close();
  const { owner, close } = await openDatabase(database);
  for (const statement of [
    `insert into changes (workspace_id, id, what, at) values
      ('main', 9007199254740993, 'sites', '2026-01-02T03:04:05.678901Z')`,
    `select setval('changes_id_seq', 9007199254740999)`,
    `insert into site_recipes values ('main', 'gone', 1, null, now(), 'Ada'),
      ('main', 'gone', 2, 'null', now(), 'Ada'), ('main', 'gone', 3, '{"a":[1.50,""]}', now(), 'Ada')`,
    `insert into workspaces values ('other', '')`,
  ]) {
    await sql.raw(statement).execute(owner);
  }
  await close();
  return server.firstToken ?? '';
}

/** Every row of every table, and every sequence, as text. */
async function content(database: DatabasePlace): Promise<Record<string, string[]>> {
  const { owner, close } = await openDatabase(database);
  const found: Record<string, string[]> = {};
  const { rows: tables } = await sql<{ name: string; kind: string }>`
    select relname::text as name, relkind::text as kind from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
      and relname <> 'migrations'`.execute(owner);
  await sql`set timezone = 'UTC'`.execute(owner);
  for (const { name, kind } of tables) {
    const of = kind === 'S' ? sql`(t.last_value, t.is_called)::text` : sql`t::text`;
    const { rows } = await sql<{ row: string }>`
      select ${of} as row from ${sql.id(name)} t`.execute(owner);
    found[name] = rows.map(({ row }) => row).sort();
  }
  await close();
  return found;
}

const files = () => readdir(folder).then((all) => all.filter((one) => one.includes('backup')));

describe.each<[Engine, Engine]>([
  ['PGlite', 'PGlite'],
  ['PostgreSQL', 'PostgreSQL'],
  ['PGlite', 'PostgreSQL'],
  ['PostgreSQL', 'PGlite'],
])('a backup of %s, restored into %s', (from, into) => {
  test('has every row of every table, and the server goes on with it', async () => {
    const [source, target] = [await place(from), await place(into)];
    const token = await worked(source);
    const file = join(folder, 'backup.gz');
    const counts = await backup(source, file);
    expect(counts).toMatchObject({ touches: 2300, site_recipes: 3, workspaces: 2 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await restore(target, file)).toEqual(counts);
    expect(await content(target)).toEqual(await content(source));

    const server = await startServer({ port: 0, database: target });
    const headers = { authorization: `Bearer ${token}`, 'content-type': batchMediaType };
    const body = JSON.stringify([event()]);
    const answer = await fetch(`${server.url}/v1/events`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    await server.close();
  });
});

describe('a restore', () => {
  test('keeps nothing of a file that is cut off or damaged, or that miscounts', async () => {
    const source = await place('PGlite');
    await worked(source);
    const file = join(folder, 'backup.gz');
    await backup(source, file);
    const whole = await readFile(file);
    const lines = gunzipSync(whole).toString().trimEnd().split('\n');
    const missing = lines.filter((line) => !line.startsWith('{"table":"site_recipes"'));
    expect(missing.length).toBeLessThan(lines.length);
    const target = await place('PGlite');
    for (const [bytes, why] of [
      [whole.subarray(0, whole.length / 2), /cut off|cannot be read/],
      [gzipSync(`${lines.slice(0, -1).join('\n')}\n`), /cut off/],
      [gzipSync(`${missing.join('\n')}\n`), /site_recipes has 0 rows instead of 3/],
      [gzipSync('{"some":"thing"}\n'), /no backup/],
    ] as const) {
      await writeFile(file, bytes);
      await expect(restore(target, file)).rejects.toThrow(why);
    }
    await writeFile(file, whole);
    await restore(target, file);
    // A second time the database is not empty.
    await expect(restore(target, file)).rejects.toThrow(/not empty/);
    expect(await content(target)).toEqual(await content(source));
  });

  test('puts the wall between workspaces up again', async () => {
    const [source, target] = [await place('PGlite'), await place('PostgreSQL')];
    await worked(source);
    await backup(source, join(folder, 'backup.gz'));
    await restore(target, join(folder, 'backup.gz'));
    const { owner, close } = await openDatabase(target);
    const { rows } = await sql`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'
        and not (relrowsecurity and relforcerowsecurity)`.execute(owner);
    await close();
    expect(rows).toEqual([]);
  });
});

test('a backup does not write over another, and a failed one leaves no file', async () => {
  const source = await place('PGlite');
  const file = join(folder, 'backup.gz');
  await backup(source, file);
  await expect(backup(source, file)).rejects.toThrow(/there already/);
  expect(await files()).toEqual(['backup.gz']);
  await expect(backup(source, join(folder, 'no', 'backup.gz'))).rejects.toThrow(/ENOENT/);
});

describe('a move to PostgreSQL', () => {
  test('by one command brings everything, and refuses a database that holds something', async () => {
    const source = { folder: join(folder, 'database') };
    await worked(source);
    const target = await newPlace('PostgreSQL');
    const url = 'databaseUrl' in target ? target.databaseUrl : '';
    const args = ['server/main.ts', 'move', '--to', url, '--data', source.folder];
    const moved = await run(args);
    expect([moved.code, moved.error]).toEqual([0, '']);
    expect(moved.out).toMatch(/2300 touches/);
    expect(await content(target)).toEqual(await content(source));
    const again = await run(args);
    expect(again.code).toBe(1);
    expect(again.error).toMatch(/not empty/);
    expect(await content(target)).toEqual(await content(source));
  });

  test('makes no tables between somebody else’s', async () => {
    const target = await newPlace('PostgreSQL');
    const { owner, close } = await openDatabase(target, []);
    await sql`drop table migrations`.execute(owner);
    await sql`create table theirs (id integer)`.execute(owner);
    await close();
    const url = 'databaseUrl' in target ? target.databaseUrl : '';
    await expect(move({ memory: true }, url)).rejects.toThrow(/others' tables/);
  });
});
