import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callOf } from '../../../utils/vendors/call.ts';
import { salesforce } from '../../../utils/vendors/salesforce/salesforce.ts';
import type { Call, Cursor, Mirror, Page, Stream } from '../../../utils/vendors/vendor.ts';
import { client, type FakeSalesforce, fakeSalesforce, type ObjectName, refusal } from './fake.ts';

const mirror = salesforce.mirror as Mirror;
const start = Date.UTC(2026, 10, 20, 12);
const now = new Date(start);
const minute = 60_000;

let fake: FakeSalesforce;
let call: Call;
beforeEach(async () => {
  fake = await fakeSalesforce(start);
  call = callOf(
    { base: fake.address, headers: { authorization: 'Bearer access-0' } },
    mirror.failureIn,
  );
});
afterEach(() => fake.close());

const streamOf = (name: string) => mirror.streams.find((one) => one.name === name) as Stream;

async function readAll(stream: Stream, from: Cursor = stream.start(null, now), at = now) {
  const pages: Page[] = [];
  let cursor = from;
  for (;;) {
    // As it is kept between runs.
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
      people: mapped.flatMap((one) => one.people),
      accounts: mapped.flatMap((one) => one.accounts),
      refused: mapped.flatMap((one) => one.refused),
    };
  }
}

describe('credentials', () => {
  const given = { address: 'northfjord.lightning.force.com/one', clientId: 'c' };

  test('are an address and a way in', () => {
    expect(mirror.credentials.parse({ ...given, clientSecret: 's' })).toEqual({
      address: 'https://northfjord.my.salesforce.com',
      clientId: 'c',
      clientSecret: 's',
    });
  });

  test.each([
    [{ ...given }, 'clientSecret'],
    [{ ...given, clientId: '', clientSecret: 's' }, 'clientId'],
    [{ ...given, address: 'http://northfjord.my.salesforce.com', clientSecret: 's' }, 'address'],
    [{ ...given, address: '', refreshToken: 'r' }, 'address'],
  ])('%j lack something', (entered, path) => {
    const parsed = mirror.credentials.safeParse(entered);
    expect(parsed.error?.issues.map((one) => one.path[0])).toContain(path);
  });

  const wire = () => callOf({ base: fake.address }, mirror.failureIn);

  test('of the app itself let in', async () => {
    const own = { clientId: client.id, clientSecret: client.secret };
    const answer = await mirror.authorise(own, wire(), now);
    expect(answer).toMatchObject({ ok: true, value: { expiresAt: start + 30 * minute } });
    expect(answer.ok && answer.value.renewed).toBeFalsy();
    const wrong = await mirror.authorise({ ...own, clientSecret: 'x' }, wire(), now);
    expect(wrong).toMatchObject({ failure: { kind: 'unauthorised' } });
  });

  test('of a refresh token that changes are told to be kept', async () => {
    fake.rotates = true;
    const own = { clientId: client.id, refreshToken: 'refresh-0' };
    const first = await mirror.authorise(own, wire(), now);
    expect(first).toMatchObject({ value: { renewed: { refreshToken: fake.refreshToken } } });
    expect(await mirror.authorise(own, wire(), now)).toMatchObject({
      failure: { kind: 'unauthorised' },
    });
  });
});

describe('people and accounts', () => {
  test('all, each from every page on, with what they refused', async () => {
    const account = fake.put('Account', start - minute, {
      Name: 'Northfjord',
      Website: 'https://northfjord.example',
    });
    for (let n = 0; n < 4500; n += 1) {
      const Email = `p${n}@northfjord.example`;
      // Many within one second, as an import makes them.
      fake.put('Contact', start - Math.ceil(n / 3000) * minute, {
        Email,
        Name: `Person ${n}`,
        AccountId: account,
        HasOptedOutOfEmail: n === 7,
      });
    }
    const stream = streamOf('Contact');
    const { pages, people } = await readAll(stream);
    expect(pages.map(({ rows }) => rows)).toEqual([2000, 2000, 500]);
    expect(pages[0]?.total).toBe(4500);
    expect(new Set(people.map(({ email }) => email)).size).toBe(4500);
    expect(people.find(({ email }) => email === 'p7@northfjord.example')).toMatchObject({
      consent: [{ channel: 'email', state: 'denied' }],
      account: { name: 'Northfjord', ids: { salesforce: account } },
    });
    const second = await readAll(stream, pages[0]?.cursor);
    expect(second.people).toHaveLength(2500);
  });

  test('an answer that is cut short is gone on with', async () => {
    fake.batch = 10;
    for (let n = 0; n < 35; n += 1) fake.put('Contact', start - n * minute, { Name: `P${n}` });
    expect((await readAll(streamOf('Contact'))).people).toHaveLength(35);
  });

  test('only what changed since, and what is committed late', async () => {
    const stream = streamOf('Contact');
    const old = fake.put('Contact', start - 90 * minute, { Name: 'Old' });
    const first = await readAll(stream);
    expect(first.people).toHaveLength(1);
    fake.put('Contact', start - 10 * minute, { Name: 'Late' });
    const second = await readAll(stream, first.cursor);
    expect(second.people.map(({ name }) => name)).toEqual(['Late']);
    fake.clock = start + 60 * minute;
    const third = await readAll(stream, second.cursor, new Date(fake.clock));
    fake.change(old, start + 50 * minute, { Title: 'Head of Fleet' });
    const fourth = await readAll(stream, third.cursor, new Date(fake.clock));
    expect(fourth.people.map(({ name, title }) => [name, title])).toEqual([
      ['Old', 'Head of Fleet'],
    ]);
  });

  test('a record that changes while pages are read comes once more, and moves nobody out', async () => {
    const ids = Array.from({ length: 4200 }, (_, n) =>
      fake.put('Contact', start - (5000 - n) * 1000, { Name: `P${n}` }),
    );
    let asked = 0;
    fake.onRequest(() => {
      asked += 1;
      fake.change(ids[asked * 3] ?? '', start, { Title: 'Moved' });
    });
    const { people } = await readAll(streamOf('Contact'));
    expect(new Set(people.map(({ ids: own }) => own?.salesforce)).size).toBe(4200);
  });

  test('a clock of ours that is ahead leaves nothing out', async () => {
    const stream = streamOf('Lead');
    const ahead = new Date(start + 300 * minute);
    const first = await readAll(stream, stream.start(null, ahead), ahead);
    fake.put('Lead', start + minute, { Name: 'Nils' });
    const next = await readAll(stream, first.cursor, ahead);
    expect(next.people.map(({ name }) => name)).toEqual(['Nils']);
  });

  test('deleted, merged and converted', async () => {
    const [gone, loser, survivor] = ['Gone', 'Loser', 'Survivor'].map((Name) =>
      fake.put('Contact', start - 60 * minute, { Name }),
    );
    const lead = fake.put('Lead', start - 60 * minute, { Name: 'Loser', Company: 'Northfjord' });
    fake.change(gone ?? '', start - minute, { IsDeleted: true });
    fake.change(loser ?? '', start - minute, { IsDeleted: true, MasterRecordId: survivor });
    fake.change(lead, start - minute, {
      IsConverted: true,
      ConvertedContactId: survivor,
      ConvertedDate: '2026-11-20',
    });
    const { touches, people } = await readAll(streamOf('Contact'));
    expect(touches.map(({ kind, person }) => [kind, person?.ids])).toEqual([
      ['record.deleted', { salesforce: gone }],
      ['record.merged', { salesforce: loser, 'salesforce-survivor': survivor }],
    ]);
    expect(people).toContainEqual({
      ids: { salesforce: survivor, 'salesforce-survivor': survivor },
    });
    const leads = await readAll(streamOf('Lead'));
    expect(leads.touches).toMatchObject([
      {
        kind: 'record.merged',
        title: 'Lead converted',
        person: { ids: { salesforce: lead, 'salesforce-survivor': survivor } },
      },
    ]);
  });

  test('fields that this org hides are done without, and the others are told', async () => {
    fake.hidden.add('Contact.HasOptedOutOfEmail').add('Contact.Account.Name');
    fake.put('Contact', start - minute, { Name: 'Priya', Email: 'priya@northfjord.example' });
    const { people, cursor } = await readAll(streamOf('Contact'));
    expect(people).toMatchObject([{ name: 'Priya', email: 'priya@northfjord.example' }]);
    expect(people[0]).not.toHaveProperty('consent');
    fake.requests.length = 0;
    await readAll(streamOf('Contact'), cursor);
    // What is hidden is known from then on.
    expect(fake.requests).toHaveLength(1);
  });
});

describe('what happened', () => {
  test('of campaigns, tasks, meetings and stages', async () => {
    const AccountId = fake.put('Account', start, { Name: 'Northfjord' });
    const contact = fake.put('Contact', start, { Name: 'Priya', AccountId });
    const CampaignId = fake.put('Campaign', start, { Name: 'Rail week', Type: 'Webinar' });
    const member = fake.put('CampaignMember', start - 9 * minute, {
      CampaignId,
      ContactId: contact,
      Status: 'Registered',
    });
    fake.put('Task', start - 8 * minute, {
      Subject: 'Routes',
      TaskSubtype: 'Call',
      WhoId: contact,
      CompletedDateTime: '2026-11-19T09:00:00.000+0000',
    });
    fake.put('Task', start, { Subject: 'Planned', WhoId: contact, IsClosed: false });
    fake.put('Event', start, {
      Subject: 'Demo',
      WhatId: AccountId,
      StartDateTime: '2026-12-02T09:00:00.000+0000',
    });
    fake.put('Event', start, { Subject: 'Demo', WhatId: AccountId, IsChild: true });
    const OpportunityId = fake.put('Opportunity', start, { Name: 'Fleet 2026', AccountId });
    fake.put('OpportunityHistory', start, { OpportunityId, StageName: 'Closed Won' });
    const told = async (name: string) =>
      (await readAll(streamOf(name))).touches.map(({ kind, title, time, person, account }) => ({
        kind,
        title,
        time,
        who: (person ?? account)?.ids?.salesforce,
      }));
    expect(await told('Task')).toEqual([
      { kind: 'call.logged', title: 'Routes', time: '2026-11-19T09:00:00.000Z', who: contact },
    ]);
    expect(await told('Event')).toEqual([
      { kind: 'meeting.booked', title: 'Demo', time: now.toISOString(), who: AccountId },
    ]);
    expect(await told('OpportunityHistory')).toEqual([
      { kind: 'stage.changed', title: 'Closed Won', time: now.toISOString(), who: AccountId },
    ]);
    const members = streamOf('CampaignMember');
    const first = await readAll(members);
    expect(first.touches).toMatchObject([
      { kind: 'event.registered', title: 'Rail week: Registered', campaign: { name: 'Rail week' } },
    ]);
    // A member says what it is now: what it became is a touch beside what it was.
    fake.change(member, start - minute, { Status: 'Attended' });
    const next = await readAll(members, first.cursor);
    expect(next.touches).toMatchObject([{ kind: 'event.attended' }]);
    expect(next.touches[0]?.id).not.toBe(first.touches[0]?.id);
  });

  test('of a task that was deleted the memory stays', async () => {
    const task = fake.put('Task', start - minute, { Subject: 'Call', WhoId: '003ak0000000001AAA' });
    fake.change(task, start, { IsDeleted: true });
    const { touches, refused } = await readAll(streamOf('Task'));
    expect([touches, refused]).toEqual([[], []]);
  });
});

test.each<[string, number, unknown, object]>([
  ['an ended session', 401, refusal(401, 'INVALID_SESSION_ID', 'x')[1], { kind: 'unauthorised' }],
  ['a used-up day', 403, refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'x')[1], { kind: 'rate-limited' }],
  ['something else', 200, { hello: 'there' }, { kind: 'bad-response' }],
  ['a web page', 200, '<html>Maintenance</html>', { kind: 'bad-response' }],
  ['a broken server', 503, 'busy', { kind: 'server-error' }],
])('%s is a failure', async (_, status, body, failure) => {
  const stream = streamOf('Contact');
  // Its count is asked for first, and may fail.
  fake.failNext(status, body);
  fake.failNext(status, body);
  expect(await stream.read(call, stream.start(null, now), now)).toMatchObject({ failure });
});

test('an object that the edition lacks is a failure that names it', async () => {
  const object = 'CampaignMember' satisfies ObjectName;
  const message = `\nSELECT Id FROM ${object}\n^\nsObject type '${object}' is not supported.`;
  const stream = streamOf(object);
  fake.failNext(...(refusal(400, 'INVALID_TYPE', message) as [number, unknown]));
  fake.failNext(...(refusal(400, 'INVALID_TYPE', message) as [number, unknown]));
  expect(await stream.read(call, stream.start(null, now), now)).toMatchObject({
    failure: { kind: 'invalid', detail: expect.stringContaining(object) },
  });
});
