import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hubspot } from '../../utils/backends/hubspot.ts';
import { accountOverviewSchema } from '../../utils/model/account.ts';
import { lookupAnswerSchema } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { meSchema } from '../../utils/model/me.ts';
import { noteSchema } from '../../utils/model/note.ts';
import { type TimelineQuery, timelinePageSchema } from '../../utils/model/timeline.ts';
import {
  type FakeHubspot,
  fakeHubspot,
  firstToken,
  linked,
  tooMany,
} from '../vendors/hubspot/fake.ts';
import { type ObjectName, wrong } from '../vendors/hubspot/fake-objects.ts';
import { answerOf } from './contract/answer-of.ts';
import { contract } from './contract/contract.ts';
import { standingIn } from './contract/standing-in.ts';

const minute = 60_000;
const day = 86_400_000;

let fake: FakeHubspot;
const backend = (more: object = {}) =>
  hubspot({ address: fake.address, token: firstToken, ...more });
const email = (address: string): LookupKey => ({ type: 'email', email: address });
const record = (id: string, system = 'hubspot'): LookupKey => ({ type: 'record', system, id });
const domain = (name: string): LookupKey => ({ type: 'domain', domain: name });

/** A company of two people and somebody of none, with a history of every kind. */
async function filled(): Promise<FakeHubspot> {
  const one = await fakeHubspot(Date.now());
  const now = one.clock;
  one.company('9', 'Northfjord Logistics', 'northfjord.example');
  one.company('8', 'Halden Foods', 'halden.example');
  one.company('7', 'Halden Foods Oslo', 'halden.example');
  const named = (firstname: string, lastname: string) => ({
    firstname,
    lastname,
    jobtitle: 'Head of Operations',
  });
  one.contact(501, {
    company: '9',
    properties: { ...named('Priya', 'Raman'), email: 'priya@northfjord.example' },
  });
  one.contact(502, { company: '9', properties: named('Olga', 'Nilsen') });
  one.contact(600, { properties: { ...named('Ada', 'Berg'), email: 'ada@alone.example' } });
  one.campaigns.set('1', { name: 'Spring', subject: 'Rail is back' });
  for (let n = 1; n <= 70; n += 1) {
    one.emailEvents.push({
      id: `mail${n}`,
      type: n % 5 === 0 ? 'CLICK' : 'OPEN',
      created: now - n * day,
      recipient: n % 2 ? 'priya@northfjord.example' : 'p502@northfjord.example',
      emailCampaignId: 1,
    });
    one.events.push({
      id: `visit${n}`,
      eventType: 'e_visited_page',
      occurredAt: now - n * day - 5 * minute,
      objectId: '501',
      properties: { hs_page_title: `Prices ${n}`, hs_cf_bot_score: n % 3 ? '99' : '1' },
    });
  }
  const add = (
    what: ObjectName,
    id: string,
    properties: Record<string, string>,
    contact: string | null,
    company = '9',
  ) => {
    const at = now - 3 * day;
    const hs_timestamp = new Date(at).toISOString();
    one.objects[what].push({
      id,
      created: at,
      modified: at,
      properties: { hs_timestamp, ...properties },
    });
    if (contact) one.links.push(...linked(what, id, 'contacts', contact, [1]));
    one.links.push(...linked(what, id, 'companies', company, [3]));
  };
  add(
    'meetings',
    '71',
    { hs_meeting_title: 'Demo of the yard', hs_meeting_source: 'MEETINGS_PUBLIC' },
    '501',
  );
  add('calls', '72', { hs_call_title: 'First call', hs_call_direction: 'OUTBOUND' }, null);
  add(
    'emails',
    '73',
    { hs_email_subject: 'Re: rail', hs_email_direction: 'INCOMING_EMAIL' },
    '502',
  );
  return one;
}

beforeEach(async () => {
  fake = await filled();
});
afterEach(() => fake.close());

describe('who asks a HubSpot', () => {
  test('is the account of the token', async () => {
    const me = answerOf(await backend().me());
    expect(meSchema.parse(me)).toEqual(me);
    expect(me).toMatchObject({
      workspace: { id: '62515' },
      backend: { name: 'HubSpot' },
      capabilities: { notes: 'append' },
    });
  });
});

describe('a lookup in HubSpot', () => {
  test('by address, number and domain, in a few questions however many keys there are', async () => {
    fake.merge('502', '501');
    const keys = [
      email('PRIYA@northfjord.example'),
      email('nobody@northfjord.example'),
      record('501'),
      record('502'),
      record('9'),
      record('9', 'salesforce'),
      record('9/../x'),
      domain('northfjord.example'),
      domain('www.halden.example'),
      domain('nobody.example'),
      email('ada@alone.example'),
      ...Array.from({ length: 60 }, (_, n) => email(`stranger${n}@x.example`)),
    ];
    const answers = answerOf(await backend().lookup(keys));
    for (const one of answers) expect(lookupAnswerSchema.parse(one)).toEqual(one);
    expect(
      answers
        .slice(0, 11)
        .map(({ status, matches }) => [status, matches[0]?.rule, matches[0]?.account.id]),
    ).toEqual([
      ['found', 'email', '9'],
      ['none', undefined, undefined],
      ['found', 'record', '9'],
      ['found', 'merged', '9'],
      ['found', 'record', '9'],
      ['none', undefined, undefined],
      ['none', undefined, undefined],
      ['found', 'domain', '9'],
      ['none', undefined, undefined],
      ['none', undefined, undefined],
      ['found', 'email', 'contact-600'],
    ]);
    expect(answers[0]?.matches).toEqual([
      {
        account: {
          id: '9',
          name: 'Northfjord Logistics',
          domains: ['northfjord.example'],
          industry: null,
        },
        person: { id: '501', name: 'Priya Raman', email: 'priya@northfjord.example' },
        rule: 'email',
        confidence: 1,
      },
    ]);
    expect(fake.requests.length).toBeLessThanOrEqual(6);
  });

  test('of a domain that two companies have is not certain', async () => {
    const [answer] = answerOf(await backend().lookup([domain('halden.example')]));
    expect(answer?.status).toBe('ambiguous');
    expect(answer?.matches.map(({ account }) => account.id).sort()).toEqual(['7', '8']);
  });
});

describe('an account of HubSpot', () => {
  test('stands above its timeline as a sum', async () => {
    const overview = answerOf(await backend().overview('9'));
    expect(accountOverviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({
      account: { id: '9', name: 'Northfjord Logistics', domains: ['northfjord.example'] },
      peopleCount: 2,
      touchCount: 143,
      notesCount: 0,
    });
    expect(new Map(overview.countsByKind.map(({ kind, touches }) => [kind, touches]))).toEqual(
      new Map([
        ['page.viewed', 70],
        ['email.opened', 56],
        ['email.clicked', 14],
        ['meeting.booked', 1],
        ['call.logged', 1],
        ['email.replied', 1],
      ]),
    );
    expect(overview.warmth.notCounted).toContainEqual({ verdict: 'machine', touches: 23 });
  });

  test('is told as our own server tells it', async () => {
    const { touches } = answerOf(
      await backend().timeline('9', {
        kinds: ['meeting.booked', 'call.logged', 'email.clicked'],
        limit: 3,
      }),
    );
    expect(touches.find(({ kind }) => kind === 'meeting.booked')).toMatchObject({
      id: 'meetings:71:501',
      accountId: '9',
      title: 'Demo of the yard',
      direction: 'inbound',
      person: { id: '501', name: 'Priya Raman', email: 'priya@northfjord.example' },
      verdict: 'human',
      source: 'hubspot',
    });
    expect(touches.find(({ kind }) => kind === 'call.logged')).toMatchObject({
      id: 'calls:72',
      person: null,
    });
    const [click] = answerOf(await backend().timeline('9', { kinds: ['email.clicked'] })).touches;
    expect(click).toMatchObject({ title: 'Rail is back', campaign: { id: '1', name: 'Spring' } });
  });

  test('comes newest first, in pages that leave nothing out', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = answerOf(
        await backend().timeline('9', { limit: 40, ...(cursor ? { cursor } : {}) }),
      );
      expect(timelinePageSchema.parse(page)).toEqual(page);
      ids.push(...page.touches.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect([ids.length, new Set(ids).size]).toEqual([143, 143]);
  });

  test.each([
    [{ verdict: 'machine' }, 23],
    [{ person: '502' }, 36],
    [{ campaign: '1', kinds: ['email.clicked'] }, 14],
    [{ words: 'PRICES 70' }, 1],
    [{ direction: 'outbound' }, 1],
  ] as [TimelineQuery, number][])('asked for %j, shows %d', async (query, many) => {
    const { touches } = answerOf(await backend().timeline('9', { ...query, limit: 200 }));
    expect(touches).toHaveLength(many);
  });

  test('that is a contact without a company has that one alone', async () => {
    fake.emailEvents.push({
      id: 'a',
      type: 'OPEN',
      created: fake.clock - day,
      recipient: 'ada@alone.example',
    });
    const overview = answerOf(await backend().overview('contact-600'));
    expect(overview).toMatchObject({
      account: { id: 'contact-600', name: 'Ada Berg' },
      peopleCount: 1,
      touchCount: 1,
    });
  });

  test('with very many people is read in a bounded number of questions', async () => {
    for (let id = 1000; id < 1400; id += 1) fake.contact(id, { company: '8' });
    const overview = answerOf(await backend().overview('8'));
    expect([overview.peopleCount, overview.people.length]).toEqual([400, 100]);
    expect(fake.requests.length).toBeLessThan(80);
  });

  test('is not read again for the next page, but after a while', async () => {
    const one = backend();
    answerOf(await one.overview('9'));
    const asked = fake.requests.length;
    answerOf(await one.timeline('9', {}));
    expect(fake.requests.length).toBe(asked);
  });

  test('what the token may not see is not there', async () => {
    fake.eventTypes = null;
    fake.onRequest((path) => {
      if (/notes|owners|calls/.test(path))
        fake.failNext(403, wrong('MISSING_SCOPES', 'Scopes are required.'));
    });
    const overview = answerOf(await backend().overview('9'));
    expect(overview.countsByKind.map(({ kind }) => kind).sort()).toEqual([
      'email.clicked',
      'email.opened',
      'email.replied',
      'meeting.booked',
    ]);
  });

  test('that is none is not found', async () => {
    for (const id of ['999', '', 'contact-999', '9/x', '../owners', 'contact-']) {
      for (const asked of [backend().timeline(id, {}), backend().overview(id)]) {
        expect([id, await asked]).toMatchObject([id, { failure: { kind: 'not-found' } }]);
      }
    }
  });
});

describe('notes of HubSpot', () => {
  const draft = { body: 'Wants <rail> & sea.\nCall in May.', visibility: 'team' as const };

  test('are written as HTML with whom they are of, and read as words', async () => {
    const note = answerOf(await backend().createNote('9', draft, 'key-1'));
    expect(noteSchema.parse(note)).toEqual(note);
    expect(note).toMatchObject({ accountId: '9', body: draft.body, editable: false });
    expect(fake.objects.notes[0]?.properties.hs_note_body).toBe(
      'Wants &lt;rail&gt; &amp; sea.<br>Call in May.',
    );
    expect(answerOf(await backend().notes('9'))).toEqual([note]);
    expect(answerOf(await backend().notes('8'))).toEqual([]);
    const own = answerOf(await backend().createNote('contact-600', draft, 'key-2'));
    expect(answerOf(await backend().notes('contact-600'))).toEqual([own]);
  });

  test('name who wrote them, newest first', async () => {
    fake.owners.push({ id: '3', firstName: 'Jonas', lastName: 'Weber' });
    for (const [id, at] of [
      ['81', fake.clock - day],
      ['80', fake.clock],
    ] as const) {
      const properties = {
        hs_note_body: `<p>Note ${id}</p>`,
        hs_timestamp: new Date(at).toISOString(),
        hubspot_owner_id: '3',
      };
      fake.objects.notes.push({ id, created: at, modified: at, properties });
      fake.links.push(...linked('notes', id, 'companies', '9', [190]));
    }
    const notes = answerOf(await backend().notes('9'));
    expect(notes.map(({ id, body, author }) => [id, body, author])).toEqual([
      ['80', 'Note 80', { id: '3', name: 'Jonas Weber' }],
      ['81', 'Note 81', { id: '3', name: 'Jonas Weber' }],
    ]);
  });

  test('are made once by a key, also where the answer was lost', async () => {
    let isLost = true;
    const losing = backend({
      fetch: async (...call: Parameters<typeof fetch>) => {
        const answer = await fetch(...call);
        if (!isLost || call[1]?.method !== 'POST' || !String(call[0]).endsWith('/notes'))
          return answer;
        isLost = false;
        throw new TypeError('The network is gone.');
      },
    });
    expect(await losing.createNote('9', draft, 'key-1')).toMatchObject({
      failure: { kind: 'unreachable' },
    });
    answerOf(await losing.createNote('9', draft, 'key-1'));
    expect(fake.objects.notes).toHaveLength(1);
    // The same words by another key are another note.
    answerOf(await losing.createNote('9', draft, 'key-2'));
    expect(fake.objects.notes).toHaveLength(2);
  });

  test('cannot be private', async () => {
    const secret = { ...draft, visibility: 'private' as const };
    expect(await backend().createNote('9', secret, 'key-1')).toMatchObject({
      failure: { reason: 'not-offered' },
    });
    expect(fake.objects.notes).toEqual([]);
  });
});

describe('what may go wrong with HubSpot', () => {
  test.each([
    [401, wrong('EXPIRED_AUTHENTICATION', 'It expired.'), 'unauthorised'],
    [403, wrong('MISSING_SCOPES', 'Scopes are required.'), 'forbidden'],
    [429, tooMany, 'rate-limited'],
    [500, 'Oh no', 'server-error'],
    [200, '<html>Sign in</html>', 'bad-response'],
    [302, '', 'bad-response'],
  ])('%d with %j', async (status, body, kind) => {
    fake.failNext(status, body);
    expect(await backend().lookup([email('priya@northfjord.example')])).toMatchObject({
      failure: { kind },
    });
  });

  test('an address that is none', async () => {
    for (const address of ['http://api.hubspot.example', 'x y']) {
      expect(await backend({ address }).me()).toMatchObject({
        failure: { kind: 'invalid', reason: 'no-address' },
      });
    }
  });

  test('a quota that ends while an account is read', async () => {
    fake.quota = 5;
    expect(await backend().overview('9')).toMatchObject({
      failure: { kind: 'rate-limited', retryAfter: 10 },
    });
  });
});

contract('hubspot', async () => {
  const one = await filled();
  const limited = await filled();
  limited.quota = 0;
  const make = (address: string) => hubspot({ address, token: firstToken });
  const others = standingIn(make);
  return {
    backend: make(one.address),
    capabilities: { notes: 'append', live: 'none', activity: true, search: true, policy: false },
    known: { type: 'email', email: 'priya@northfjord.example' },
    unknown: { type: 'domain', domain: 'nobody.example' },
    ambiguous: { type: 'domain', domain: 'halden.example' },
    faults: {
      ...others.faults,
      unauthorised: async () => hubspot({ address: one.address, token: 'pat-wrong' }),
      rateLimited: async () => make(limited.address),
    },
    async close() {
      await Promise.all([one.close(), limited.close(), others.close()]);
    },
  };
});
