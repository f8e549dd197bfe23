import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callOf } from '../../../utils/vendors/call.ts';
import { hubspot } from '../../../utils/vendors/hubspot/hubspot.ts';
import type {
  Call,
  Cursor,
  Mirror,
  Page,
  Stream,
  VendorTouch,
} from '../../../utils/vendors/vendor.ts';
import { type FakeHubspot, fakeHubspot, firstToken, tooMany } from './fake.ts';
import { wrong } from './fake-objects.ts';

const mirror = hubspot.mirror as Mirror;
const now = new Date('2026-11-20T12:00:00.000Z');
const minute = 60_000;
const day = 86_400_000;
const ago = (minutes: number) => now.getTime() - minutes * minute;

let fake: FakeHubspot;
let call: Call;

beforeEach(async () => {
  fake = await fakeHubspot(now.getTime());
  call = await signedIn(firstToken);
});
afterEach(() => fake.close());

async function signedIn(token: string): Promise<Call> {
  const credentials = mirror.credentials.parse({ token, address: fake.address });
  const base = mirror.base(credentials);
  const given = await mirror.authorise(credentials, callOf({ base }, mirror.failureIn), now);
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return callOf({ base, headers: given.value.headers }, mirror.failureIn);
}

const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;

type Read = { pages: Page[]; cursors: Cursor[]; last: Cursor; touches: VendorTouch[] };

/** Reads until there is no more; the cursor goes through JSON, as it is kept. */
async function readAll(stream: Stream, from: Cursor, at = now): Promise<Read> {
  const pages: Page[] = [];
  const cursors: Cursor[] = [];
  let cursor = from;
  for (let turn = 0; turn < 3000; turn += 1) {
    cursor = JSON.parse(JSON.stringify(cursor)) as Cursor;
    cursors.push(cursor);
    const page = await stream.read(call, cursor, at);
    if (!page.ok) throw new Error(JSON.stringify(page.failure));
    pages.push(page.value);
    cursor = page.value.cursor;
    if (!page.value.more) {
      const touches = pages.flatMap((one) => one.mapped.touches);
      return { pages, cursors, last: cursor, touches };
    }
  }
  throw new Error('It does not come to an end.');
}

const peopleIn = ({ pages }: Pick<Read, 'pages'>) => [
  ...new Set(pages.flatMap((page) => page.mapped.people.map(({ ids }) => ids?.hubspot ?? ''))),
];
const touchesIn = ({ pages }: Pick<Read, 'pages'>) => [
  ...new Set(pages.flatMap((page) => page.mapped.touches.map(({ id }) => id))),
];

/** What was told before a cursor, and what is told from it on, is all that there is. */
async function isWholeFromEach(
  stream: Stream,
  all: Read,
  idsIn: (read: Pick<Read, 'pages'>) => string[],
): Promise<void> {
  const whole = idsIn(all);
  for (const [index, cursor] of all.cursors.entries()) {
    const rest = await readAll(stream, cursor);
    const told = new Set([...idsIn({ pages: all.pages.slice(0, index) }), ...idsIn(rest)]);
    expect(told.size).toBe(whole.length);
  }
}

describe('credentials of HubSpot', () => {
  test('a token, and HubSpot’s own address', () => {
    const parsed = mirror.credentials.parse({ token: ' pat-na1 ' });
    expect([parsed, mirror.base(parsed)]).toEqual([
      { token: 'pat-na1', address: 'https://api.hubapi.com' },
      'https://api.hubapi.com',
    ]);
    for (const wrongOne of [{}, { token: '' }, { token: 'x', address: 'http://api.example' }]) {
      expect(mirror.credentials.safeParse(wrongOne).success).toBe(false);
    }
  });

  test('a token that ended lets nobody in until there is another', async () => {
    const contacts = streamOf('contacts');
    fake.token = 'pat-na1-1111';
    const start = contacts.start(null, now);
    expect(await contacts.read(call, start, now)).toMatchObject({
      failure: { kind: 'unauthorised' },
    });
    call = await signedIn('pat-na1-1111');
    expect(await contacts.read(call, start, now)).toMatchObject({ ok: true });
  });
});

describe('contacts and companies', () => {
  const contacts = streamOf('contacts');

  test('all of them, from every cursor on, whoever changes meanwhile', async () => {
    for (let id = 1; id <= 900; id += 1) fake.contact(id, { modified: ago(100_000 - id) });
    const all = await readAll(contacts, contacts.start(null, now));
    expect(peopleIn(all)).toHaveLength(900);
    await isWholeFromEach(contacts, all, peopleIn);
    let turn = 0;
    fake.onRequest((path) => {
      if (!path.endsWith('/search')) return;
      // Whoever was on a page that was read, and whoever is yet to come, move to the end.
      for (const n of [turn * 200 + 3, turn * 200 + 350]) {
        const one = fake.objects.contacts[n];
        if (one) one.modified = ago(50 - turn);
      }
      turn += 1;
    });
    expect(peopleIn(await readAll(contacts, contacts.start(null, now)))).toHaveLength(900);
  });

  test('more than a search tells, and more of one moment than a page holds', async () => {
    for (let id = 1; id <= 10_700; id += 1) {
      fake.contact(id, { modified: id % 20 === 0 ? ago(9000) : ago(9000 - (id % 7)) });
    }
    const start = contacts.start(null, now);
    const { pages, cursors } = await readAll(contacts, start);
    expect(peopleIn({ pages })).toHaveLength(10_700);
    expect(cursors.some(({ tie }) => tie !== null)).toBe(true);
    expect(pages[0]?.total).toBe(10_700);
    // Nothing is read much more than once.
    expect(pages.length).toBeLessThan(80);
  });

  test('all of one moment exactly as many as a page holds', async () => {
    for (let id = 1; id <= 400; id += 1) fake.contact(id, { modified: ago(500) });
    fake.contact(401, { modified: ago(400) });
    expect(peopleIn(await readAll(contacts, contacts.start(null, now)))).toHaveLength(401);
  });

  test('what the index shows late, and by another clock, comes with the next look', async () => {
    for (const skew of [-3 * 60 * minute, 3 * 60 * minute]) {
      fake.objects.contacts = [];
      fake.clock = now.getTime() + skew;
      fake.contact(1, { modified: fake.clock - day });
      const first = await readAll(contacts, contacts.start(new Date(ago(60 * 24 * 5)), now));
      // It changed before that look; the index tells only now.
      fake.contact(2, { modified: fake.clock - 4 * minute });
      fake.clock += minute;
      const next = await readAll(contacts, first.last, new Date(now.getTime() + minute));
      expect([skew, peopleIn(next)]).toEqual([skew, ['2']]);
    }
  });

  test('only those changed since a date, where one is given', async () => {
    fake.contact(1, { modified: ago(500) });
    fake.contact(2, { modified: ago(50) });
    expect(peopleIn(await readAll(contacts, contacts.start(new Date(ago(100)), now)))).toEqual([
      '2',
    ]);
  });

  test('with their company: as their record says, else the primary one of those they stand with', async () => {
    fake.company('9', 'Northfjord Logistics', 'northfjord.example');
    fake.company('8', 'Halden Foods', 'halden.example');
    fake.contact(1, { properties: { associatedcompanyid: '9' } });
    fake.contact(2, { company: '8' });
    fake.contact(3);
    const { pages } = await readAll(contacts, contacts.start(null, now));
    const accounts = pages.flatMap((page) => page.mapped.people.map(({ account }) => account));
    expect(accounts).toEqual([
      { name: 'Northfjord Logistics', domain: 'northfjord.example', ids: { hubspot: '9' } },
      { name: 'Halden Foods', domain: 'halden.example', ids: { hubspot: '8' } },
      undefined,
    ]);
  });

  test('without their companies, where those are not for us', async () => {
    fake.contact(1, { company: '8' });
    let asked = 0;
    fake.onRequest((path) => {
      if (!path.includes('associations')) return;
      asked += 1;
      fake.failNext(403, wrong('MISSING_SCOPES', 'Scopes are required.'));
    });
    const { pages } = await readAll(contacts, contacts.start(null, now));
    expect([asked, peopleIn({ pages })]).toEqual([1, ['1']]);
  });

  test('companies are accounts', async () => {
    for (let id = 1; id <= 250; id += 1)
      fake.company(String(id), `C${id}`, `c${id}.example`, ago(900 - id));
    const { pages } = await readAll(streamOf('companies'), { from: 0, tie: null });
    const accounts = pages.flatMap((page) => page.mapped.accounts);
    expect(new Set(accounts.map(({ ids }) => ids?.hubspot)).size).toBe(250);
    expect(accounts[0]).toEqual({ name: 'C1', domain: 'c1.example', ids: { hubspot: '1' } });
  });

  test('a merge is told with whoever is left', async () => {
    fake.contact(4);
    fake.contact(5);
    const first = await readAll(contacts, contacts.start(null, now));
    fake.merge('4', '5');
    const { touches } = await readAll(contacts, first.last);
    expect(touches).toMatchObject([
      {
        id: 'merge:4:5',
        kind: 'record.merged',
        time: now.toISOString(),
        person: { email: 'p5@northfjord.example', ids: { hubspot: '4', 'hubspot-survivor': '5' } },
      },
    ]);
  });

  test('deletions are looked for four times a day', async () => {
    const stream = streamOf('deleted contacts');
    for (let id = 1; id <= 130; id += 1) fake.contact(id, { archivedAt: ago(id) });
    fake.contact(500);
    const all = await readAll(stream, stream.start(null, now));
    expect(touchesIn(all)).toHaveLength(130);
    expect(peopleIn(all)).toEqual([]);
    await isWholeFromEach(stream, all, touchesIn);
    const asked = fake.requests.length;
    expect(await stream.read(call, all.last, now)).toMatchObject({
      value: { more: false, rows: 0 },
    });
    expect(fake.requests.length).toBe(asked);
    for (const one of fake.objects.contacts) one.archivedAt ??= ago(1);
    const later = new Date(now.getTime() + day);
    expect(touchesIn(await readAll(stream, all.last, later))).toContain('deletion:500');
  });
});

describe('the log of e-mails', () => {
  const stream = streamOf('e-mail events');
  const since = new Date(ago(60 * 24 * 40));
  const add = (many: number, minutesAgo: (n: number) => number, prefix = 'e') => {
    for (let n = 1; n <= many; n += 1) {
      const created = Math.round(ago(minutesAgo(n)));
      fake.emailEvents.push({
        id: `${prefix}${n}`,
        type: n % 3 ? 'OPEN' : 'CLICK',
        created,
        recipient: `p${n % 50}@northfjord.example`,
        emailCampaignId: 1 + (n % 2),
      });
    }
  };

  test('all of it, from every cursor on, with what each e-mail is called', async () => {
    fake.campaigns.set('1', { name: 'Spring', subject: 'Rail is back' });
    fake.campaigns.set('2', { name: 'Summer', subject: 'By sea' });
    add(4300, (n) => n * 12);
    const all = await readAll(stream, stream.start(since, now));
    expect(touchesIn(all)).toHaveLength(4300);
    expect(new Set(all.touches.map(({ title }) => title))).toEqual(
      new Set(['Rail is back', 'By sea']),
    );
    expect(new Set(all.touches.map(({ campaign }) => campaign?.name))).toEqual(
      new Set(['Spring', 'Summer']),
    );
    await isWholeFromEach(stream, all, touchesIn);
    // Each name is asked for once.
    const before = fake.requests.length;
    await readAll(stream, stream.start(since, now));
    const asked = fake.requests.slice(before).filter((one) => one.includes('/campaigns/1'));
    expect(asked).toHaveLength(1);
  });

  test('more of a day than many pages hold', async () => {
    add(12_500, (n) => n / 10);
    expect(touchesIn(await readAll(stream, stream.start(since, now)))).toHaveLength(12_500);
  });

  test('what comes while it is read, and what is written late', async () => {
    add(3000, (n) => 20 + n / 10);
    let come = 0;
    fake.onRequest((path) => {
      if (!path.endsWith('/events') || come >= 8) return;
      come += 1;
      fake.emailEvents.push({
        id: `late${come}`,
        type: 'OPEN',
        created: ago(12),
        recipient: 'p1@northfjord.example',
      });
    });
    const first = await readAll(stream, stream.start(since, now));
    const later = new Date(now.getTime() + 2 * minute);
    fake.clock = later.getTime();
    const next = await readAll(stream, first.last, later);
    const told = new Set([...touchesIn(first), ...touchesIn(next)]);
    expect(told.size).toBe(3000 + come);
  });

  test('by a clock that is hours before or behind ours', async () => {
    for (const skew of [-5 * 60 * minute, 5 * 60 * minute]) {
      fake.emailEvents = [];
      fake.clock = now.getTime() + skew;
      const first = await readAll(stream, stream.start(since, now));
      fake.emailEvents.push({
        id: 'new',
        type: 'SENT',
        created: fake.clock + 1000,
        recipient: 'p@a.example',
      });
      fake.clock += 2 * minute;
      const at = new Date(now.getTime() + 6 * 60 * minute);
      expect([skew, touchesIn(await readAll(stream, first.last, at))]).toEqual([
        skew,
        [`new:${fake.clock - 2 * minute + 1000}`],
      ]);
    }
  });

  test('all that HubSpot remembers, in not too many questions', async () => {
    add(10, (n) => n * 60 * 24 * 30);
    const all = await readAll(stream, stream.start(null, now));
    expect(touchesIn(all)).toHaveLength(10);
    expect(all.pages.length).toBeLessThan(120);
  });

  test('a token that is not known any more begins the span anew, and not for ever', async () => {
    add(1500, (n) => n / 10);
    const invalid = wrong('VALIDATION_ERROR', 'Invalid offset.');
    let broken = 1;
    fake.onRequest(() => {
      const isWithToken = fake.requests.at(-1)?.includes('offset=');
      if (!isWithToken || broken === 0) return;
      broken -= 1;
      fake.failNext(400, invalid);
    });
    expect(touchesIn(await readAll(stream, stream.start(since, now)))).toHaveLength(1500);
    broken = 1000;
    await expect(readAll(stream, stream.start(since, now))).rejects.toThrow('Invalid offset');
  });

  test('an e-mail that is gone, and a log that is not for us', async () => {
    add(1, () => 5);
    expect((await readAll(stream, stream.start(since, now))).touches[0]?.title).toBe('An e-mail');
    fake.failNext(403, wrong('MISSING_SCOPES', 'Scopes are required.'));
    const denied = await readAll(stream, stream.start(since, now));
    expect([denied.touches, denied.pages.length]).toEqual([[], 1]);
    const nextDay = new Date(now.getTime() + day);
    expect(touchesIn(await readAll(stream, denied.last, nextDay))).toHaveLength(1);
  });
});

describe('events', () => {
  const stream = streamOf('events');
  const since = new Date(ago(60 * 24 * 40));
  const add = (many: number, eventType: string, minutesAgo: (n: number) => number) => {
    for (let n = 1; n <= many; n += 1) {
      const occurredAt = ago(minutesAgo(n));
      fake.events.push({
        id: `${eventType}-${n}`,
        eventType,
        occurredAt,
        objectId: String(1 + (n % 30)),
      });
    }
  };
  beforeEach(() => {
    fake.eventTypes = ['e_form_view', 'pe1_used_calculator', 'e_visited_page'];
    fake.company('9', 'Northfjord Logistics', 'northfjord.example');
    for (let id = 1; id <= 28; id += 1) fake.contact(id, { company: '9' });
  });

  test('of every type, from every cursor on, with whom they are of', async () => {
    add(430, 'e_visited_page', (n) => n * 9);
    add(120, 'pe1_used_calculator', (n) => n * 30);
    const all = await readAll(stream, stream.start(since, now));
    expect(touchesIn(all)).toHaveLength(550);
    const known = all.touches.filter(({ person }) => person?.email !== undefined);
    expect(
      known.every(
        ({ person, account }) =>
          person?.email === `p${person?.ids?.hubspot}@northfjord.example` &&
          account?.domain === 'northfjord.example',
      ),
    ).toBe(true);
    // Two of them are gone: what they did is told by their number.
    expect(
      new Set(
        all.touches
          .filter(({ person }) => !person?.email)
          .map(({ person }) => person?.ids?.hubspot),
      ),
    ).toEqual(new Set(['29', '30']));
    expect(peopleIn(all)).toHaveLength(28);
    await isWholeFromEach(stream, all, touchesIn);
  });

  test('visits come first, and a round is over until the next', async () => {
    add(3, 'e_visited_page', (n) => n);
    const all = await readAll(stream, stream.start(since, now));
    expect(all.pages[0]?.mapped.touches).toHaveLength(3);
    const asked = fake.requests.length;
    await stream.read(call, all.last, new Date(now.getTime() + 5 * minute));
    expect(fake.requests.length).toBe(asked);
    fake.events.push({
      id: 'late',
      eventType: 'e_visited_page',
      occurredAt: ago(60),
      objectId: '1',
    });
    const next = await readAll(stream, all.last, new Date(now.getTime() + 20 * minute));
    expect(touchesIn(next)).toContain('late');
  });

  test('what happens while a long round is read comes with the next one', async () => {
    add(250, 'e_visited_page', (n) => n * 9);
    fake.clock = now.getTime() - 3 * 60 * minute;
    let turn = 0;
    fake.onRequest((path) => {
      if (!path.endsWith('/v3/events')) return;
      turn += 1;
      fake.clock += 2 * 60 * minute;
      fake.events.push({
        id: `new${turn}`,
        eventType: 'e_visited_page',
        occurredAt: fake.clock - 1,
        objectId: '1',
      });
    });
    const first = await readAll(stream, stream.start(since, now));
    const at = new Date(fake.clock + 30 * minute);
    const count = turn;
    const next = await readAll(stream, first.last, at);
    const told = new Set([...touchesIn(first), ...touchesIn(next)]);
    for (let n = 1; n <= count; n += 1) expect(told).toContain(`new${n}`);
  });

  test('by a clock that is hours before or behind ours', async () => {
    for (const skew of [-5 * 60 * minute, 5 * 60 * minute]) {
      fake.events = [];
      fake.clock = now.getTime() + skew;
      const first = await readAll(stream, stream.start(since, now));
      fake.events.push({
        id: 'new',
        eventType: 'e_visited_page',
        occurredAt: fake.clock + minute,
        objectId: '1',
      });
      fake.clock += 20 * minute;
      const next = await readAll(stream, first.last, new Date(now.getTime() + 20 * minute));
      expect([skew, touchesIn(next)]).toEqual([skew, ['new']]);
    }
  });

  test('that this account has not bought are none, and nobody fails', async () => {
    fake.eventTypes = null;
    const { pages, last } = await readAll(stream, stream.start(since, now));
    expect(pages).toMatchObject([{ more: false, rows: 0 }]);
    fake.eventTypes = ['e_visited_page'];
    add(1, 'e_visited_page', () => 60 * 24);
    const bought = await readAll(stream, last, new Date(now.getTime() + day));
    expect(touchesIn(bought)).toHaveLength(1);
  });

  test('a type that cannot be asked for is passed over', async () => {
    add(1, 'pe1_used_calculator', () => 5);
    let isDone = false;
    fake.onRequest((path) => {
      if (!path.endsWith('/v3/events') || isDone) return;
      isDone = true;
      fake.failNext(400, wrong('VALIDATION_ERROR', 'No such type.'));
    });
    expect(touchesIn(await readAll(stream, stream.start(since, now)))).toEqual([
      'pe1_used_calculator-1',
    ]);
  });
});

describe('form submissions', () => {
  const stream = streamOf('form submissions');
  const add = (form: string, many: number, minutesAgo: (n: number) => number) => {
    for (let n = 1; n <= many; n += 1) {
      fake.submissions.push({
        form,
        at: ago(minutesAgo(n)),
        email: `p${n}@northfjord.example`,
        conversionId: `${form}-${n}`,
      });
    }
  };
  beforeEach(() => {
    fake.forms = Array.from({ length: 130 }, (_, n) => ({ id: `form-${n}`, name: `Form ${n}` }));
  });

  test('of every form, from every cursor on', async () => {
    add('form-3', 170, (n) => n * 60);
    add('form-129', 60, (n) => n);
    const all = await readAll(stream, stream.start(null, now));
    expect(touchesIn(all)).toHaveLength(230);
    expect(all.touches[0]).toMatchObject({ title: 'Form 3', kind: 'form.submitted' });
    for (const cursor of [0, 2, 5, 60, all.cursors.length - 1]) {
      const rest = await readAll(stream, all.cursors[cursor] as Cursor);
      const told = new Set([
        ...touchesIn({ pages: all.pages.slice(0, cursor) }),
        ...touchesIn(rest),
      ]);
      expect(told.size).toBe(230);
    }
  });

  test('the next round reads what is new, and what is late by less than a day', async () => {
    fake.forms = [{ id: 'form-3', name: 'Form 3' }];
    add('form-3', 400, (n) => n * 10);
    const first = await readAll(stream, stream.start(null, now));
    fake.submissions.push(
      { form: 'form-3', at: ago(-1), email: 'a@a.example', conversionId: 'new' },
      { form: 'form-3', at: ago(60 * 20), email: 'b@a.example', conversionId: 'late' },
    );
    expect((await readAll(stream, first.last, now)).pages).toHaveLength(1);
    const next = await readAll(stream, first.last, new Date(now.getTime() + 11 * minute));
    expect(touchesIn(next)).toEqual(expect.arrayContaining(['new', 'late']));
    expect(next.pages.length).toBeLessThan(6);
  });

  test('only since a date; nobody’s is refused; forms that are not for us are none', async () => {
    fake.forms = [{ id: 'form-3', name: 'Form 3' }];
    add('form-3', 400, (n) => n * 60);
    fake.submissions.push({ form: 'form-3', at: ago(1), conversionId: 'nobody' });
    const { pages } = await readAll(stream, stream.start(new Date(ago(60 * 30)), now));
    expect(pages.length).toBe(2);
    expect(pages[0]?.mapped.refused).toHaveLength(1);
    fake.failNext(403, wrong('MISSING_SCOPES', 'Scopes are required.'));
    expect((await readAll(stream, stream.start(null, now))).touches).toEqual([]);
  });
});

describe('what goes wrong is a failure of every stream', () => {
  test.each([
    [429, tooMany, { kind: 'rate-limited', retryAfter: 10 }],
    [
      401,
      wrong('INVALID_AUTHENTICATION', 'Authentication credentials not found.'),
      { kind: 'unauthorised' },
    ],
    [502, '<html>', { kind: 'server-error' }],
    [200, '<html>Sign in</html>', { kind: 'bad-response' }],
  ])('%d', async (status, body, failure) => {
    fake.eventTypes = ['e_visited_page'];
    fake.forms = [{ id: 'a', name: 'A' }];
    const since = new Date(ago(60));
    for (const stream of mirror.streams) {
      fake.failNext(status, body);
      const page = await stream.read(call, stream.start(since, now), now);
      expect([stream.name, page]).toMatchObject([stream.name, { ok: false, failure }]);
    }
  });

  test('a quota that is used up in the middle is gone on with from the cursor', async () => {
    const contacts = streamOf('contacts');
    for (let id = 1; id <= 700; id += 1) fake.contact(id, { modified: ago(9000 - id) });
    fake.quota = 4;
    let cursor = contacts.start(null, now);
    const told = new Set<string>();
    let failures = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const page = await contacts.read(call, cursor, now);
      if (!page.ok) {
        failures += 1;
        expect(page.failure).toMatchObject({ kind: 'rate-limited', retryAfter: 10 });
        fake.quota = 4;
        continue;
      }
      for (const { ids } of page.value.mapped.people) told.add(ids?.hubspot ?? '');
      cursor = page.value.cursor;
      if (!page.value.more) break;
    }
    expect([told.size, failures > 0]).toEqual([700, true]);
  });
});
