import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/server.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrations } from '../../server/store/migrations/registry.ts';
import { openFilter } from '../../utils/model/known-filter.ts';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { run, type ServingProcess, serveIn } from './serving-process.ts';
import { event, newPlace } from './world.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-server-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function post(url: string, token: string, events: unknown[]) {
  return fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': batchMediaType },
    body: JSON.stringify(events),
  });
}

describe('the server’s process', () => {
  test('killed in the midst of ingest, it has lost and doubled nothing', async () => {
    const data = join(folder, 'database');
    let server: ServingProcess = await serveIn(data);
    const token = server.firstToken ?? '';
    const batches = Array.from({ length: 30 }, (_, b) =>
      Array.from({ length: 40 }, (_, n) =>
        event({ person: { email: `p${n % 9}@killed${b % 3}.example` } }, { id: `kill-${b}-${n}` }),
      ),
    );
    const acknowledged = new Set<number>();
    const sending = batches.map(async (batch, index) => {
      const response = await post(server.url, token, batch).catch(() => null);
      const answer = response?.ok ? await response.json().catch(() => null) : null;
      if (answer?.accepted === 40) acknowledged.add(index);
      if (acknowledged.size === 6) await server.kill();
    });
    await Promise.all(sending);
    expect(acknowledged.size).toBeGreaterThanOrEqual(6);
    expect(acknowledged.size).toBeLessThan(30);

    server = await serveIn(data);
    expect(server.firstToken).toBeNull();
    let accepted = 0;
    for (const [index, batch] of batches.entries()) {
      const answer = await (await post(server.url, token, batch)).json();
      expect(answer.accepted + answer.duplicate).toBe(40);
      // What was told as stored is stored, and a batch is stored whole or not at all.
      if (acknowledged.has(index)) expect(answer.duplicate).toBe(40);
      expect([0, 40]).toContain(answer.accepted);
      accepted += answer.accepted;
    }
    expect(accepted).toBeLessThanOrEqual((30 - acknowledged.size) * 40);
    expect(await server.stop()).toBe(0);

    const { owner, close } = await openDatabase({ folder: data });
    const { rows } = await sql<{ touches: string; counted: string }>`
      select (select count(*) from touches)::text as touches,
        (select sum(touches) from touch_counts)::text as counted`.execute(owner);
    await close();
    expect(rows[0]).toEqual({ touches: '1200', counted: '1200' });
  });

  test('that is about to end serves on, and says that it takes nobody new', async () => {
    const data = join(folder, 'database');
    const server = await serveIn(data, {}, ['--drain-seconds', '1']);
    const asked = (path: string) =>
      fetch(server.url + path, { headers: { authorization: `Bearer ${server.firstToken}` } });
    expect((await asked('/readyz')).status).toBe(200);
    const stream = await asked('/v1/stream');
    const ended = server.stop();
    await expect.poll(async () => (await asked('/readyz')).status).toBe(503);
    expect((await asked('/v1/me')).status).toBe(200);
    expect((await asked('/healthz')).status).toBe(200);
    // It ends whole, as at the end of an answer, and is no broken connection.
    expect(await stream.text()).toContain('changes follow');
    expect(await ended).toBe(0);
  });

  test('keeps a second one off its data, and says what to do', async () => {
    const data = join(folder, 'database');
    const server = await serveIn(data);
    const second = await run(['server/main.ts', '--port', '0', '--data', data]);
    expect(second.code).not.toBe(0);
    expect(second.error).toMatch(/in use by process \d+/);
    expect(second.error).not.toMatch(/\n\s+at /);
    await server.stop();
  });

  test('makes tokens from the command line, and takes them out of use', async () => {
    const data = join(folder, 'database');
    await (await serveIn(data)).stop();
    const made = await run([
      'server/main.ts',
      'token',
      '--role',
      'rep',
      '--name',
      'Rita',
      '--data',
      data,
    ]);
    expect(made.code).toBe(0);
    const token = made.out.trim();
    expect(token).toMatch(/^tl_[\w-]{30,}$/);
    let server = await serveIn(data);
    const me = () =>
      fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect((await (await me()).json()).user).toMatchObject({ name: 'Rita', role: 'rep' });
    await server.stop();
    const revoked = await run(['server/main.ts', 'revoke', '--name', 'Rita', '--data', data]);
    expect([revoked.code, revoked.out.trim()]).toEqual([0, '1 token of Rita taken out of use.']);
    server = await serveIn(data);
    expect((await me()).status).toBe(401);
    await server.stop();
    const wrong = await run(['server/main.ts', 'token', '--role', 'king', '--name', 'X']);
    expect(wrong.code).toBe(1);
  });
});

describe('starting', () => {
  test.each(['PGlite', 'PostgreSQL'] as const)(
    'on an empty %s makes one administrator, once',
    async (engine) => {
      const place =
        engine === 'PGlite' ? { folder: join(folder, 'database') } : await newPlace(engine);
      const first = await startServer({ port: 0, database: place });
      expect(first.firstToken).toMatch(/^tl_/);
      await first.close();
      const second = await startServer({ port: 0, database: place });
      expect(second.firstToken).toBeNull();
      const me = await fetch(`${second.url}/v1/me`, {
        headers: { authorization: `Bearer ${first.firstToken}` },
      });
      expect((await me.json()).user.role).toBe('admin');
      const { rows } = await sql<{ hash: string }>`select hash from tokens`.execute(second.db);
      expect(rows.map((row) => row.hash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
      await second.close();
    },
  );

  test('two servers at once on one PostgreSQL migrate it once, and hear each other', async () => {
    const place = await newPlace('PostgreSQL');
    const servers: RunningServer[] = await Promise.all([
      startServer({ port: 0, database: place }),
      startServer({ port: 0, database: place }),
    ]);
    const [one, two] = servers;
    const tokens = servers.map((server) => server.firstToken).filter((token) => token !== null);
    expect(tokens.length).toBe(1);
    const leaving = new AbortController();
    const stream = await fetch(`${one?.url}/v1/stream`, {
      headers: { authorization: `Bearer ${tokens[0]}` },
      signal: leaving.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await post(two?.url ?? '', tokens[0] ?? '', [event()]);
    let text = '';
    while (!text.includes('"touches"')) text += (await reader?.read())?.value ?? '';
    leaving.abort();
    await Promise.all(servers.map((server) => server.close()));
  });

  test('ends open streams when it closes', async () => {
    const server = await startServer({ port: 0, database: { memory: true } });
    const stream = await fetch(`${server.url}/v1/stream`, {
      headers: { authorization: `Bearer ${server.firstToken}` },
    });
    const text = stream.text();
    await server.close();
    expect(await text).toContain(': changes follow');
  });

  test.each(['PGlite', 'PostgreSQL'] as const)(
    'keeps what a %s of the first version holds, and publishes a filter of it',
    async (engine) => {
      const database =
        engine === 'PGlite' ? { folder: join(folder, 'database') } : await newPlace(engine);
      const { owner, close } = await openDatabase(database, migrations.slice(0, 1));
      const token = `tl_${'a'.repeat(32)}`;
      const hash = createHash('sha256').update(token).digest('hex');
      for (const row of [
        `workspaces values ('main', 'Our team')`,
        `users values ('main', 'ada', 'Ada Admin')`,
        `tokens values ('main', 'first', 'ada', 'admin', 'everything', '${hash}')`,
        `accounts values ('main', 'northfjord', 'Northfjord', null, false)`,
        `account_domains values ('main', 'northfjord.example', 'northfjord')`,
        `people values ('main', 'priya', 'northfjord', 'Priya', 'priya@northfjord.example', null)`,
        `person_emails values ('main', 'priya@northfjord.example', 'priya')`,
      ]) {
        await sql.raw(`insert into ${row}`).execute(owner);
      }
      await close();
      const second = await startServer({ port: 0, database });
      const headers = { authorization: `Bearer ${token}` };
      const filter = await fetch(`${second.url}/v1/known-filter`, { headers });
      // An address and its domain.
      expect(openFilter(await filter.bytes())?.keys).toBe(2);
      await second.close();
    },
  );

  test('refuses a database of a newer server', async () => {
    const place = { folder: join(folder, 'database') };
    const { owner, close } = await openDatabase(place);
    await sql`insert into migrations (number, name) values (999, 'of tomorrow')`.execute(owner);
    await close();
    await expect(openDatabase(place)).rejects.toThrow(/version 999/);
    // Nor does the refusal leave the folder locked.
    await expect(openDatabase(place)).rejects.toThrow(/version 999/);
  });
});

describe('npm run import', () => {
  const csv = [
    'time,kind,title,email,person_name,domain,account_name',
    '2024-03-05,email.opened,Opened A,ann@north.example,Ann,north.example,North',
    '2024-03-06T10:00:00Z,form.submitted,"Demo, asked",ben@north.example,Ben,north.example,North',
    'not a time,page.viewed,Bad,cid@north.example,Cid,north.example,North',
    '2024-03-07,page.viewed,No one,,,,',
  ].join('\n');

  test('takes the good lines, names the others, and doubles nothing', async () => {
    const file = join(folder, 'history.csv');
    await writeFile(file, csv);
    const data = join(folder, 'database');
    const first = await run(['scripts/import.ts', file, '--data', data]);
    expect([first.code, first.out.trim()]).toEqual([
      0,
      '2 taken, 0 there already, 2 refused of history.csv.',
    ]);
    // The database was empty: its administrator's token is told now or never.
    expect(first.error).toMatch(/shown only now: tl_/);
    expect(first.error).toMatch(/line 4: time/);
    expect(first.error).toMatch(/line 5: data/);
    const again = await run(['scripts/import.ts', file, '--data', data]);
    expect(again.out).toMatch(/^0 taken, 2 there already/);
  });

  test('sends to a running server where that holds the data', async () => {
    const file = join(folder, 'history.ndjson');
    const good = event({}, { id: 'ndjson-1' });
    await writeFile(file, `${JSON.stringify(good)}\nno json\n${JSON.stringify({ kind: 'x' })}\n`);
    const data = join(folder, 'database');
    const server = await serveIn(data);
    const locked = await run(['scripts/import.ts', file, '--data', data]);
    expect(locked.code).toBe(1);
    expect(locked.error).toMatch(/--to URL/);
    const sent = await run([
      'scripts/import.ts',
      file,
      '--to',
      server.url,
      '--token',
      server.firstToken ?? '',
    ]);
    expect(sent.out).toMatch(/^1 taken, 0 there already, 2 refused/);
    expect(sent.error).toMatch(/line 2: no JSON[\s\S]*line 3:/);
    await server.stop();
  });

  test('fails where nothing could be read', async () => {
    const file = join(folder, 'nothing.csv');
    await writeFile(file, 'a,b\n1,2\n');
    const { code } = await run(['scripts/import.ts', file, '--data', join(folder, 'database')]);
    expect(code).toBe(1);
  });
});
