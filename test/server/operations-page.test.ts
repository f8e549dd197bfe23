import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { batchMediaType } from '../../utils/protocol/events.ts';
import { run, serveIn } from './serving-process.ts';
import { event } from './world.ts';

const root = join(import.meta.dirname, '..', '..');
let page: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-page-'));
  page = await readFile(join(root, 'docs', 'operations.md'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the page’s way from a laptop to PostgreSQL, and to a backup of it, is one that goes', async () => {
  // The names of logins are the whole cluster's, where one of them is taken.
  const name = `page_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  const [login, citus, backupLogin, ...others] = [...page.matchAll(/^```sql\n(.*?)\n```$/gms)].map(
    ([, text = '']) => text.replace(/\btouchline(?=\b|_)/g, name),
  );
  expect([login, citus, backupLogin].map((one) => one?.split(' ')[0])).toEqual([
    'create',
    'select',
    'create',
  ]);
  expect(others).toEqual([]);
  for (const statement of login?.split(';') ?? []) await admin.query(statement);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  url.username = name;
  url.password = 'choose-one';

  const data = join(folder, 'database');
  let server = await serveIn(data);
  const headers = { authorization: `Bearer ${server.firstToken}`, 'content-type': batchMediaType };
  const tell = (events: unknown[]) =>
    fetch(`${server.url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
  const told = [event(), event()];
  expect((await tell(told)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  const command = async (args: string[], env: Record<string, string> = {}) => {
    const { code, out, error } = await run(['server/main.ts', ...args], env);
    expect([code, error]).toEqual([0, '']);
    return out;
  };
  expect(await command(['move', '--to', url.href, '--data', data])).toMatch(/2 touches/);

  // As a login that the wall binds; with its jobs.
  const env = { DATABASE_URL: url.href };
  expect(await command(['token', '--role', 'admin', '--name', 'Ada Admin'], env)).toMatch(/^tl_/);
  server = await serveIn('', env, ['--metrics-port', '0']);
  expect(server.firstToken).toBeNull();
  expect(await (await tell(told)).json()).toMatchObject({ duplicate: 2 });
  const metrics = await (await fetch(server.metricsUrl ?? '')).text();
  const named = [...page.matchAll(/\b((?:touchline|nodejs)_\w+)[{[ ()]/g)].map(([, one]) => one);
  const measured = [...metrics.matchAll(/^# TYPE (\w+)/gm)].map(([, one]) => one);
  const ofHistogram = measured.flatMap((one) => [`${one}_count`, `${one}_bucket`]);
  expect(named.length).toBeGreaterThan(6);
  for (const one of named.filter((each) => !each?.startsWith('touchline_backup'))) {
    expect([...measured, ...ofHistogram]).toContain(one);
  }

  // While it serves.
  await admin.query(backupLogin ?? '');
  url.username = `${name}_backup`;
  url.password = 'choose-another';
  const file = join(folder, 'backup.gz');
  const asBackup = { DATABASE_URL: url.href };
  expect(await command(['backup', '--to', file], asBackup)).toMatch(/2 touches/);
  // It sees too much to serve.
  const served = await run(['server/main.ts', '--port', '0'], asBackup);
  expect([served.code, served.error]).toEqual([1, expect.stringMatching(/back up and not serve/)]);
  expect(await server.stop()).toBe(0);
  const again = join(folder, 'again');
  expect(await command(['restore', '--from', file, '--data', again])).toMatch(/2 touches/);

  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role ${name}, ${name}_backup`);
  await admin.end();
}, 120_000);

test('the page and the files to deploy name commands and options that there are', async () => {
  const { out: help } = await run(['server/main.ts', '--help']);
  const known = new Set(help.match(/--[a-z-]+/g));
  const unit = await readFile(join(root, 'deploy', 'touchline@.service'), 'utf8');
  const image = await readFile(join(root, 'deploy', 'Containerfile'), 'utf8');
  const asked = [
    ...(page.match(/^ *npm run server -- .*/gm) ?? []),
    /^ExecStart=(.*?[^\\])$/ms.exec(unit)?.[1] ?? '',
    /^ENTRYPOINT (.*?\])$/ms.exec(image)?.[1] ?? '',
  ];
  expect(asked.length).toBeGreaterThan(6);
  for (const line of asked) {
    const options = line.replace(/npm run server -- |#.*/g, '').match(/--[a-z-]+/g) ?? [];
    expect(options.length, line).toBeGreaterThan(0);
    for (const option of options) expect(known, line).toContain(option);
  }
});
