import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookAt, type MirrorDeps, replay } from '../../server/sources/mirror.ts';
import { vaultWith } from '../../server/sources/vault.ts';
import { takeLease } from '../../server/store/source-progress.ts';
import type { VendorPerson, VendorTouch } from '../../utils/vendors/vendor.ts';
import { madeVendor } from './made-vendor.ts';
import { aKey, quickClock } from './sources-world.ts';
import { accountOf, ask, onBothDatabases, type World } from './world.ts';

const person = (n: number): VendorPerson => ({
  name: `Person ${n}`,
  email: `person${n}@northfjord.example`,
  ids: { made: `${n}` },
});

const touch = (n: number): VendorTouch => ({
  id: `t${n}`,
  time: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString(),
  kind: 'page.viewed',
  title: `Page ${n}`,
  person: { ids: { made: `${n % 5}` } },
});

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

onBothDatabases('a mirror', (world) => {
  let made: Awaited<ReturnType<typeof madeVendor>>;
  let ws: string;
  let token: string;
  beforeEach(async () => {
    made = await madeVendor({ people: many(5, person), touches: many(35, touch) });
    world().sources.vendors.set('made', made.vendor);
    const workspace = await world().workspace();
    [ws, token] = [workspace.id, await workspace.token()];
  });
  afterEach(() => made.close());

  const deps = (more: Partial<MirrorDeps> = {}): MirrorDeps => ({
    ...world().sources,
    db: world().inWorkspace(ws),
    ws,
    clock: quickClock(),
    ...more,
  });

  async function connect(): Promise<string> {
    const { status, json } = await ask(world(), token, 'POST /v1/sources', {
      body: { id: randomUUID(), vendor: 'made', name: 'Ours', credentials: made.credentials },
    });
    expect([status, json]).toEqual([201, json]);
    return json.id;
  }

  const list = async () => (await ask(world(), token, 'GET /v1/sources')).json.sources;
  const titles = async () => {
    const rows = await world()
      .inWorkspace(ws)
      .selectFrom('touches')
      .select('title')
      .orderBy('time')
      .execute();
    return rows.map(({ title }) => title);
  };
  const all = (count: number) => many(count, (n) => `Page ${n}`);

  test('brings a history once, whole, with the people it speaks of', async () => {
    const id = await connect();
    expect(await lookAt(deps(), id)).toEqual({ status: 'caught up', failure: null });
    expect(await titles()).toEqual(all(35));
    const { json } = await ask(world(), token, 'POST /v1/lookup', {
      body: { keys: [{ type: 'email', email: 'person3@northfjord.example' }] },
    });
    expect(json.answers[0].matches[0].person.name).toBe('Person 3');
    expect(await list()).toMatchObject([
      {
        vendor: 'made',
        name: 'Ours',
        paused: false,
        failure: null,
        refused: 0,
        streams: [
          { name: 'people', rows: 5, total: 5, caughtUpAt: expect.any(String) },
          { name: 'touches', rows: 35, total: 35, caughtUpAt: expect.any(String) },
        ],
        callsAllowed: 80_000,
      },
    ]);
  });

  test('goes on from where it was, and brings what is new alone', async () => {
    const id = await connect();
    await lookAt(deps(), id);
    made.state.touches.push(touch(35), touch(36));
    made.state.calls.length = 0;
    await lookAt(deps(), id);
    expect(await titles()).toEqual(all(37));
    expect(made.state.calls.filter((path) => path === '/touches')).toHaveLength(1);
  });

  test('ended anywhere it loses nothing and doubles nothing', async () => {
    const id = await connect();
    made.state.touches = many(7000, touch);
    made.state.pageSize = 500;
    // After so many requests nothing answers any more.
    for (let requests = 1; requests < 24; requests += 3) {
      const before = made.state.calls.length;
      const dying: typeof fetch = (...asked) => {
        if (made.state.calls.length - before >= requests) return Promise.reject(new Error('gone'));
        return fetch(...asked);
      };
      const looked = await lookAt(deps({ fetch: dying }), id);
      if (looked.status === 'caught up') break;
      expect(looked.failure?.kind).toBe('unreachable');
    }
    expect((await lookAt(deps(), id)).status).toBe('caught up');
    expect(await titles()).toEqual(all(7000));
  });

  test('is read by one reader at a time, and by none while it is paused', async () => {
    const id = await connect();
    expect(await takeLease(world().inWorkspace(ws), ws, id, 'another')).toBe(true);
    expect((await lookAt(deps(), id)).status).toBe('busy');
    await sql`update sources set leased_until = now() - interval '1 second'
      where workspace_id = ${ws}`.execute(world().db);
    await ask(world(), token, `PUT /v1/sources/${id}`, { body: { paused: true } });
    expect((await lookAt(deps(), id)).status).toBe('busy');
    expect(await titles()).toEqual([]);
    await ask(world(), token, `PUT /v1/sources/${id}`, { body: { paused: false } });
    expect((await lookAt(deps(), id)).status).toBe('caught up');
  });

  test('stops where it is paused in the midst, and then goes on from there', async () => {
    const id = await connect();
    made.state.touches = many(9000, touch);
    made.state.pageSize = 1000;
    let asked = 0;
    const pausing: typeof fetch = async (...request) => {
      asked += 1;
      if (asked === 5) {
        await ask(world(), token, `PUT /v1/sources/${id}`, { body: { paused: true } });
      }
      return fetch(...request);
    };
    expect((await lookAt(deps({ fetch: pausing }), id)).status).toBe('busy');
    const brought = (await titles()).length;
    expect(brought).toBeLessThan(9000);
    await ask(world(), token, `PUT /v1/sources/${id}`, { body: { paused: false } });
    await lookAt(deps(), id);
    expect(await titles()).toEqual(all(9000));
  });

  test('leaves a fifth of the day’s calls to others, and says so', async () => {
    made.state.perDay = 5;
    const id = await connect();
    const looked = await lookAt(deps(), id);
    expect(looked).toMatchObject({
      status: 'failed',
      failure: { kind: 'rate-limited', reason: 'day-used-up' },
    });
    expect(made.state.calls.filter((path) => path !== '/token')).toHaveLength(4);
    expect(await list()).toMatchObject([{ callsToday: 4, callsAllowed: 4 }]);
    await sql`update source_calls set day = day - 1 where workspace_id = ${ws}`.execute(world().db);
    await lookAt(deps(), id);
    await sql`update source_calls set day = day - 2 where workspace_id = ${ws}`.execute(world().db);
    expect((await lookAt(deps(), id)).status).toBe('caught up');
    expect(await titles()).toEqual(all(35));
  });

  test('waits as long as the vendor asks, longer each time where it only fails', async () => {
    const id = await connect();
    const busy = { status: 429, headers: { 'retry-after': '7' }, body: {} };
    const broken = { status: 500, headers: {}, body: {} };
    made.state.next = [busy, broken, broken];
    const clock = quickClock();
    expect((await lookAt(deps({ clock }), id)).status).toBe('caught up');
    expect(clock.slept).toEqual([7000, 2000, 4000]);
  });

  test('gives up for a while where it fails on, and tells why', async () => {
    const id = await connect();
    made.state.next = many(6, () => ({ status: 500, headers: {}, body: {} }));
    expect((await lookAt(deps(), id)).status).toBe('failed');
    const [source] = await list();
    expect(source).toMatchObject({ failure: { kind: 'server-error' }, lastSuccessAt: null });
    expect(Date.parse(source.nextAt) - Date.now()).toBeGreaterThan(20_000);
    expect((await lookAt(deps(), id)).status).toBe('caught up');
    expect(await list()).toMatchObject([{ failure: null }]);
  });

  test('renews access that ended, and keeps the refresh token that took its place', async () => {
    const id = await connect();
    await lookAt(deps(), id);
    made.state.access = 'ended meanwhile';
    expect((await lookAt(deps(), id)).status).toBe('caught up');
    expect(made.state.refresh).toBe('refresh-3');
    expect((await lookAt(deps(), id)).status).toBe('caught up');
    expect(made.state.refresh).toBe('refresh-4');
  });

  test('says that credentials are not good any more, and takes better ones', async () => {
    const id = await connect();
    made.state.refresh = 'withdrawn';
    expect(await lookAt(deps(), id)).toMatchObject({ failure: { kind: 'unauthorised' } });
    await ask(world(), token, `PUT /v1/sources/${id}`, {
      body: { credentials: { ...made.credentials, refreshToken: 'withdrawn' } },
    });
    expect((await lookAt(deps(), id)).status).toBe('caught up');
  });

  test('keeps rows that it cannot take, and takes them once they are mended', async () => {
    const id = await connect();
    const late = { ...touch(3), time: '2400-01-01T00:00:00.000Z' };
    made.state.touches = [touch(0), 'torn', touch(2), late];
    await lookAt(deps(), id);
    expect(await titles()).toEqual(['Page 0', 'Page 2']);
    const { json } = await ask(world(), token, `GET /v1/sources/${id}/refused`);
    expect(json.rows).toMatchObject([
      { stream: 'touches', why: expect.stringContaining('1970 to 2199') },
      { at: 'rows[1]', why: 'This is no row.', row: '"torn"' },
    ]);
    made.state.touches[1] = touch(1);
    await replay(deps(), id);
    expect(await titles()).toEqual(['Page 0', 'Page 1', 'Page 2']);
    expect(await list()).toMatchObject([{ refused: 1 }]);
  });

  test('keeps what records say of consent', async () => {
    made.state.people = [
      {
        ...person(0),
        consent: [{ channel: 'email', state: 'denied' }],
        asOf: '2025-02-03T04:05:06Z',
      },
    ];
    made.state.touches = [touch(0)];
    await lookAt(deps(), await connect());
    const account = await accountOf(world(), token, 'person0@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}`);
    expect(json.people[0].consents).toEqual([
      { channel: 'email', state: 'denied', since: '2025-02-03T04:05:06.000Z' },
    ]);
  });

  test('shows ten touches before anything is kept', async () => {
    const { status, json } = await ask(world(), token, 'POST /v1/sources/preview', {
      body: { vendor: 'made', credentials: made.credentials },
    });
    expect([status, json.touches.length, json.people]).toEqual([200, 10, 5]);
    expect(json.touches[0]).toMatchObject({ kind: 'page.viewed', title: 'Page 9' });
    expect(await list()).toEqual([]);
    expect(await titles()).toEqual([]);
  });

  test('tells what is wrong with credentials before they are kept', async () => {
    const wrong = await ask(world(), token, 'POST /v1/sources/preview', {
      body: { vendor: 'made', credentials: { ...made.credentials, refreshToken: 'wrong' } },
    });
    expect(wrong).toMatchObject({ status: 400, json: { code: 'invalid' } });
    expect(wrong.json.detail).toContain('does not accept');
    const incomplete = await ask(world(), token, 'POST /v1/sources', {
      body: {
        id: randomUUID(),
        vendor: 'made',
        name: 'Ours',
        credentials: { address: made.address },
      },
    });
    expect(incomplete.json.errors[0].path).toBe('body.credentials.refreshToken');
  });

  test('never tells credentials, and keeps them under a key of the server', async () => {
    const id = await connect();
    await lookAt(deps(), id);
    const told = [
      await ask(world(), token, 'GET /v1/sources'),
      await ask(world(), token, 'GET /v1/vendors'),
      await ask(world(), token, 'GET /v1/audit'),
      await ask(world(), token, `PUT /v1/sources/${id}`, { body: { name: 'Theirs' } }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/refresh-|access-/);
    const rows = await stored(world(), ws);
    expect(rows).not.toMatch(/refresh-|access-/);
    expect(world().lines.join('\n')).not.toMatch(/refresh-|access-/);
    const elsewhere = vaultWith([aKey()]);
    expect(await lookAt(deps({ vault: elsewhere }), id)).toMatchObject({
      failure: { reason: 'sealed-elsewhere' },
    });
  });

  test('takes a new key into use while the old one still opens', async () => {
    const [older, newer] = [aKey(), aKey()];
    const id = await connect();
    const { vault } = world().sources;
    expect(vault).not.toBeNull();
    const { rows } = await sql<{ sealed: string }>`select sealed from sources
      where workspace_id = ${ws}`.execute(world().db);
    const opened = vault?.open(rows[0]?.sealed ?? '', `${ws} ${id}`) ?? '';
    const sealed = vaultWith([older]).seal(opened, `${ws} ${id}`);
    await sql`update sources set sealed = ${sealed} where workspace_id = ${ws}`.execute(world().db);
    expect((await lookAt(deps({ vault: vaultWith([newer, older]) }), id)).status).toBe('caught up');
    expect((await lookAt(deps({ vault: vaultWith([newer]) }), id)).status).toBe('caught up');
  });

  test('is connected once, also where it was asked for twice', async () => {
    const body = {
      id: randomUUID(),
      vendor: 'made',
      name: 'Ours',
      credentials: made.credentials,
    };
    const asked = () => ask(world(), token, 'POST /v1/sources', { body });
    const [first, second] = await Promise.all([asked(), asked()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await list()).toHaveLength(1);
  });

  test('is disconnected without losing what it brought', async () => {
    const id = await connect();
    await lookAt(deps(), id);
    expect((await ask(world(), token, `DELETE /v1/sources/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
    expect(await titles()).toEqual(all(35));
    expect((await ask(world(), token, `DELETE /v1/sources/${id}`)).status).toBe(404);
  });

  test('is a marketer’s to connect, and no rep’s to see', async () => {
    const workspace = await world().workspace();
    const draft = { vendor: 'made', name: 'Ours', credentials: made.credentials };
    const connectAs = async (role: 'marketer' | 'rep') => {
      const theirs = await workspace.token({ name: role, role });
      const seen = await ask(world(), theirs, 'GET /v1/sources');
      const connected = await ask(world(), theirs, 'POST /v1/sources', {
        body: { id: randomUUID(), ...draft },
      });
      return [seen.status, connected.status];
    };
    expect(await connectAs('marketer')).toEqual([200, 201]);
    expect(await connectAs('rep')).toEqual([403, 403]);
  });
});

/** All that is kept of sources, as text. */
async function stored({ db }: World, ws: string): Promise<string> {
  const { rows } = await sql`select s.*, t.* from sources s
    left join source_streams t using (workspace_id) where workspace_id = ${ws}`.execute(db);
  return JSON.stringify(rows);
}

describe('a vault', () => {
  test('opens what it sealed, in its place alone', () => {
    const vault = vaultWith([aKey()]);
    const sealed = vault.seal('secret words', 'here');
    expect(sealed).not.toContain('secret');
    expect(vault.open(sealed, 'here')).toBe('secret words');
    expect(vault.open(sealed, 'there')).toBeNull();
    expect(vault.open(`${sealed.slice(0, -2)}AA`, 'here')).toBeNull();
    expect(vault.open('', 'here')).toBeNull();
    expect(vaultWith([aKey()]).open(sealed, 'here')).toBeNull();
  });

  test('takes no key that is too short', () => {
    expect(() => vaultWith(['c2hvcnQ='])).toThrow('32 bytes');
    expect(() => vaultWith([])).toThrow('32 bytes');
  });
});
