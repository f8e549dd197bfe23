import { sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
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
import { Housekeeper } from '../../server/housekeeper.ts';
import { jobsSchema } from '../../server/operations/shared-jobs.ts';
import { checkAudit, recordAct } from '../../server/store/audit.ts';
import {
  type DatabasePlace,
  type OpenDatabase,
  openDatabase,
} from '../../server/store/database.ts';
import { defaultRetention } from '../../server/store/retention.ts';
import { makeToken } from '../../server/store/tokens.ts';
import { serveIn } from './serving-process.ts';
import { testSources } from './sources-world.ts';
import { newPlace } from './world.ts';

const who = (workspaceId: string) => ({
  workspaceId,
  workspaceName: 'A team',
  userId: 'ada',
  name: 'Ada Admin',
  role: 'admin' as const,
  scope: 'everything' as const,
});

describe.each(['PGlite', 'PostgreSQL'] as const)('the housekeepers of a %s', (engine) => {
  let place: DatabasePlace;
  let opened: OpenDatabase;
  let keepers: Housekeeper[];
  const lines: string[] = [];
  beforeAll(async () => {
    place = await newPlace(engine);
    opened = await openDatabase(place);
    const { inWorkspace } = opened;
    const log = (line: string) => lines.push(line);
    const deps = { place, inWorkspace, log, retention: defaultRetention, sources: testSources() };
    keepers = [await Housekeeper.open(deps)];
    if (engine === 'PostgreSQL') keepers.push(await Housekeeper.open(deps));
  });
  afterAll(async () => {
    for (const keeper of keepers) await keeper.close();
    await opened.close();
  });

  test('seal what was written down once, whoever asks', async () => {
    for (const ws of ['one', 'two']) {
      const db = opened.inWorkspace(ws);
      await recordAct(db, who(ws), 'audit.read');
      await sql`insert into touches (workspace_id, account_id, kind, direction, time, title, verdict,
          verdict_reason, verdict_by, source, event_source, event_id)
        values (${ws}, 'a', 'page.viewed', 'inbound', '2001-01-01', 'Old', 'human', '', 'us',
          's', 's', '1')`.execute(db);
      for (const keeper of keepers) keeper.served(ws);
    }
    const seals = async (ws: string) => (await checkAudit(opened.inWorkspace(ws), ws)).seals;
    // As their timers do.
    for (const _ of [1, 2]) await Promise.all(keepers.map((keeper) => keeper.ask()));
    await expect.poll(() => seals('one'), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => seals('two'), { timeout: 20_000 }).toBe(1);
    expect(lines.filter((line) => /^audit seal 1 [0-9a-f]{64}$/.test(line)).length).toBe(2);
    expect(lines.filter((line) => /failed/.test(line))).toEqual([]);
    // Over a PostgreSQL that has an hour of its own.
    const { rows } = await sql`select from touches`.execute(opened.owner);
    expect(rows.length).toBe(engine === 'PGlite' ? 0 : 2);
  });

  test('make the digests of the week that is over once, whoever asks', async () => {
    const db = opened.inWorkspace('five');
    await sql`insert into workspaces (workspace_id, name) values ('five', 'A team')`.execute(db);
    await makeToken(opened.owner, 'five', { name: 'Ada Admin', role: 'admin' });
    await sql`
      with looked as (
        insert into audit_entries (workspace_id, at, user_id, user_name, action, account_id)
        select workspace_id, now() - interval '14 days', id, name, 'account.viewed', 'a' from users)
      insert into accounts (workspace_id, id, name, of_person)
      values ('five', 'a', 'Northfjord', false)`.execute(db);
    await sql`insert into digests (workspace_id, user_id, week, account_ids)
      select 'five', id, '2001-01-01', '{a}' from users`.execute(db);
    // Also of this week: it may be over before the job begins.
    await sql`insert into touches (workspace_id, account_id, kind, direction, time, title, verdict,
        verdict_reason, verdict_by, source, event_source, event_id)
      select 'five', 'a', 'page.viewed', 'inbound', now() - n * interval '7 days', 'Prices',
        'human', '', 'us', 's', 's', n from generate_series(0, 1) n`.execute(db);
    lines.length = 0;
    for (const keeper of keepers) keeper.served('five');
    for (const _ of [1, 2]) await Promise.all(keepers.map((keeper) => keeper.ask()));
    const made = () =>
      db.selectFrom('digests').select('account_ids').where('week', '>', '2001-01-01').execute();
    await expect.poll(made, { timeout: 20_000 }).toEqual([{ account_ids: ['a'] }]);
    const told = () => lines.filter((line) => /^digests: 1 of the week of /.test(line));
    await expect.poll(told).toHaveLength(1);
    const changes = await db.selectFrom('changes').select('what').execute();
    expect(changes).toEqual([{ what: 'digest' }]);
    // Over a PostgreSQL what is old is forgotten at an hour of its own.
    const all = async () => (await db.selectFrom('digests').select('week').execute()).length;
    await expect.poll(all).toBe(engine === 'PGlite' ? 1 : 2);
  });

  test('try again what failed, and tell of nobody', async () => {
    const db = opened.inWorkspace('four');
    await recordAct(db, who('four'), 'audit.read');
    const refuse = `alter table audit_seals add constraint no_four check (workspace_id <> 'four')`;
    await sql.raw(refuse).execute(opened.owner);
    lines.length = 0;
    keepers[0]?.served('four');
    await keepers[0]?.ask();
    await expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toMatch(/^fault: \w+ 23514\n/);
    if (engine === 'PostgreSQL') {
      const kept = async () => {
        const { rows } = await sql<{ output: string }>`select output::text as output
          from ${sql.table(`${jobsSchema}.job`)} where state = 'retry'`.execute(opened.owner);
        return rows[0]?.output;
      };
      await expect.poll(kept).toContain('the log of its server');
      expect(await kept()).not.toContain('violates');
    }
    await sql`alter table audit_seals drop constraint no_four`.execute(opened.owner);
    await keepers[0]?.ask();
    const seals = async () => (await checkAudit(db, 'four')).seals;
    await expect.poll(seals, { timeout: 30_000 }).toBe(1);
    expect(lines.join('\n')).not.toMatch(/four|violates/);
  }, 60_000);

  test('seal what is left when they end', async () => {
    await recordAct(opened.inWorkspace('three'), who('three'), 'audit.read');
    const keeper = await Housekeeper.open({
      place,
      inWorkspace: opened.inWorkspace,
      log: () => {},
      sources: testSources(),
      retention: defaultRetention,
    });
    keeper.served('three');
    await keeper.close();
    expect(await checkAudit(opened.inWorkspace('three'), 'three')).toMatchObject({ seals: 1 });
  });
});

describe('two servers over one PostgreSQL', () => {
  let databaseUrl: string;
  let onlooker: pg.Client;
  beforeEach(async () => {
    const place = await newPlace('PostgreSQL');
    databaseUrl = 'databaseUrl' in place ? place.databaseUrl : '';
    onlooker = new pg.Client({ connectionString: databaseUrl });
    await onlooker.connect();
  });
  afterEach(() => onlooker.end());
  const count = async (query: string) => Number((await onlooker.query(query)).rows[0].n);

  /** Somebody who asks for jobs and does none. */
  async function asker(): Promise<PgBoss> {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      schema: jobsSchema,
      supervise: false,
      schedule: false,
      migrate: false,
      registerInstance: false,
    });
    await boss.start();
    onTestFinished(() => boss.stop({ graceful: false }));
    return boss;
  }

  const oldTouches = (ws: string, many: number) =>
    onlooker.query(
      `insert into touches (workspace_id, account_id, kind, direction, time, title, verdict,
          verdict_reason, verdict_by, source, event_source, event_id)
        select $1, 'a' || n % 7, 'page.viewed', 'inbound', '2001-01-01', 'Old', 'human', '', 'us',
          's', 's', n::text from generate_series(1, $2::int) n`,
      [ws, many],
    );

  test('do each job once between them', async () => {
    const env = { DATABASE_URL: databaseUrl };
    const servers = [await serveIn('', env), await serveIn('', env)];
    const spaces = Array.from({ length: 12 }, (_, n) => `space-${n}`);
    for (const ws of spaces) await oldTouches(ws, 10);
    const boss = await asker();
    for (const ws of spaces) {
      // The second asks for what is waiting already.
      for (const _ of [1, 2]) await boss.send('prune', { workspace: ws }, { singletonKey: ws });
    }
    await expect.poll(() => count('select count(*) n from touches'), { timeout: 45_000 }).toBe(0);
    const done = () =>
      count(
        `select count(*) n from ${jobsSchema}.job where name = 'prune' and state = 'completed'`,
      );
    await expect.poll(done, { timeout: 10_000 }).toBe(spaces.length);
    const all = `select count(*) n from ${jobsSchema}.job where name = 'prune'`;
    expect(await count(all)).toBe(spaces.length);
    for (const server of servers) expect(await server.stop()).toBe(0);
    const told = servers.map((server) => server.written().match(/retention: 10 touches/g) ?? []);
    expect(told.flat().length).toBe(spaces.length);
  }, 90_000);

  test('go on with a job in whose midst one is killed', async () => {
    const env = { DATABASE_URL: databaseUrl };
    const first = await serveIn('', env);
    await oldTouches('main', 100_000);
    const boss = await asker();
    await boss.send('prune', { workspace: 'main' }, { singletonKey: 'main' });
    const left = () => count('select count(*) n from touches');
    await expect.poll(left, { timeout: 20_000, interval: 5 }).toBeLessThan(100_000);
    await first.kill();
    expect(await left()).toBeGreaterThan(0);
    const second = await serveIn('', env);
    await expect.poll(left, { timeout: 75_000, interval: 500 }).toBe(0);
    expect(await second.stop()).toBe(0);
  }, 120_000);

  test('forget once a day in every workspace that was ever used', async () => {
    const server = await serveIn('', { DATABASE_URL: databaseUrl });
    const headers = { authorization: `Bearer ${server.firstToken}` };
    expect((await fetch(`${server.url}/v1/me`, { headers })).status).toBe(200);
    const schedules = `select count(*) n from ${jobsSchema}.schedule
      where name = 'prune' and key = 'main' and cron ~ '^\\d+ \\d+ [*] [*] [*]$'`;
    await expect.poll(() => count(schedules), { timeout: 45_000, interval: 250 }).toBe(1);
    expect(await server.stop()).toBe(0);
  }, 90_000);
});
