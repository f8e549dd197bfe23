import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mautic } from '../../utils/backends/mautic.ts';
import { accountOverviewSchema } from '../../utils/model/account.ts';
import { lookupAnswerSchema } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { meSchema } from '../../utils/model/me.ts';
import { noteSchema } from '../../utils/model/note.ts';
import { type TimelineQuery, timelinePageSchema } from '../../utils/model/timeline.ts';
import {
  basicPassword,
  basicUser,
  errors,
  type FakeMautic,
  fakeMautic,
} from '../vendors/mautic/fake.ts';
import { contract } from './contract/contract.ts';
import { standingIn } from './contract/standing-in.ts';

let fake: FakeMautic;
const backend = (more: object = {}) =>
  mautic({ address: fake.address, user: basicUser, password: basicPassword, ...more });

beforeEach(async () => {
  fake = await fakeMautic();
  const dateAdded = '2026-01-01T00:00:00+00:00';
  fake.contacts.push(
    {
      id: 47,
      dateAdded,
      email: 'Priya@northfjord.example',
      firstname: 'Priya',
      lastname: 'Raman',
      company: 'Northfjord Logistics',
      position: 'Head of Operations',
    },
    { id: 48, dateAdded, email: 'priya@northfjord.example.org' },
    { id: 49, dateAdded, email: 'tomas@northfjord.example' },
  );
});
afterEach(() => fake.close());

const email = (address: string): LookupKey => ({ type: 'email', email: address });

async function settled<T>(asked: Promise<{ ok: true; value: T } | { ok: false; failure: object }>) {
  const result = await asked;
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const hit = (n: number, at: string, contact = 47) => ({
  event: 'page.hit',
  n,
  contact,
  at,
  label: { label: `Page ${n}`, href: '/s/pages/view/8' },
  details: { hit: { url: 'https://www.wayline.example/pricing' } },
});

describe('who somebody is, in Mautic', () => {
  test('says who asks, and what it can do', async () => {
    const me = await settled(backend().me());
    expect(meSchema.parse(me)).toEqual(me);
    expect(me).toMatchObject({
      user: { id: '3', name: 'Jonas Weber', role: 'rep' },
      backend: { name: 'Mautic', version: '5.2.1' },
      capabilities: { timelineOrder: 'newest-first', notes: 'append', live: 'none' },
    });
    // Not every user of Mautic may see users.
    fake.failNext(403, errors(403, 'You do not have access.'));
    expect(await settled(backend().me())).toMatchObject({
      user: { id: basicUser, name: basicUser },
    });
  });

  test('finds the exact address whatever its case, and none that only begins so', async () => {
    const keys = [
      email('priya@NORTHFJORD.example'),
      email('priya@northfjord'),
      email('nobody@northfjord.example'),
      email('%@northfjord.example'),
    ];
    const answers = await settled(backend().lookup(keys));
    for (const answer of answers) expect(lookupAnswerSchema.parse(answer)).toEqual(answer);
    expect(answers.map(({ status }) => status)).toEqual(['found', 'none', 'none', 'none']);
    expect(answers.map(({ key }) => key)).toEqual(keys);
    expect(answers[0]?.matches).toEqual([
      {
        account: { id: '47', name: 'Northfjord Logistics', domains: [], industry: null },
        person: { id: '47', name: 'Priya Raman', email: 'Priya@northfjord.example' },
        rule: 'email',
        confidence: 1,
      },
    ]);
  });

  test('finds a record, whoever it was merged into, and a company’s people', async () => {
    fake.contacts.push({ id: 50, dateAdded: '2026-01-01T00:00:00+00:00', email: 'p@old.example' });
    fake.merge(50, 47, '2026-02-01T00:00:00Z');
    const record = (system: string, id: string): LookupKey => ({ type: 'record', system, id });
    const answers = await settled(
      backend().lookup([
        record('mautic', '47'),
        record('mautic', '50'),
        record('mautic', '999'),
        record('mautic', '47/delete'),
        record('hubspot', '47'),
        { type: 'domain', domain: 'northfjord.example' },
        { type: 'domain', domain: 'old.example' },
      ]),
    );
    expect(answers.map(({ status, matches }) => [status, matches[0]?.rule])).toEqual([
      ['found', 'record'],
      ['found', 'merged'],
      ['none', undefined],
      ['none', undefined],
      ['none', undefined],
      ['ambiguous', 'domain'],
      ['none', undefined],
    ]);
    expect(answers[5]?.matches.map(({ account }) => account.id)).toEqual(['47', '49']);
    expect(fake.requests.some((one) => one.includes('delete'))).toBe(false);
  });
});

describe('what happened, in Mautic', () => {
  const pageOf = (query: TimelineQuery = {}) => settled(backend().timeline('47', query));

  beforeEach(() => {
    for (let n = 1; n <= 120; n += 1) {
      const at = new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString();
      fake.events.push(hit(n, at));
    }
    fake.events.push(
      { event: 'form.submitted', n: 1, contact: 47, at: '2026-03-01T01:00:30.000Z', label: 'Demo' },
      { event: 'email.sent', n: 2, contact: 47, at: '2026-02-01T00:00:00.000Z', label: 'Rail' },
      hit(500, '2026-03-02T00:00:00.000Z', 49),
    );
  });

  test('comes newest first, in pages that leave nothing out', async () => {
    const ids: string[] = [];
    const times: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 9; page += 1) {
      const { touches, next } = await pageOf({ limit: 50, ...(cursor ? { cursor } : {}) });
      expect(timelinePageSchema.parse({ touches, next })).toEqual({ touches, next });
      ids.push(...touches.map(({ id }) => id));
      times.push(...touches.map(({ time }) => time));
      // What happens meanwhile is newer than the page that is read next.
      fake.events.push(hit(1000 + page, '2026-03-05T00:00:00.000Z'));
      if (next === null) break;
      cursor = next;
    }
    expect(ids).toHaveLength(122);
    expect(new Set(ids).size).toBe(122);
    expect([...times].sort().reverse()).toEqual(times);
    expect(ids.at(-1)).toBe('email.sent2');
  });

  test('is told as our own server tells it', async () => {
    const { touches } = await pageOf({ kinds: ['form.submitted'] });
    expect(touches).toMatchObject([
      {
        id: 'form.submitted1',
        accountId: '47',
        direction: 'inbound',
        title: 'Demo',
        person: { id: '47', name: 'Priya Raman', email: 'Priya@northfjord.example' },
        verdict: 'human',
        verdictBy: 'us',
        source: 'mautic',
        vendorType: 'form.submitted',
      },
    ]);
  });

  test.each([
    [{ kinds: ['email.sent'] }, 1],
    [{ direction: 'outbound' }, 1],
    [{ verdict: 'human' }, 1],
    [{ person: '49' }, 0],
    [{ words: 'page 117' }, 1],
    [{ since: '2026-03-01T01:59:00Z' }, 2],
    [{ until: '2026-02-01T00:00:00Z' }, 0],
    [{ since: '2026-02-01T00:00:00Z', until: '2026-02-01T00:00:01Z' }, 1],
  ] as [TimelineQuery, number][])('asked for %j, shows %d', async (query, many) => {
    expect((await pageOf(query)).touches).toHaveLength(many);
  });

  test('stands above the timeline as a sum', async () => {
    const overview = await settled(backend().overview('47'));
    expect(accountOverviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({
      account: { id: '47', name: 'Northfjord Logistics' },
      peopleCount: 1,
      people: [{ id: '47', title: 'Head of Operations', touchCount: 122 }],
      touchCount: 122,
      countsByKind: [
        { kind: 'page.viewed', touches: 120 },
        { kind: 'form.submitted', touches: 1 },
        { kind: 'email.sent', touches: 1 },
      ],
      firstTouchAt: '2026-02-01T00:00:00.000Z',
      lastTouchAt: '2026-03-01T02:00:00.000Z',
      lastHumanTouchAt: '2026-03-01T01:00:30.000Z',
      notesCount: 0,
    });
  });

  test('of more than one answer holds is read whole', async () => {
    for (let n = 2000; n < 4500; n += 1) {
      fake.events.push({ ...hit(n, '2026-01-15T00:00:00.000Z'), contact: 49 });
    }
    const overview = await settled(backend().overview('49'));
    expect(overview.touchCount).toBe(2501);
  });

  test('an account that is none is not found', async () => {
    for (const id of ['999', '', '47/activity', '../users', '4 7']) {
      for (const asked of [
        backend().timeline(id, {}),
        backend().overview(id),
        backend().notes(id),
      ]) {
        expect(await asked).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
      }
    }
  });
});

describe('notes of Mautic', () => {
  const draft = { body: 'Wants <rail> & sea.\nCall in May.', visibility: 'team' as const };

  test('are written as HTML and read as words', async () => {
    const note = await settled(backend().createNote('47', draft, 'key-1'));
    expect(noteSchema.parse(note)).toEqual(note);
    expect(note).toMatchObject({ accountId: '47', body: draft.body, editable: false, version: 1 });
    expect(fake.notes[0]?.text).toBe('Wants &lt;rail&gt; &amp; sea.<br />Call in May.');
    expect(await settled(backend().notes('47'))).toEqual([note]);
  });

  test('come newest first, with the words alone', async () => {
    const note = { lead: 47, type: 'general' };
    fake.notes.push(
      {
        ...note,
        id: 1,
        text: '<p>One <b>thing</b></p><p>Another</p>',
        dateTime: '2026-01-01 10:00:00',
      },
      { ...note, id: 2, text: 'Two', dateTime: '2026-02-01T10:00:00+01:00' },
    );
    const notes = await settled(backend().notes('47'));
    expect(notes.map(({ body, createdAt }) => [body, createdAt])).toEqual([
      ['Two', '2026-02-01T09:00:00.000Z'],
      ['One thing\nAnother', '2026-01-01T10:00:00.000Z'],
    ]);
  });

  test('are made once by a key, also where the answer was lost', async () => {
    const one = backend();
    let isLost = true;
    const losing = backend({
      fetch: async (...call: Parameters<typeof fetch>) => {
        const answer = await fetch(...call);
        if (!isLost) return answer;
        isLost = false;
        throw new TypeError('The network is gone.');
      },
    });
    expect(await losing.createNote('47', draft, 'key-1')).toMatchObject({
      failure: { kind: 'unreachable' },
    });
    const note = await settled(losing.createNote('47', draft, 'key-1'));
    expect(note.body).toBe(draft.body);
    expect(fake.notes).toHaveLength(1);
    await settled(one.createNote('47', draft, 'key-2'));
    expect(fake.notes).toHaveLength(2);
  });

  test('cannot be private', async () => {
    const secret = { ...draft, visibility: 'private' as const };
    expect(await backend().createNote('47', secret, 'key-1')).toMatchObject({
      failure: { kind: 'invalid', reason: 'not-offered' },
    });
    expect(fake.notes).toEqual([]);
  });
});

describe('what may go wrong with Mautic', () => {
  test.each([
    [401, errors(401, 'API authorization denied.'), 'unauthorised'],
    [403, errors(403, 'You do not have access.'), 'forbidden'],
    [429, errors(429, 'Too many requests.'), 'rate-limited'],
    [500, 'Oh no', 'server-error'],
    [200, '<html>Sign in</html>', 'bad-response'],
    [200, { other: 1 }, 'bad-response'],
    [302, '', 'bad-response'],
  ])('%d with %j', async (status, body, kind) => {
    fake.failNext(status, body);
    const answer = await backend().lookup([email('priya@northfjord.example')]);
    expect(answer).toMatchObject({ ok: false, failure: { kind } });
  });

  test('a wrong password, no Mautic, and an address that is none', async () => {
    const keys = [email('priya@northfjord.example')];
    const failureOf = async (more: object) => backend(more).lookup(keys);
    expect(await failureOf({ password: 'x' })).toMatchObject({ failure: { kind: 'unauthorised' } });
    expect(await failureOf({ address: 'http://127.0.0.1:1' })).toMatchObject({
      failure: { kind: 'unreachable' },
    });
    for (const address of ['', 'http://mautic.northfjord.example']) {
      expect(await failureOf({ address })).toMatchObject({
        failure: { kind: 'invalid', reason: 'no-address' },
      });
    }
  });

  test('a call that is given up ends at once', async () => {
    const given = new AbortController();
    fake.onRequest(() => given.abort());
    for (const asked of [
      backend().overview('47', { signal: given.signal }),
      backend().lookup([email('priya@northfjord.example')], { signal: given.signal }),
    ]) {
      expect(await asked).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    }
  });

  test('what it cannot do it says', async () => {
    expect(await backend().policy()).toMatchObject({ failure: { reason: 'not-offered' } });
  });
});

contract('mautic', async () => {
  const one = await fakeMautic();
  const dateAdded = '2026-01-01T00:00:00+00:00';
  one.contacts.push(
    { id: 47, dateAdded, email: 'priya@northfjord.example', firstname: 'Priya' },
    { id: 49, dateAdded, email: 'tomas@northfjord.example' },
  );
  const events = ['page.hit', 'email.read', 'email.sent', 'form.submitted'];
  for (let n = 1; n <= 130; n += 1) {
    const event = events[n % events.length] ?? '';
    const at = new Date(Date.now() - Math.ceil(n / 2) * 3 * 86_400_000).toISOString();
    one.events.push({ ...hit(n, at), event });
  }
  const make = (address: string) => mautic({ address, user: basicUser, password: basicPassword });
  const others = standingIn(make);
  return {
    backend: make(one.address),
    capabilities: { notes: 'append', live: 'none', activity: true, search: true, policy: false },
    known: { type: 'email', email: 'priya@northfjord.example' },
    unknown: { type: 'email', email: 'nobody@nobody.example' },
    // It knows no companies by their addresses, so a domain is everybody there.
    ambiguous: { type: 'domain', domain: 'northfjord.example' },
    faults: {
      ...others.faults,
      unauthorised: async () =>
        mautic({ address: one.address, user: basicUser, password: 'wrong' }),
      async rateLimited() {
        const { backend: limited } = await others.instead((_, response) => {
          response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' });
          response.end(JSON.stringify(errors(429, 'Too many requests')));
        });
        return limited;
      },
    },
    async close() {
      await Promise.all([one.close(), others.close()]);
    },
  };
});
