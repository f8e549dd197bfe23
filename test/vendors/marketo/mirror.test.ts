import { afterEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/model/failure.ts';
import { callOf } from '../../../utils/vendors/call.ts';
import { marketo } from '../../../utils/vendors/marketo/marketo.ts';
import type {
  Call,
  Cursor,
  Mirror,
  Page,
  Stream,
  VendorPerson,
  VendorTouch,
} from '../../../utils/vendors/vendor.ts';
import { client, type FakeMarketo, type Options, startMarketo } from './fake.ts';
import { usualQuota } from './fake-limits.ts';

const mirror = marketo.mirror as Mirror;
const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const given = { clientId: client.id, clientSecret: client.secret };

let fake: FakeMarketo;
let call: Call;

async function start(options: Options = {}): Promise<void> {
  fake = await startMarketo({ clock: () => now.getTime(), ...options });
  call = await signedIn();
}
afterEach(() => fake.close());

async function signedIn(): Promise<Call> {
  const credentials = mirror.credentials.parse({ endpoint: fake.address, ...given });
  const base = mirror.base(credentials);
  const authorised = await mirror.authorise(credentials, callOf({ base }, mirror.failureIn), now);
  if (!authorised.ok) throw new Error(JSON.stringify(authorised.failure));
  return callOf({ base, headers: authorised.value.headers }, mirror.failureIn);
}

const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;
const activities = streamOf('activities');

type Read = { touches: VendorTouch[]; people: VendorPerson[]; cursors: Cursor[]; pages: Page[] };

/** Reads until there is no more. */
async function readAll(stream: Stream, from: Cursor, at = now): Promise<Read> {
  const read: Read = { touches: [], people: [], cursors: [from], pages: [] };
  let cursor = from;
  for (let turn = 0; turn < 2000; turn += 1) {
    // As it is kept between runs.
    const page = await stream.read(call, JSON.parse(JSON.stringify(cursor)) as Cursor, at);
    if (!page.ok) throw new Error(JSON.stringify(page.failure));
    cursor = page.value.cursor;
    read.pages.push(page.value);
    read.cursors.push(cursor);
    read.touches.push(...page.value.mapped.touches);
    read.people.push(...page.value.mapped.people);
    if (!page.value.more) return read;
  }
  throw new Error('It does not come to an end.');
}

const idsIn = ({ touches }: Read) => [...new Set(touches.map(({ id }) => id))];
const sorted = (ids: Iterable<string>) => [...ids].sort((a, b) => Number(a) - Number(b));
const lastOf = ({ cursors }: Read) => cursors.at(-1) as Cursor;
const allIds = () => fake.log.rows.map(({ id }) => String(id));

function visit(leadId: number, minutes: number, type = 1): string {
  const id = fake.add({ leadId, activityDate: ago(minutes), activityTypeId: type });
  return String(id);
}

const failureOf = async (): Promise<Failure | null> => {
  const page = await activities.read(call, activities.start(new Date(ago(60)), now), now);
  return page.ok ? null : page.failure;
};

describe('credentials of Marketo', () => {
  test.each([
    ['https://123-ABC-456.mktorest.com/rest', 'https://123-abc-456.mktorest.com'],
    [' 123-ABC-456.mktorest.com/identity/ ', 'https://123-abc-456.mktorest.com'],
  ])('%s is %s', async (address, whole) => {
    await start();
    const parsed = mirror.credentials.parse({
      endpoint: address,
      clientId: ' c ',
      clientSecret: 's',
    });
    expect(parsed).toEqual({ endpoint: whole, clientId: 'c', clientSecret: 's' });
    expect(mirror.base(parsed)).toBe(whole);
  });

  test('what is lacking is said', async () => {
    await start();
    const wrong = [
      { ...given, endpoint: 'http://a.example' },
      { ...given, endpoint: '' },
      { endpoint: fake.address, clientId: '', clientSecret: 's' },
    ];
    const paths = wrong.map((one) => mirror.credentials.safeParse(one).error?.issues[0]?.path[0]);
    expect(paths).toEqual(['endpoint', 'endpoint', 'clientId']);
  });

  test('a token ends after an hour, and a new one is asked for', async () => {
    let time = now.getTime();
    await start({ clock: () => time });
    const wire = callOf({ base: fake.address }, mirror.failureIn);
    const credentials = { endpoint: fake.address, ...given };
    const first = await mirror.authorise(credentials, wire, now);
    expect(first).toEqual({
      ok: true,
      value: {
        headers: { authorization: 'Bearer cdf01657-1:int' },
        expiresAt: now.getTime() + 3_540_000,
      },
    });
    // Asked again, it is the same one, with what is left of it.
    time += 3_580_000;
    const again = await mirror.authorise(credentials, wire, new Date(time));
    expect(again).toMatchObject({ value: { expiresAt: time + 10_000 } });
    expect(await failureOf()).toBeNull();
    time += 30_000;
    expect(await failureOf()).toMatchObject({
      kind: 'unauthorised',
      detail: 'Access token expired',
    });
    call = await signedIn();
    expect(await failureOf()).toBeNull();
    fake.endTokens();
    expect(await failureOf()).toMatchObject({ kind: 'unauthorised' });
    const wrong = await mirror.authorise({ ...credentials, clientSecret: 'x' }, wire, now);
    expect(wrong).toMatchObject({ ok: false, failure: { kind: 'unauthorised', status: 401 } });
    // Never in an address but the identity service's.
    const secrets = fake.requests.filter((one) => /secret|token=/.test(one));
    expect(secrets.every((one) => one.includes('/identity/'))).toBe(true);
  });
});

describe.each(['written', 'dated'] as const)('activities, by tokens of the order %s', (order) => {
  test('all of them once, from every cursor on', async () => {
    await start({ order });
    const types = [...fake.types.keys()].filter((type) => type !== 13);
    for (let index = 0; index < 1400; index += 1) {
      visit(1 + (index % 350), 30_000 - index, types[index % types.length] ?? 1);
    }
    for (let id = 1; id <= 350; id += 1)
      fake.leads.set(id, { id, email: `p${id}@northfjord.example` });
    const all = await readAll(activities, activities.start(null, now));
    expect(sorted(idsIn(all))).toEqual(allIds());
    // Whoever a touch speaks of is told, and named in it.
    expect(all.touches.every(({ person }) => person?.email)).toBe(true);
    expect(new Set(all.people.map(({ ids }) => ids?.marketo)).size).toBe(350);
    for (const [index, cursor] of all.cursors.entries()) {
      const rest = await readAll(activities, cursor);
      const before = all.pages.slice(0, index).flatMap(({ mapped }) => mapped.touches);
      const both = new Set([...before.map(({ id }) => id), ...idsIn(rest)]);
      expect(sorted(both)).toEqual(allIds());
    }
  });

  test('what comes later, late or out of order comes with the next look', async () => {
    await start({ order });
    for (let index = 0; index < 20; index += 1) visit(1, 60 - index);
    let cursor = lastOf(await readAll(activities, activities.start(null, now)));
    const late = [visit(1, 0), visit(2, 45), visit(1, 43, 10), visit(3, 41)];
    const next = await readAll(activities, cursor, new Date(ago(-5)));
    expect(idsIn(next)).toEqual(expect.arrayContaining(late));
    // A quiet look tells no more than its last minutes, and nothing is lost by it.
    cursor = lastOf(await readAll(activities, lastOf(next), new Date(ago(-10))));
    const later = [visit(9, -11), visit(9, 12)];
    const last = await readAll(activities, cursor, new Date(ago(-12)));
    expect(idsIn(last)).toEqual(expect.arrayContaining(later));
  });

  test('rows that are written while pages are read, and a clock that is behind or ahead', async () => {
    await start({ order });
    for (let index = 0; index < 700; index += 1) visit(1, 1000 - index);
    let left = 12;
    fake.onRequest((path) => {
      if (!path.endsWith('/activities.json') || left === 0) return;
      left -= 1;
      // Marketo's clock is an hour ahead of ours.
      visit(2, left % 2 === 0 ? -60 : 301);
    });
    const first = await readAll(activities, activities.start(null, now));
    expect(left).toBeLessThan(9);
    left = 0;
    const next = await readAll(activities, lastOf(first), new Date(ago(-5)));
    expect(sorted(new Set([...idsIn(first), ...idsIn(next)]))).toEqual(allIds());
  });
});

test('a page that is not full, and has more behind it', async () => {
  await start();
  fake.log.looked = 40;
  for (let index = 0; index < 200; index += 1) visit(1, 500 - index, index === 170 ? 2 : 46);
  const read = await readAll(activities, activities.start(null, now));
  expect(sorted(idsIn(read))).toEqual(allIds());
});

describe('types of activities', () => {
  test('at most ten a call; one that is added later comes from its beginning', async () => {
    await start();
    visit(1, 50);
    const first = await readAll(activities, activities.start(null, now));
    const asked = fake.requests.filter((one) => one.includes('activityTypeIds'));
    const counts = asked.map((one) => (/activityTypeIds=([\d,]+)/.exec(one)?.[1] ?? '').split(','));
    expect(Math.max(...counts.map(({ length }) => length))).toBe(10);
    // Changes of fields are most of what there is, and come by a route of their own.
    expect(counts.flat()).not.toContain('13');
    fake.types.set(100001, 'Stand Talk');
    const talk = visit(1, 500, 100001);
    const next = await readAll(activities, lastOf(first));
    expect(next.touches.find(({ id }) => id === talk)).toMatchObject({
      kind: 'custom',
      vendorType: 'Stand Talk',
    });
    // One that is taken away is not asked for any more.
    fake.types.delete(100001);
    fake.types.delete(46);
    await readAll(activities, lastOf(next));
  });

  test('numbers of another instance are known by their names', async () => {
    await start({
      types: new Map([
        [501, 'Open Email'],
        [10, 'Fill Out Form'],
        [77, 'Delete Lead'],
        [78, 'Change Data Value'],
      ]),
    });
    visit(1, 9, 501);
    visit(1, 8, 10);
    const { touches } = await readAll(activities, activities.start(null, now));
    expect(new Set(touches.map(({ kind }) => kind))).toEqual(
      new Set(['email.opened', 'form.submitted']),
    );
  });
});

describe('records that end', () => {
  test('a merge and a deletion', async () => {
    await start();
    fake.leads.set(1, { id: 1, email: 'priya@northfjord.example', firstName: 'Priya' });
    fake.leads.set(2, { id: 2, email: 'p.raman@northfjord.example' });
    visit(2, 50);
    const first = await readAll(activities, activities.start(null, now));
    const merge = fake.merge(2, 1, ago(10));
    const next = await readAll(activities, lastOf(first));
    expect(next.touches.find(({ id }) => id === String(merge))).toMatchObject({
      kind: 'record.merged',
      person: {
        email: 'priya@northfjord.example',
        ids: { marketo: '2', 'marketo-survivor': '1' },
      },
    });
    expect(next.people.map(({ ids }) => ids)).toContainEqual({
      marketo: '1',
      'marketo-survivor': '1',
    });
    const end = fake.remove(1, ago(5));
    const ends = streamOf('deletions');
    const told = await readAll(ends, ends.start(null, now));
    expect(idsIn(told)).toEqual([String(end)]);
    expect(told.touches[0]).toMatchObject({
      kind: 'record.deleted',
      person: { ids: { marketo: '1' } },
    });
    // The same by the other route, and by the same id.
    expect(idsIn(await readAll(activities, lastOf(next)))).toContain(String(end));
  });
});

test('changes of consent, and of no other field', async () => {
  await start();
  fake.leads.set(1, { id: 1, email: 'priya@northfjord.example', unsubscribed: true });
  const change = (name: string, oldValue: unknown, newValue: unknown, minutes: number) =>
    fake.add({
      leadId: 1,
      activityDate: ago(minutes),
      activityTypeId: 13,
      fields: [{ id: 9, name, oldValue, newValue }],
    });
  const ids = [change('unsubscribed', false, true, 50), change('doNotCall', null, '1', 40)];
  change('department', 'Sea', 'Rail', 30);
  const stream = streamOf('consent changes');
  const read = await readAll(stream, stream.start(null, now));
  expect(sorted(idsIn(read))).toEqual(ids.map(String));
  expect(read.touches[0]).toMatchObject({
    kind: 'consent.changed',
    person: { email: 'priya@northfjord.example' },
    consent: [{ channel: 'email', state: 'denied' }],
  });
  expect(read.people[0]?.consent).toEqual([
    { channel: 'email', state: 'denied', basis: 'unsubscribed' },
  ]);
});

describe('a Marketo that refuses', () => {
  test('its own errors in a 200 are failures, and nothing is lost by them', async () => {
    await start();
    const id = visit(1, 50);
    for (const [code, kind] of [
      ['606', 'rate-limited'],
      ['607', 'rate-limited'],
      ['615', 'rate-limited'],
      ['608', 'server-error'],
      ['603', 'forbidden'],
    ] as const) {
      fake.failNext(code);
      expect(await failureOf()).toMatchObject({ kind });
    }
    expect(idsIn(await readAll(activities, activities.start(null, now)))).toEqual([id]);
  });

  test('a token that it forgot is made anew from a date', async () => {
    await start();
    for (let index = 0; index < 5; index += 1) visit(1, 100 - index);
    const { cursors } = await readAll(activities, activities.start(null, now));
    const cursor = JSON.parse(JSON.stringify(cursors.at(-1))) as { lanes: { token: string }[] };
    for (const lane of cursor.lanes) lane.token = '#';
    const id = visit(1, 3);
    expect(idsIn(await readAll(activities, cursor))).toContain(id);
  });

  test('a field that the instance hides takes only the other fields with it', async () => {
    await start();
    visit(1, 50);
    fake.leads.set(1, { id: 1, email: 'priya@northfjord.example' });
    let isFirst = true;
    fake.onRequest((path) => {
      if (isFirst && path.endsWith('/leads.json')) fake.failNext('1006', "Field 'x' not found");
      if (path.endsWith('/leads.json')) isFirst = false;
    });
    const { touches } = await readAll(activities, activities.start(null, now));
    expect(touches[0]?.person?.email).toBe('priya@northfjord.example');
  });

  test('quotas hold, and count no refusal', async () => {
    let time = now.getTime();
    await start({ quota: { ...usualQuota, perDay: 150 }, clock: () => time });
    const ask = async (many: number) => {
      const kinds = [];
      for (let index = 0; index < many; index += 1) {
        const path = '/rest/v1/activities/types.json';
        const answer = await call({ method: 'GET', path });
        kinds.push(answer.ok ? 'ok' : `${answer.failure.retryAfter}`);
      }
      return kinds.filter((kind) => kind !== 'ok');
    };
    expect(await ask(102)).toEqual(['20', '20']);
    time += 20_000;
    // Midnight, UTC-6, is eighteen hours on.
    expect(await ask(52)).toEqual(Array(2).fill(String(18 * 3600 - 20)));
    expect(fake.callsToday()).toBe(150);
    time += 18 * 3_600_000;
    call = await signedIn();
    expect(await ask(3)).toEqual([]);
  });
});

test('a large account is made from numbers, and read page by page', async () => {
  await start({ activities: 20_000, leads: 900 });
  // Six hours before its end.
  const since = new Date(Date.UTC(2024, 10, 1) + (20_000 - 360) * 60_000);
  const read = await readAll(activities, activities.start(since, now));
  expect(sorted(idsIn(read))).toEqual(
    Array.from({ length: 360 }, (_, index) => `${19_641 + index}`),
  );
  expect(read.touches.every(({ person }) => person?.email?.endsWith('.example'))).toBe(true);
});
