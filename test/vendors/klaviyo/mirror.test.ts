import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callOf } from '../../../utils/vendors/call.ts';
import { klaviyo } from '../../../utils/vendors/klaviyo/klaviyo.ts';
import type { Call, Cursor, Mapped, Mirror, Page, Stream } from '../../../utils/vendors/vendor.ts';
import { apiKey, type FakeKlaviyo, fakeKlaviyo, refusal } from './fake.ts';

const mirror = klaviyo.mirror as Mirror;
const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;
const events = streamOf('events');
const profiles = streamOf('profiles');

/** Klaviyo's clock; ours may differ. */
let clock: number;
let fake: FakeKlaviyo;
let call: Call;

beforeEach(async () => {
  clock = now.getTime();
  fake = await fakeKlaviyo(() => clock);
  call = await signedIn(apiKey);
});
afterEach(() => fake.close());

async function signedIn(key: string): Promise<Call> {
  const credentials = mirror.credentials.parse({ apiKey: ` ${key} ` });
  const wire = { base: fake.address };
  const authorised = await mirror.authorise(credentials, callOf(wire, mirror.failureIn), now);
  if (!authorised.ok) throw new Error(JSON.stringify(authorised.failure));
  return callOf({ ...wire, headers: authorised.value.headers }, mirror.failureIn);
}

type Read = { mapped: Mapped[]; pages: Page[]; cursors: Cursor[] };

/** Reads until there is no more. */
async function readAll(stream: Stream, from: Cursor, at = now): Promise<Read> {
  const read: Read = { mapped: [], pages: [], cursors: [from] };
  let cursor = from;
  for (let turn = 0; turn < 500; turn += 1) {
    // As it is kept between runs.
    const page = await stream.read(call, JSON.parse(JSON.stringify(cursor)) as Cursor, at);
    if (!page.ok) throw new Error(JSON.stringify(page.failure));
    cursor = page.value.cursor;
    read.pages.push(page.value);
    read.cursors.push(cursor);
    read.mapped.push(page.value.mapped);
    if (!page.value.more) return read;
  }
  throw new Error('It does not come to an end.');
}

const touchIds = (mapped: Mapped[]) =>
  [...new Set(mapped.flatMap(({ touches }) => touches.map(({ id }) => id)))].sort();
const peopleIds = (mapped: Mapped[]) =>
  [...new Set(mapped.flatMap(({ people }) => people.map(({ ids }) => ids?.klaviyo)))].sort();
const allIds = () => fake.events.map(({ id }) => id).sort();
const lastOf = ({ cursors }: Read) => cursors.at(-1) as Cursor;

let eventsMade = 0;
function happen(minutes: number, profile = 'P1', metric = 'UMTLbD'): string {
  eventsMade += 1;
  const id = `e${String(eventsMade).padStart(5, '0')}`;
  fake.events.push({ id, datetime: ago(minutes), metric, profile });
  return id;
}

describe('access to Klaviyo', () => {
  test('a key is sent in a header, and refused where it is wrong', async () => {
    expect(await events.read(call, events.start(null, now), now)).toMatchObject({ ok: true });
    call = await signedIn('pk_other');
    expect(await events.read(call, events.start(null, now), now)).toMatchObject({
      ok: false,
      failure: { kind: 'unauthorised' },
    });
    expect(fake.requests.join()).not.toContain('pk_');
    expect(mirror.base({})).toBe('https://a.klaviyo.com');
    expect(mirror.credentials.safeParse({ apiKey: ' ' }).success).toBe(false);
  });

  test('too many calls, and how long to wait', async () => {
    const [status, body, headers] = refusal(429, 'throttled', 'Request was throttled.');
    fake.failNext(status, body, headers);
    expect(await events.read(call, events.start(null, now), now)).toMatchObject({
      failure: { kind: 'rate-limited', retryAfter: 4 },
    });
  });
});

describe('events of Klaviyo', () => {
  test('all of them once, from every cursor on, with those whom they are of', async () => {
    for (let index = 0; index < 950; index += 1) happen(5000 - index, `P${index % 30}`);
    for (let index = 0; index < 30; index += 1) {
      fake.profiles.push({
        id: `P${index}`,
        updated: ago(9000),
        email: `p${index}@northfjord.example`,
      });
    }
    const all = await readAll(events, events.start(null, now));
    expect(touchIds(all.mapped)).toEqual(allIds());
    expect(all.mapped.flatMap(({ touches }) => touches).every(({ person }) => person?.email)).toBe(
      true,
    );
    expect(peopleIds(all.mapped)).toHaveLength(30);
    for (const [index, cursor] of all.cursors.entries()) {
      const rest = await readAll(events, cursor);
      const both = [...all.mapped.slice(0, index), ...rest.mapped];
      expect(touchIds(both)).toEqual(allIds());
    }
    const since = await readAll(events, events.start(new Date(ago(4060)), now));
    expect(touchIds(since.mapped)).toEqual(allIds().slice(940));
  });

  test('many of one moment are more than a page', async () => {
    for (let index = 0; index < 450; index += 1) happen(60);
    expect(touchIds((await readAll(events, events.start(null, now))).mapped)).toEqual(allIds());
  });

  test('what comes late, out of order or while pages are read comes with the next look', async () => {
    for (let index = 0; index < 500; index += 1) happen(900 - index);
    let left = 3;
    fake.onRequest(() => {
      left -= 1;
      // Dated where the mirror has been already, or is not yet.
      if (left >= 0) happen(left * 9);
    });
    const first = await readAll(events, events.start(null, now));
    happen(25);
    happen(-3);
    const next = await readAll(events, lastOf(first), new Date(ago(-5)));
    expect(touchIds([...first.mapped, ...next.mapped])).toEqual(allIds());
    // A quiet look begins a little before the one before it.
    expect(lastOf(next)).toMatchObject({ from: now.getTime() - 30 * 60_000 });
  });

  test('a clock that is ahead of Klaviyo’s leaves nothing out', async () => {
    clock = now.getTime() - 3 * 3_600_000;
    happen(200);
    const first = await readAll(events, events.start(null, now));
    const id = happen(179);
    expect(touchIds((await readAll(events, lastOf(first))).mapped)).toContain(id);
  });

  test('a place that is forgotten is found by its time', async () => {
    for (let index = 0; index < 450; index += 1) happen(900 - index);
    const { cursors, mapped } = await readAll(events, events.start(null, now));
    const rest = await readAll(events, { ...cursors[1], next: 'none' });
    expect(touchIds([...mapped.slice(0, 1), ...rest.mapped])).toEqual(allIds());
    // The first page is not read again, but for its last minutes.
    expect(touchIds(rest.mapped).length).toBeLessThan(300);
  });

  test('a question that is wrong by itself is a failure, and not asked again', async () => {
    const [status, body] = refusal(400, 'invalid', 'Invalid filter.');
    fake.failNext(status, body);
    expect(await events.read(call, events.start(null, now), now)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', detail: 'Invalid filter.' },
    });
  });

  test('a link to the next page is asked of Klaviyo alone', async () => {
    for (let index = 0; index < 250; index += 1) happen(900 - index);
    const asked: string[] = [];
    const watched: Call = async (request) => {
      asked.push(request.path);
      return call(request);
    };
    const first = await events.read(watched, events.start(null, now), now);
    if (first.ok) await events.read(watched, first.value.cursor, now);
    expect(asked).toEqual(['/api/events', '/api/events']);
  });
});

test('profiles with what they agreed to, and again as they change', async () => {
  for (let index = 0; index < 350; index += 1) {
    fake.profiles.push({
      id: `P${index}`,
      updated: ago(5000 - index),
      email: `p${index}@a.example`,
    });
  }
  const first = await readAll(profiles, profiles.start(null, now));
  expect(peopleIds(first.mapped)).toHaveLength(350);
  const changed = fake.profiles[3];
  if (!changed) throw new Error('There is none.');
  changed.updated = ago(-1);
  changed.subscriptions = { email: { marketing: { consent: 'UNSUBSCRIBED' } } };
  const next = await readAll(profiles, lastOf(first), new Date(ago(-2)));
  expect(next.mapped.flatMap(({ people }) => people)).toEqual([
    {
      email: 'p3@a.example',
      ids: { klaviyo: 'P3' },
      consent: [{ channel: 'email', state: 'denied' }],
      asOf: ago(-1),
    },
  ]);
});

test('one that changes while pages are read is told as it is then', async () => {
  for (let index = 0; index < 150; index += 1) {
    fake.profiles.push({ id: `P${index}`, updated: ago(5000 - index) });
  }
  let isFirst = true;
  fake.onRequest(() => {
    const one = fake.profiles[120];
    if (!isFirst && one) one.updated = ago(1);
    isFirst = false;
  });
  const { mapped } = await readAll(profiles, profiles.start(null, now));
  expect(peopleIds(mapped)).toHaveLength(150);
});
