import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { salesforce } from '../../utils/backends/salesforce.ts';
import { salesforceSignIn } from '../../utils/backends/salesforce-sign-in.ts';
import { accountOverviewSchema } from '../../utils/model/account.ts';
import { ok } from '../../utils/model/failure.ts';
import { lookupAnswerSchema } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { meSchema } from '../../utils/model/me.ts';
import { client, type FakeSalesforce, fakeSalesforce, user } from '../vendors/salesforce/fake.ts';
import { answerOf } from './contract/answer-of.ts';
import { contract } from './contract/contract.ts';
import { standingIn } from './contract/standing-in.ts';

const day = 86_400_000;

type Ids = Record<'account' | 'priya' | 'ada' | 'lead' | 'deal' | 'converted', string>;

/** An account of two contacts with years behind it, and others who belong to none. */
async function filled(): Promise<{ fake: FakeSalesforce; ids: Ids }> {
  const fake = await fakeSalesforce();
  const now = fake.clock;
  fake.put('User', now, { Name: 'Robin Vale' });
  fake.records.User[0] = Object.assign(fake.records.User[0] ?? {}, { Id: user.id });
  const Website = 'https://www.northfjord.example/home';
  const account = fake.put('Account', now, { Name: 'Northfjord', Website, Industry: 'Logistics' });
  for (const city of ['Oslo', 'Bergen']) {
    fake.put('Account', now, { Name: `Halden ${city}`, Website: 'halden.example' });
  }
  fake.put('Account', now, { Name: 'Another', Website: 'notnorthfjord.example' });
  const contact = (Name: string, Email: string | null, AccountId: string | null = account) =>
    fake.put('Contact', now, { Name, Email, AccountId, Title: 'Head of Fleet' });
  const priya = contact('Priya Raman', 'Priya@northfjord.example');
  const olga = contact('Olga Nilsen', 'olga@quiet.example');
  const ada = contact('Ada Berg', 'ada@alone.example', null);
  const lead = fake.put('Lead', now, {
    Name: 'Nils Dahl',
    Email: 'nils@maren.example',
    Company: 'Maren',
  });
  const converted = fake.put('Lead', now, {
    Name: 'Priya Raman',
    Email: 'priya@northfjord.example',
    IsConverted: true,
    ConvertedContactId: priya,
  });
  const CampaignId = fake.put('Campaign', now, { Name: 'Rail week', Type: 'Webinar' });
  const statuses = ['Sent', 'Registered', 'Attended', 'No Show'];
  for (let n = 1; n <= 60; n += 1) {
    fake.put('CampaignMember', now - n * 9 * day, {
      CampaignId,
      ContactId: n % 3 === 0 ? olga : priya,
      Status: statuses[n % statuses.length],
    });
    fake.put('Task', now - n * 11 * day, {
      Subject: `Talk ${n}`,
      TaskSubtype: n % 2 === 0 ? 'Call' : 'Email',
      WhoId: priya,
      AccountId: account,
      CompletedDateTime: new Date(now - n * 11 * day).toISOString(),
    });
  }
  fake.put('Task', now, { Subject: 'Planned', IsClosed: false, WhoId: priya, AccountId: account });
  fake.put('Event', now - 5 * day, {
    Subject: 'Demo',
    WhoId: priya,
    AccountId: account,
    StartDateTime: new Date(now - 2 * day).toISOString(),
  });
  const deal = fake.put('Opportunity', now, { Name: 'Fleet 2026', AccountId: account });
  fake.put('OpportunityHistory', now - day, { OpportunityId: deal, StageName: 'Closed Won' });
  return { fake, ids: { account, priya, ada, lead, deal, converted } };
}

const email = (address: string): LookupKey => ({ type: 'email', email: address });
const record = (id: string, system = 'salesforce'): LookupKey => ({ type: 'record', system, id });
const domain = (name: string): LookupKey => ({ type: 'domain', domain: name });

describe('a Salesforce that is asked directly', () => {
  let fake: FakeSalesforce;
  let ids: Ids;
  beforeEach(async () => {
    ({ fake, ids } = await filled());
  });
  afterEach(() => fake.close());
  const backend = () => salesforce({ address: fake.address, token: 'access-0' });

  test('says who asks', async () => {
    const me = answerOf(await backend().me());
    expect(meSchema.parse(me)).toEqual(me);
    expect(me).toMatchObject({
      user: { id: user.id, name: user.name },
      workspace: { id: user.org },
      backend: { name: 'Salesforce' },
    });
  });

  test('finds people and accounts, in a few questions however many keys there are', async () => {
    const keys = [
      email('priya@NORTHFJORD.example'),
      email('nobody@northfjord.example'),
      record(ids.priya),
      record(ids.priya.slice(0, 15)),
      record(ids.converted),
      record(ids.account),
      record(ids.deal),
      record(ids.account, 'hubspot'),
      record("001' OR Name != '"),
      domain('northfjord.example'),
      domain('quiet.example'),
      domain('halden.example'),
      domain('rth%.example'),
      email('ada@alone.example'),
      email('nils@maren.example'),
      ...Array.from({ length: 60 }, (_, n) => email(`o'stranger${n}@x.example`)),
    ];
    const answers = answerOf(await backend().lookup(keys));
    for (const one of answers) expect(lookupAnswerSchema.parse(one)).toEqual(one);
    expect(
      answers
        .slice(0, 15)
        .map(({ status, matches }) => [status, matches[0]?.rule, matches[0]?.account.id]),
    ).toEqual([
      ['found', 'email', ids.account],
      ['none', undefined, undefined],
      ['found', 'record', ids.account],
      ['found', 'record', ids.account],
      ['found', 'merged', ids.account],
      ['found', 'record', ids.account],
      ['found', 'record', ids.account],
      ['none', undefined, undefined],
      ['none', undefined, undefined],
      ['found', 'domain', ids.account],
      ['found', 'domain', ids.account],
      ['ambiguous', 'domain', expect.any(String)],
      ['none', undefined, undefined],
      ['found', 'email', ids.ada],
      ['found', 'email', ids.lead],
    ]);
    expect(answers[0]?.matches).toEqual([
      {
        account: {
          id: ids.account,
          name: 'Northfjord',
          domains: ['northfjord.example'],
          industry: 'Logistics',
        },
        person: { id: ids.priya, name: 'Priya Raman', email: 'Priya@northfjord.example' },
        rule: 'email',
        confidence: 1,
      },
    ]);
    expect(answers[14]?.matches[0]?.account.name).toBe('Maren');
    expect(fake.requests.length).toBeLessThanOrEqual(5);
  });

  test('tells an account’s history, and not what is only planned', async () => {
    const overview = answerOf(await backend().overview(ids.account));
    expect(accountOverviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({ account: { name: 'Northfjord' }, peopleCount: 2 });
    expect(overview.touchCount).toBe(122);
    const { touches } = answerOf(await backend().timeline(ids.account, { limit: 3 }));
    expect(touches.map(({ kind, title, person }) => [kind, title, person?.name])).toEqual([
      ['stage.changed', 'Closed Won', undefined],
      ['meeting.booked', 'Demo', 'Priya Raman'],
      ['event.registered', 'Rail week: Registered', 'Priya Raman'],
    ]);
  });

  test('asks for an account once for all that is shown of it', async () => {
    const one = backend();
    answerOf(await one.overview(ids.account));
    const asked = fake.requests.length;
    answerOf(await one.timeline(ids.account, {}));
    answerOf(await one.activity(ids.account));
    expect(fake.requests.length).toBe(asked);
  });

  test('tells of a lead and of a contact without an account', async () => {
    expect(answerOf(await backend().overview(ids.lead))).toMatchObject({
      account: { id: ids.lead, name: 'Maren' },
      people: [{ id: ids.lead, name: 'Nils Dahl', email: 'nils@maren.example' }],
    });
    expect(answerOf(await backend().overview(ids.ada))).toMatchObject({
      account: { id: ids.ada, name: 'Ada Berg' },
    });
  });

  test('does without fields and objects that this user does not see', async () => {
    fake.hidden.add('Contact.Title').add('Task.TaskSubtype');
    const overview = answerOf(await backend().overview(ids.account));
    expect(overview.people[0]).toMatchObject({ title: null });
    expect(overview.touchCount).toBe(122);
  });

  test('writes a note as a task that is done, which is no touch', async () => {
    const one = backend();
    const draft = { body: '  Asked about rail.\r\nCall in May.', visibility: 'team' } as const;
    const note = answerOf(await one.createNote(ids.account, draft, 'key'));
    expect(note).toMatchObject({
      body: 'Asked about rail.\nCall in May.',
      author: { id: user.id },
      editable: false,
    });
    expect(fake.records.Task.at(-1)).toMatchObject({
      Subject: 'Note: Asked about rail.',
      WhatId: ids.account,
      Status: 'Completed',
    });
    expect(answerOf(await one.overview(ids.account))).toMatchObject({
      notesCount: 1,
      touchCount: 122,
    });
    const secret = { ...draft, visibility: 'private' } as const;
    expect(await one.createNote(ids.account, secret, 'other')).toMatchObject({
      failure: { kind: 'invalid' },
    });
  });

  test('a note that was taken though no answer came is not written twice', async () => {
    const draft = { body: 'Asked about rail.', visibility: 'team' } as const;
    const before = fake.records.Task.length;
    let writes = 0;
    const cutOff: typeof fetch = async (...asked) => {
      const answer = await fetch(...asked);
      if (asked[1]?.method !== 'POST') return answer;
      writes += 1;
      throw new TypeError('gone');
    };
    const cut = salesforce({ address: fake.address, token: 'access-0', fetch: cutOff });
    expect(await cut.createNote(ids.account, draft, 'key')).toMatchObject({ ok: false });
    answerOf(await cut.createNote(ids.account, draft, 'key'));
    expect([writes, fake.records.Task.length - before]).toEqual([1, 1]);
  });

  test('renews an ended session once, for whatever was asked', async () => {
    const renewals: string[] = [];
    const token = {
      current: async () => ok('ended'),
      renew: async (refused: string) => {
        renewals.push(refused);
        return ok('access-0');
      },
    };
    const one = salesforce({ address: fake.address, token });
    answerOf(await one.me());
    expect(renewals).toEqual(['ended']);
  });
});

describe('signing in at Salesforce', () => {
  const redirectUri = 'https://made.chromiumapp.org/';
  const verifier = 'a-verifier-of-forty-three-characters-or-more-x';

  async function challengeOf(text: string): Promise<string> {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Buffer.from(hash).toString('base64url');
  }

  test('is by a code and its proof; the session is renewed and ended', async () => {
    const fake = await fakeSalesforce();
    try {
      const signIn = salesforceSignIn(fake.address, client.id);
      const challenge = await challengeOf(verifier);
      const opened = signIn.startAddress({ redirectUri, challenge, state: 'the state' });
      const back = await fetch(opened, { redirect: 'manual' });
      const led = new URL(back.headers.get('location') ?? '');
      expect([led.origin, led.searchParams.get('state')]).toEqual([
        new URL(redirectUri).origin,
        'the state',
      ]);
      const code = led.searchParams.get('code') ?? '';
      const wrong = await signIn.tokens({ grant: 'code', code, verifier: 'x', redirectUri });
      expect(wrong).toMatchObject({ failure: { kind: 'unauthorised' } });
      // A code is good once, also where its proof was wrong.
      const again = await signIn.tokens({ grant: 'code', code, verifier, redirectUri });
      expect(again).toMatchObject({ failure: { kind: 'unauthorised' } });
      const second = await fetch(opened, { redirect: 'manual' });
      const next = new URL(second.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const tokens = answerOf(
        await signIn.tokens({ grant: 'code', code: next, verifier, redirectUri }),
      );
      expect(tokens.refreshToken).toBe(fake.refreshToken);
      const { refreshToken } = tokens;
      const renewed = answerOf(await signIn.tokens({ grant: 'refresh', refreshToken }));
      // It does not change here, so it is told as it was.
      expect(renewed.refreshToken).toBe(refreshToken);
      expect(renewed.accessToken).not.toBe(tokens.accessToken);
      fake.rotates = true;
      const rotated = answerOf(await signIn.tokens({ grant: 'refresh', refreshToken }));
      expect(rotated.refreshToken).toBe(fake.refreshToken);
      expect(rotated.refreshToken).not.toBe(refreshToken);
      answerOf(await signIn.end({ refreshToken: rotated.refreshToken }));
      const over = await signIn.tokens({ grant: 'refresh', refreshToken: rotated.refreshToken });
      expect(over).toMatchObject({ failure: { kind: 'unauthorised' } });
    } finally {
      await fake.close();
    }
  });
});

contract('salesforce', async () => {
  const { fake } = await filled();
  const { fake: limited } = await filled();
  limited.callsLeft = 0;
  const make = (address: string) => salesforce({ address, token: 'access-0' });
  const others = standingIn(make);
  return {
    backend: make(fake.address),
    capabilities: { notes: 'append', live: 'none', activity: true, search: true, policy: false },
    known: email('priya@northfjord.example'),
    unknown: domain('nobody.example'),
    ambiguous: domain('halden.example'),
    faults: {
      ...others.faults,
      unauthorised: async () => salesforce({ address: fake.address, token: 'wrong' }),
      rateLimited: async () => make(limited.address),
    },
    async close() {
      await Promise.all([fake.close(), limited.close(), others.close()]);
    },
  };
});
