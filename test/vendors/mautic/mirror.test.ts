import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/model/failure.ts';
import { callOf } from '../../../utils/vendors/call.ts';
import { mautic } from '../../../utils/vendors/mautic/mautic.ts';
import type { Call, Cursor, Mirror, Page, Stream } from '../../../utils/vendors/vendor.ts';
import { basicPassword, basicUser, client, errors, type FakeMautic, fakeMautic } from './fake.ts';

const mirror = mautic.mirror as Mirror;
const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

let fake: FakeMautic;
let call: Call;

beforeEach(async () => {
  fake = await fakeMautic();
  call = await signedIn({ user: basicUser, password: basicPassword });
});
afterEach(() => fake.close());

async function signedIn(given: Record<string, string>): Promise<Call> {
  const credentials = mirror.credentials.parse({ address: fake.address, ...given });
  const base = mirror.base(credentials);
  const authorised = await mirror.authorise(credentials, callOf({ base }, mirror.failureIn), now);
  if (!authorised.ok) throw new Error(JSON.stringify(authorised.failure));
  return callOf({ base, headers: authorised.value.headers }, mirror.failureIn);
}

const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;

type Read = {
  pages: Page[];
  cursors: Cursor[];
  touches: string[];
  people: string[];
  accounts: string[];
};

/** Reads until there is no more; what came again counts once. */
async function readAll(stream: Stream, from: Cursor, at = now): Promise<Read> {
  const pages: Page[] = [];
  const cursors: Cursor[] = [from];
  let cursor = from;
  for (let turn = 0; turn < 3000; turn += 1) {
    // As it is kept between runs.
    cursor = JSON.parse(JSON.stringify(cursor)) as Cursor;
    const page = await stream.read(call, cursor, at);
    if (!page.ok) throw new Error(JSON.stringify(page.failure));
    pages.push(page.value);
    cursor = page.value.cursor;
    cursors.push(cursor);
    if (!page.value.more) {
      const mapped = pages.map((one) => one.mapped);
      return {
        pages,
        cursors,
        touches: [...new Set(mapped.flatMap((one) => one.touches.map(({ id }) => id)))],
        people: [
          ...new Set(mapped.flatMap((one) => one.people.map(({ ids }) => ids?.mautic ?? ''))),
        ],
        accounts: [
          ...new Set(mapped.flatMap((one) => one.accounts.map(({ ids }) => ids?.mautic ?? ''))),
        ],
      };
    }
  }
  throw new Error('It does not come to an end.');
}

const failureOf = async (stream: Stream): Promise<Failure | null> => {
  const page = await stream.read(call, stream.start(new Date(ago(60)), now), now);
  return page.ok ? null : page.failure;
};

function addContacts(many: number): void {
  for (let id = 1; id <= many; id += 1) {
    fake.contacts.push({ id, dateAdded: ago(100_000 - id), email: `p${id}@northfjord.example` });
  }
}

describe('credentials of Mautic', () => {
  test.each([
    ['https://mautic.northfjord.example/', 'https://mautic.northfjord.example'],
    [' mautic.northfjord.example/s/login ', 'https://mautic.northfjord.example'],
    [
      'https://www.northfjord.example/mautic/index.php/s/dashboard',
      'https://www.northfjord.example/mautic',
    ],
    ['http://localhost:8080/api', 'http://localhost:8080'],
  ])('%s is %s', (address, whole) => {
    const parsed = mirror.credentials.parse({ address, user: 'u', password: 'p' });
    expect(parsed).toEqual({ address: whole, user: 'u', password: 'p' });
    expect(mirror.base(parsed)).toBe(whole);
  });

  test.each([
    [{ address: 'http://mautic.northfjord.example', user: 'u', password: 'p' }, 'address'],
    [{ address: '', user: 'u', password: 'p' }, 'address'],
    [{ address: 'https://a.example', user: 'u' }, 'user'],
    [{ address: 'https://a.example', clientId: 'c' }, 'user'],
  ])('%j lacks something', (given, path) => {
    const parsed = mirror.credentials.safeParse(given);
    expect(parsed.error?.issues.map((one) => one.path[0])).toEqual([path]);
  });

  test('a client is let in by a token, until it ends', async () => {
    call = await signedIn({ clientId: client.id, clientSecret: client.secret });
    const contacts = streamOf('contacts');
    expect(await failureOf(contacts)).toBeNull();
    fake.endTokens();
    expect(await failureOf(contacts)).toMatchObject({ kind: 'unauthorised' });
    call = await signedIn({ clientId: client.id, clientSecret: client.secret });
    expect(await failureOf(contacts)).toBeNull();
  });

  test('a token says when it ends; wrong secrets are refused', async () => {
    const credentials = { address: fake.address, clientId: client.id, clientSecret: client.secret };
    const wire = callOf({ base: fake.address }, mirror.failureIn);
    expect(await mirror.authorise(credentials, wire, now)).toEqual({
      ok: true,
      value: { headers: { authorization: 'Bearer token-1' }, expiresAt: now.getTime() + 3_540_000 },
    });
    const wrong = { ...credentials, clientSecret: 'x' };
    expect(await mirror.authorise(wrong, wire, now)).toMatchObject({
      ok: false,
      failure: { kind: 'unauthorised' },
    });
    call = callOf(
      { base: fake.address, headers: { authorization: 'Basic eDp5' } },
      mirror.failureIn,
    );
    expect(await failureOf(streamOf('activities'))).toMatchObject({ kind: 'unauthorised' });
  });
});

describe('contacts and companies', () => {
  test('all of them, from every cursor on', async () => {
    addContacts(730);
    const stream = streamOf('contacts');
    const all = await readAll(stream, stream.start(null, now));
    expect(all.people).toHaveLength(730);
    expect(all.pages.length).toBe(4);
    for (const [index, cursor] of all.cursors.entries()) {
      const rest = await readAll(stream, cursor);
      const told = new Set(
        all.pages
          .slice(0, index)
          .flatMap((page) => page.mapped.people.map(({ ids }) => ids?.mautic)),
      );
      for (const id of rest.people) told.add(id);
      expect(told.size).toBe(730);
    }
  });

  test('one who is deleted while pages are read moves nobody out of them', async () => {
    addContacts(600);
    let asked = 0;
    fake.onRequest(() => {
      asked += 1;
      if (asked === 2) fake.remove(1, ago(1));
    });
    const stream = streamOf('contacts');
    expect((await readAll(stream, stream.start(null, now))).people).toHaveLength(600);
  });

  test('one whose lower id is committed late comes with the next look', async () => {
    addContacts(300);
    const late = fake.contacts.splice(298, 1);
    const stream = streamOf('contacts');
    const first = await readAll(stream, stream.start(null, now));
    expect(first.people).not.toContain('299');
    fake.contacts.push(...late);
    const next = await readAll(stream, first.cursors.at(-1) as Cursor);
    expect(next.people).toContain('299');
  });

  test('only those since a date, where one is given', async () => {
    addContacts(50);
    const stream = streamOf('contacts');
    const since = new Date(ago(100_000 - 40));
    const { people } = await readAll(stream, stream.start(since, now));
    expect(people).toHaveLength(11);
  });

  test('changes, also many in one second, and a clock that is behind', async () => {
    const stream = streamOf('changed contacts');
    const start = stream.start(null, now);
    addContacts(900);
    const later = new Date(now.getTime() + 3_600_000);
    for (const one of fake.contacts.slice(0, 500)) one.dateModified = ago(-10);
    for (const one of fake.contacts.slice(500, 700)) one.dateModified = ago(-20);
    const first = await readAll(stream, start, later);
    expect(first.people).toHaveLength(700);
    // Written by a clock four minutes behind ours, after we read.
    (fake.contacts[800] as { dateModified?: string }).dateModified = ago(-56);
    const next = await readAll(stream, first.cursors.at(-1) as Cursor, later);
    expect(next.people).toContain('801');
  });

  test('companies are accounts', async () => {
    fake.companies.push({ id: 3, dateAdded: ago(500), companyname: 'Northfjord Logistics' });
    const stream = streamOf('companies');
    const { pages, accounts } = await readAll(stream, stream.start(null, now));
    expect(accounts).toEqual(['3']);
    expect(pages[0]?.mapped.accounts).toEqual([
      {
        domain: 'northfjord.example',
        name: 'Northfjord Logistics',
        industry: 'Logistics',
        ids: { mautic: '3' },
      },
    ]);
  });
});

describe('activities', () => {
  const stream = streamOf('activities');
  const since = new Date(ago(60 * 24 * 10));
  const addEvents = (many: number, event: string, minutesAgo: (n: number) => number) => {
    for (let n = 1; n <= many; n += 1) {
      fake.events.push({ event, n, contact: 1 + (n % 50), at: ago(minutesAgo(n)) });
    }
  };

  test('all of every type, from every cursor on, with whom they are of', async () => {
    addContacts(50);
    addEvents(700, 'email.read', (n) => 20 * n);
    addEvents(40, 'form.submitted', (n) => 300 * n);
    const all = await readAll(stream, stream.start(since, now));
    expect(all.touches).toHaveLength(740);
    const touches = all.pages.flatMap((page) => page.mapped.touches);
    expect(
      touches.every(({ person }) => person?.email === `p${person?.ids?.mautic}@northfjord.example`),
    ).toBe(true);
    const steps = all.cursors.entries();
    for (const [index, cursor] of steps) {
      const told = new Set(
        all.pages.slice(0, index).flatMap((page) => page.mapped.touches.map(({ id }) => id)),
      );
      for (const id of (await readAll(stream, cursor)).touches) told.add(id);
      expect(told.size).toBe(740);
    }
  });

  test('whoever they speak of is told with them', async () => {
    addContacts(3);
    fake.events.push({ event: 'email.read', n: 1, contact: 2, at: ago(30) });
    const { people } = await readAll(stream, stream.start(since, now));
    expect(people).toEqual(['2']);
  });

  test('more in one second than a page holds', async () => {
    addEvents(900, 'email.sent', () => 77);
    addEvents(3, 'page.hit', (n) => 10 * n);
    const all = await readAll(stream, stream.start(since, now));
    expect(all.touches).toHaveLength(903);
  });

  test('rows that come and go while they are read leave nobody out', async () => {
    addEvents(1500, 'email.read', (n) => n + 5);
    const kept = fake.events.filter(({ n }) => n % 100 !== 0);
    let turn = 0;
    fake.onRequest((path) => {
      if (path !== '/api/contacts/activity') return;
      turn += 1;
      // Each answer lacks one more of those that go, which moves all after them.
      fake.events = fake.events.filter(({ n }) => n !== turn * 100);
    });
    const { touches } = await readAll(stream, stream.start(since, now));
    const told = new Set(touches);
    expect(kept.filter(({ n }) => !told.has(`email.read${n}`))).toEqual([]);
  });

  test('what is written late comes with the next look, and a merge doubles nothing', async () => {
    addContacts(50);
    addEvents(20, 'email.read', (n) => n);
    const first = await readAll(stream, stream.start(since, now));
    fake.events.push({ event: 'page.hit', n: 99, contact: 4, at: ago(6) });
    fake.merge(4, 5, ago(0));
    const later = new Date(now.getTime() + 60_000);
    const next = await readAll(stream, first.cursors.at(-1) as Cursor, later);
    expect(next.touches).toContain('page.hit:99');
    const known = new Set(first.touches);
    expect(next.touches.filter((id) => !known.has(id))).toEqual(['page.hit:99']);
  });

  test('what is planned is not asked for', async () => {
    fake.events.push({ event: 'campaign.event.scheduled', n: 1, contact: 1, at: ago(30) });
    expect((await readAll(stream, stream.start(since, now))).touches).toEqual([]);
  });

  test('ends when it has come to now, and asks no more than it must', async () => {
    const { pages } = await readAll(stream, stream.start(null, now));
    expect(pages.length).toBeLessThan(200);
    expect(fake.requests.every((one) => !one.includes('/api/contacts?'))).toBe(true);
  });

  test.each([
    [
      429,
      errors(429, 'Too many requests'),
      { 'retry-after': '12' },
      { kind: 'rate-limited', retryAfter: 12 },
    ],
    [403, errors(403, 'You do not have access.'), {}, { kind: 'forbidden' }],
    [200, { error: { code: 403, message: 'No.' } }, {}, { kind: 'forbidden' }],
    [200, '<html>Sign in</html>', {}, { kind: 'bad-response' }],
    [200, { total: 0, contacts: [] }, {}, { kind: 'bad-response' }],
    [503, 'busy', {}, { kind: 'server-error' }],
  ])('an answer of %d with %j is a failure', async (status, body, headers, failure) => {
    fake.failNext(status, body, headers as Record<string, string>);
    expect(await failureOf(stream)).toMatchObject(failure);
  });
});

describe('merges and deletions', () => {
  test('each once, with the survivor’s address', async () => {
    addContacts(10);
    fake.merge(4, 5, ago(9));
    fake.remove(6, ago(8));
    const stream = streamOf('merges and deletions');
    const { pages, cursors } = await readAll(stream, stream.start(null, now));
    const touches = pages.flatMap((page) => page.mapped.touches);
    expect(touches.map(({ kind, person }) => [kind, person])).toEqual([
      [
        'record.merged',
        { email: 'p5@northfjord.example', ids: { mautic: '4', 'mautic-survivor': '5' } },
      ],
      ['record.deleted', { ids: { mautic: '6' } }],
    ]);
    fake.remove(7, ago(1));
    const next = await readAll(stream, cursors.at(-1) as Cursor);
    expect(next.touches).toContain('audit:4');
  });
});
