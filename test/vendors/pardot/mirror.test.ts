import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callOf } from '../../../utils/vendors/call.ts';
import { pardot } from '../../../utils/vendors/pardot/pardot.ts';
import type { Call, Cursor, Mirror, Page, Stream } from '../../../utils/vendors/vendor.ts';
import { client, fakeSalesforce } from '../salesforce/fake.ts';
import { businessUnit, type FakePardot, fakePardot, headers, refusal } from './fake.ts';

const mirror = pardot.mirror as Mirror;
const start = Date.UTC(2026, 10, 20, 12);
const now = new Date(start);
const ago = (minutes: number) => new Date(start - minutes * 60_000).toISOString();

let fake: FakePardot;
let call: Call;
beforeEach(async () => {
  fake = await fakePardot();
  call = callOf({ base: fake.address, headers }, mirror.failureIn);
});
afterEach(() => fake.close());

const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;

async function readAll(stream: Stream, from: Cursor = stream.start(null, now), at = now) {
  const pages: Page[] = [];
  let cursor = from;
  for (let turn = 0; turn < 200; turn += 1) {
    const page = await stream.read(call, JSON.parse(JSON.stringify(cursor)) as Cursor, at);
    if (!page.ok) throw new Error(JSON.stringify(page.failure));
    pages.push(page.value);
    cursor = page.value.cursor;
    if (page.value.more) continue;
    const mapped = pages.map((one) => one.mapped);
    return {
      pages,
      cursor,
      touches: mapped.flatMap((one) => one.touches),
      people: new Set(mapped.flatMap((one) => one.people.map(({ ids }) => ids?.pardot))),
      refused: mapped.flatMap((one) => one.refused),
    };
  }
  throw new Error('It does not come to an end.');
}

const prospect = (id: number, minutes: number, more: object = {}) => ({
  id,
  email: `p${id}@northfjord.example`,
  createdAt: ago(100_000),
  updatedAt: ago(minutes),
  ...more,
});

const activity = (id: number, more: object = {}) => ({
  id,
  prospectId: 1 + (id % 5),
  visitorId: 900,
  type: 2,
  typeName: 'Page View',
  details: `Page ${id}`,
  createdAt: ago(50_000 - id),
  updatedAt: ago(50_000 - id),
  ...more,
});

describe('prospects', () => {
  const stream = streamOf('prospects');

  test('all of them, also many of one second, from every page on', async () => {
    for (let id = 1; id <= 900; id += 1) fake.prospects.push(prospect(id, 90_000 - id));
    for (let id = 901; id <= 4200; id += 1) fake.prospects.push(prospect(id, 777));
    for (let id = 4201; id <= 4500; id += 1) fake.prospects.push(prospect(id, 500 - (id % 7)));
    const all = await readAll(stream);
    expect(all.people.size).toBe(4500);
    const rest = await readAll(stream, all.pages[1]?.cursor);
    const told = all.pages.slice(0, 2).flatMap(({ mapped }) => mapped.people);
    for (const { ids } of told) rest.people.add(ids?.pardot);
    expect(rest.people.size).toBe(4500);
  });

  test('a place that is forgotten is found again by its time', async () => {
    fake.most = 10;
    for (let id = 1; id <= 65; id += 1) fake.prospects.push(prospect(id, 60));
    let asked = 0;
    fake.onRequest(() => {
      asked += 1;
      if (asked === 4) fake.forgetPlaces();
    });
    expect((await readAll(stream)).people.size).toBe(65);
  });

  test('one that changes while pages are read moves nobody out', async () => {
    fake.most = 100;
    for (let id = 1; id <= 1000; id += 1) fake.prospects.push(prospect(id, 5000 - id));
    let asked = 0;
    fake.onRequest(() => {
      asked += 1;
      const moved = fake.prospects.find(({ id }) => id === asked * 50);
      if (moved) moved.updatedAt = ago(1);
    });
    expect((await readAll(stream)).people.size).toBe(1000);
  });

  test('changes, and those that went to the recycle bin', async () => {
    fake.prospects.push(prospect(1, 500), prospect(2, 400));
    const first = await readAll(stream);
    Object.assign(fake.prospects[0] ?? {}, { isDeleted: true, updatedAt: ago(1) });
    const { touches, people } = await readAll(stream, first.cursor);
    expect([...people]).toEqual([]);
    expect(touches).toMatchObject([
      { id: 'deletion:1', kind: 'record.deleted', time: ago(1), person: { ids: { pardot: '1' } } },
    ]);
  });
});

describe('visitor activities', () => {
  const stream = streamOf('visitor activities');

  test('all, by their ids, and then what is new or came late', async () => {
    fake.activities = Array.from({ length: 2500 }, (_, n) => activity(n + 1));
    const [late] = fake.activities.splice(2400, 1);
    const first = await readAll(stream);
    expect(first.touches).toHaveLength(2499);
    expect(first.pages.map(({ rows }) => rows)).toEqual([1000, 1000, 499]);
    fake.activities.push(...(late ? [late] : []), activity(2600));
    const known = new Set(first.touches.map(({ id }) => id));
    const next = await readAll(stream, first.cursor);
    expect(next.touches.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([
      'activity:2401',
      'activity:2600',
    ]);
  });

  test('of somebody who is not known yet are told by their browser', async () => {
    fake.activities = [activity(1, { prospectId: null }), activity(2)];
    const { touches, refused } = await readAll(stream);
    expect(refused).toEqual([]);
    expect(touches.map(({ person }) => person?.ids)).toEqual([
      { 'pardot-visitor': '900' },
      { pardot: '3', 'pardot-visitor': '900' },
    ]);
  });

  test('only those since a date, where one is given', async () => {
    fake.activities = Array.from({ length: 50 }, (_, n) => activity(n + 1));
    const since = new Date(ago(50_000 - 40));
    expect((await readAll(stream, stream.start(since, now))).touches).toHaveLength(11);
  });

  test.each<[number, number, object]>([
    [401, 184, { kind: 'unauthorised' }],
    [200, 66, { kind: 'rate-limited', retryAfter: 5 }],
    [200, 122, { kind: 'rate-limited', retryAfter: 3600 }],
    [400, 181, { kind: 'invalid' }],
  ])('an answer of %i with the code %i is a failure', async (status, code, failure) => {
    fake.failNext(...refusal(status, code, 'No.'));
    expect(await stream.read(call, stream.start(null, now), now)).toMatchObject({ failure });
  });
});

describe('access', () => {
  test('is Salesforce’s, and names the business unit', async () => {
    const org = await fakeSalesforce(start);
    try {
      const entered = {
        address: org.address,
        clientId: client.id,
        clientSecret: client.secret,
        businessUnitId: businessUnit,
      };
      const credentials = mirror.credentials.parse(entered);
      const wire = callOf({ base: mirror.base(credentials) }, mirror.failureIn);
      expect(await mirror.authorise(credentials, wire, now)).toMatchObject({
        value: {
          base: 'https://pi.pardot.com',
          headers: {
            authorization: expect.stringMatching(/^Bearer access-/),
            'pardot-business-unit-id': businessUnit,
          },
        },
      });
      const wrong = { ...credentials, clientSecret: 'x' };
      expect(await mirror.authorise(wrong, wire, now)).toMatchObject({
        failure: { kind: 'unauthorised' },
      });
    } finally {
      await org.close();
    }
  });

  test.each([
    [{ businessUnitId: '' }, 'businessUnitId'],
    [{ businessUnitId: '001ak00000OKNPHAA5' }, 'businessUnitId'],
    [{ businessUnitId: businessUnit, clientId: '' }, 'clientId'],
  ])('%j lacks something', (more, path) => {
    const entered = { address: 'a.my.salesforce.com', clientId: 'c', clientSecret: 's', ...more };
    const parsed = mirror.credentials.safeParse(entered);
    expect(parsed.error?.issues.map((one) => one.path[0])).toEqual([path]);
  });
});
