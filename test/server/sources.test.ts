import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookAt, replay } from '../../server/sources/mirror.ts';
import { takeLease } from '../../server/store/source-progress.ts';
import { madePerson, madeTouch, many, openMade } from './made-world.ts';
import { quickClock } from './sources-world.ts';
import { accountOf, ask, onBothDatabases } from './world.ts';

onBothDatabases('a mirror', (world) => {
  let here: Awaited<ReturnType<typeof openMade>>;
  beforeEach(async () => {
    here = await openMade(world());
  });
  afterEach(() => here.made.close());
  const all = (count: number) => many(count, (n) => `Page ${n}`);

  test('brings a history once, whole, with the people it speaks of', async () => {
    const id = await here.connect();
    expect(await lookAt(here.deps(), id)).toEqual({ status: 'caught up', failure: null });
    expect(await here.titles()).toEqual(all(35));
    const { json } = await ask(world(), here.token, 'POST /v1/lookup', {
      body: { keys: [{ type: 'email', email: 'person3@northfjord.example' }] },
    });
    expect(json.answers[0].matches[0].person.name).toBe('Person 3');
    expect(await here.list()).toMatchObject([
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
    const id = await here.connect();
    await lookAt(here.deps(), id);
    here.made.state.touches.push(madeTouch(35), madeTouch(36));
    here.made.state.calls.length = 0;
    await lookAt(here.deps(), id);
    expect(await here.titles()).toEqual(all(37));
    expect(here.made.state.calls.filter((path) => path === '/touches')).toHaveLength(1);
  });

  test('ended anywhere it loses nothing and doubles nothing', async () => {
    const id = await here.connect();
    here.made.state.touches = many(7000, madeTouch);
    here.made.state.pageSize = 500;
    // After so many requests nothing answers any more.
    for (let requests = 1; requests < 24; requests += 3) {
      const before = here.made.state.calls.length;
      const dying: typeof fetch = (...asked) => {
        if (here.made.state.calls.length - before >= requests)
          return Promise.reject(new Error('gone'));
        return fetch(...asked);
      };
      const looked = await lookAt(here.deps({ fetch: dying }), id);
      if (looked.status === 'caught up') break;
      expect(looked.failure?.kind).toBe('unreachable');
    }
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(await here.titles()).toEqual(all(7000));
  });

  test('goes on from a batch that could not be stored, though what came after it could', async () => {
    const id = await here.connect();
    here.made.state.touches = many(9000, madeTouch);
    here.made.state.pageSize = 500;
    // The first batch of touches alone: the second is on its way when it fails.
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin if new.title = 'Page 10' then raise 'no'; end if; return new; end $$`.execute(
      world().db,
    );
    await sql`create trigger refuse before insert on touches
      for each row execute function refuse()`.execute(world().db);
    await expect(lookAt(here.deps(), id)).rejects.toThrow('no');
    await sql`drop trigger refuse on touches`.execute(world().db);
    await sql`update sources set leased_until = now() - interval '1 second'
      where workspace_id = ${here.ws}`.execute(world().db);
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(await here.titles()).toEqual(all(9000));
  });

  test('is read by one reader at a time, and by none while it is paused', async () => {
    const id = await here.connect();
    expect(await takeLease(world().inWorkspace(here.ws), here.ws, id, 'another')).toBe(true);
    expect((await lookAt(here.deps(), id)).status).toBe('busy');
    await sql`update sources set leased_until = now() - interval '1 second'
      where workspace_id = ${here.ws}`.execute(world().db);
    await ask(world(), here.token, `PUT /v1/sources/${id}`, { body: { paused: true } });
    expect((await lookAt(here.deps(), id)).status).toBe('busy');
    expect(await here.titles()).toEqual([]);
    await ask(world(), here.token, `PUT /v1/sources/${id}`, { body: { paused: false } });
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
  });

  test('stops where it is paused in the midst, and then goes on from there', async () => {
    const id = await here.connect();
    here.made.state.touches = many(9000, madeTouch);
    here.made.state.pageSize = 1000;
    let asked = 0;
    const pausing: typeof fetch = async (...request) => {
      asked += 1;
      if (asked === 5) {
        await ask(world(), here.token, `PUT /v1/sources/${id}`, { body: { paused: true } });
      }
      return fetch(...request);
    };
    expect((await lookAt(here.deps({ fetch: pausing }), id)).status).toBe('busy');
    const brought = (await here.titles()).length;
    expect(brought).toBeLessThan(9000);
    await ask(world(), here.token, `PUT /v1/sources/${id}`, { body: { paused: false } });
    await lookAt(here.deps(), id);
    expect(await here.titles()).toEqual(all(9000));
  });

  test('leaves a fifth of the day’s calls to others, and says so', async () => {
    here.made.state.perDay = 5;
    const id = await here.connect();
    const looked = await lookAt(here.deps(), id);
    expect(looked).toMatchObject({
      status: 'failed',
      failure: { kind: 'rate-limited', reason: 'day-used-up' },
    });
    expect(here.made.state.calls.filter((path) => path !== '/token')).toHaveLength(4);
    expect(await here.list()).toMatchObject([{ callsToday: 4, callsAllowed: 4 }]);
    await sql`update source_calls set day = day - 1 where workspace_id = ${here.ws}`.execute(
      world().db,
    );
    await lookAt(here.deps(), id);
    await sql`update source_calls set day = day - 2 where workspace_id = ${here.ws}`.execute(
      world().db,
    );
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(await here.titles()).toEqual(all(35));
  });

  test('waits as long as the vendor asks, longer each time where it only fails', async () => {
    const id = await here.connect();
    const busy = { status: 429, headers: { 'retry-after': '7' }, body: {} };
    const broken = { status: 500, headers: {}, body: {} };
    here.made.state.next = [busy, broken, broken];
    const clock = quickClock();
    expect((await lookAt(here.deps({ clock }), id)).status).toBe('caught up');
    expect(clock.slept).toEqual([7000, 2000, 4000]);
  });

  test('gives up for a while where it fails on, and tells why', async () => {
    const id = await here.connect();
    here.made.state.next = many(6, () => ({ status: 500, headers: {}, body: {} }));
    expect((await lookAt(here.deps(), id)).status).toBe('failed');
    const [source] = await here.list();
    expect(source).toMatchObject({ failure: { kind: 'server-error' }, lastSuccessAt: null });
    expect(Date.parse(source.nextAt) - Date.now()).toBeGreaterThan(20_000);
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(await here.list()).toMatchObject([{ failure: null }]);
  });

  test('judges what begins one batch by what ended the one before', async () => {
    const who = { person: { ids: { made: '1' } }, campaign: { id: 'c1', name: 'Spring' } };
    const at = (seconds: number) => new Date(Date.UTC(2024, 5, 1, 9, 0, seconds)).toISOString();
    const send = { id: 's', time: at(0), kind: 'email.sent', title: 'Spring is here', ...who };
    const click = { id: 'c', time: at(1), kind: 'email.clicked', title: 'Spring is here', ...who };
    // Three pages of a thousand are stored at once: the send ends them, the click comes after.
    here.made.state.pageSize = 1000;
    here.made.state.touches = [...many(2999, madeTouch), send, click];
    await lookAt(here.deps(), await here.connect());
    const touches = world().inWorkspace(here.ws).selectFrom('touches');
    const clicked = touches.select('verdict_reason').where('kind', '=', 'email.clicked');
    expect(await clicked.execute()).toEqual([
      { verdict_reason: expect.stringContaining('within two seconds of the send') },
    ]);
  });

  test('keeps rows that it cannot take, and takes them once they are mended', async () => {
    const id = await here.connect();
    const late = { ...madeTouch(3), time: '2400-01-01T00:00:00.000Z' };
    here.made.state.touches = [madeTouch(0), 'torn', madeTouch(2), late];
    await lookAt(here.deps(), id);
    expect(await here.titles()).toEqual(['Page 0', 'Page 2']);
    const { json } = await ask(world(), here.token, `GET /v1/sources/${id}/refused`);
    expect(json.rows).toMatchObject([
      { stream: 'touches', why: expect.stringContaining('1970 to 2199') },
      { at: 'rows[1]', why: 'This is no row.', row: '"torn"' },
    ]);
    here.made.state.touches[1] = madeTouch(1);
    await replay(here.deps(), id);
    expect(await here.titles()).toEqual(['Page 0', 'Page 1', 'Page 2']);
    expect(await here.list()).toMatchObject([{ refused: 1 }]);
  });

  test('keeps what records say of consent', async () => {
    here.made.state.people = [
      {
        ...madePerson(0),
        consent: [{ channel: 'email', state: 'denied' }],
        asOf: '2025-02-03T04:05:06Z',
      },
    ];
    here.made.state.touches = [madeTouch(0)];
    await lookAt(here.deps(), await here.connect());
    const account = await accountOf(world(), here.token, 'person0@northfjord.example');
    const { json } = await ask(world(), here.token, `GET /v1/accounts/${account}`);
    expect(json.people[0].consents).toEqual([
      { channel: 'email', state: 'denied', since: '2025-02-03T04:05:06.000Z' },
    ]);
  });
});
