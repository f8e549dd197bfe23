import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldAccountSchema, toldPersonSchema, toldTouchSchema } from '../../../utils/model/told.ts';
import { marketo } from '../../../utils/vendors/marketo/marketo.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';

const read = (body: unknown, context: unknown[] = [], status = 200, headers = {}) =>
  marketo.read({ status, headers, body }, context);

function mappedOf(body: unknown, context: unknown[] = []): Mapped {
  const reading = read(body, context);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

const answer = (...result: unknown[]) => ({ requestId: '24fd#15188a88d7f', result, success: true });
const named = (values: Record<string, unknown>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const at = {
  id: 102988,
  marketoGUID: '102988',
  leadId: 1045,
  activityDate: '2026-03-01T09:00:00+0000',
};
const base = {
  id: '102988',
  time: '2026-03-01T09:00:00.000Z',
  person: { ids: { marketo: '1045' } },
};
const of = (activityTypeId: number, value?: string, valueId?: number, values = {}) => ({
  ...at,
  activityTypeId,
  ...(valueId === undefined ? {} : { primaryAttributeValueId: valueId }),
  ...(value === undefined ? {} : { primaryAttributeValue: value }),
  attributes: named(values),
});
const refused = [{ channel: 'email', state: 'denied', basis: 'unsubscribed' }];
const webinar = { id: '1107', name: 'Rail webinar' };
const progressed = (status: string, kind: string) =>
  [
    status,
    of(104, 'Rail webinar', 1107, { 'Old Status': 'Invited', 'New Status': status }),
    {
      kind,
      vendorType: 'Change Status in Progression',
      title: 'Rail webinar',
      summary: `Invited → ${status}`,
      campaign: webinar,
    },
  ] as const;

describe('activities of Marketo', () => {
  test.each([
    [
      'a visit',
      of(1, 'www.northfjord.example/pricing', 71, {
        'Webpage URL': '/pricing',
        'Query Parameters': '',
        'User Agent': 'Mozilla/5.0',
      }),
      {
        kind: 'page.viewed',
        vendorType: 'Visit Webpage',
        title: 'www.northfjord.example/pricing',
        asset: {
          type: 'page',
          id: '71',
          name: 'www.northfjord.example/pricing',
          url: 'https://www.northfjord.example/pricing',
        },
        agent: 'Mozilla/5.0',
      },
    ],
    [
      'a form',
      of(2, 'Contact us', 1029),
      {
        kind: 'form.submitted',
        vendorType: 'Fill Out Form',
        title: 'Contact us',
        asset: { type: 'form', id: '1029', name: 'Contact us' },
      },
    ],
    [
      'a link',
      of(3, 'https://northfjord.example/rates.pdf', 12),
      {
        kind: 'link.clicked',
        vendorType: 'Click Link',
        title: 'https://northfjord.example/rates.pdf',
        asset: {
          type: 'link',
          id: '12',
          name: 'https://northfjord.example/rates.pdf',
          url: 'https://northfjord.example/rates.pdf',
        },
      },
    ],
    [
      'a click by a person',
      of(11, 'Rail nurture 1', 78, {
        Link: 'https://northfjord.example/rail',
        'Is Bot Activity': false,
        'Bot Activity Pattern': 'N/A',
      }),
      {
        kind: 'email.clicked',
        vendorType: 'Click Email',
        title: 'Rail nurture 1',
        asset: {
          type: 'email',
          id: '78',
          name: 'Rail nurture 1',
          url: 'https://northfjord.example/rail',
        },
        automation: { verdict: 'human', reason: 'Marketo found no sign of a bot', by: 'vendor' },
      },
    ],
    [
      'an open by a bot',
      of(10, 'Rail nurture 1', 78, {
        'Is Bot Activity': 'true',
        'Bot Activity Pattern': 'Match with IAB List',
      }),
      {
        kind: 'email.opened',
        vendorType: 'Open Email',
        title: 'Rail nurture 1',
        asset: { type: 'email', id: '78', name: 'Rail nurture 1' },
        automation: {
          verdict: 'machine',
          reason: 'Marketo marks it as a bot: Match with IAB List',
          by: 'vendor',
        },
      },
    ],
    [
      'an open that is no bot, which may still be a proxy',
      of(10, 'Rail nurture 1', 78, { 'Is Bot Activity': false }),
      {
        kind: 'email.opened',
        vendorType: 'Open Email',
        title: 'Rail nurture 1',
        asset: { type: 'email', id: '78', name: 'Rail nurture 1' },
      },
    ],
    [
      'a bounce',
      of(8, 'Rail nurture 1', 78, { Details: '550 no such user', Category: 2 }),
      {
        kind: 'email.bounced',
        vendorType: 'Email Bounced',
        title: 'Rail nurture 1',
        summary: '550 no such user',
        asset: { type: 'email', id: '78', name: 'Rail nurture 1' },
      },
    ],
    [
      'an unsubscription',
      of(9, 'Rail nurture 1', 78),
      {
        kind: 'email.unsubscribed',
        vendorType: 'Unsubscribe Email',
        title: 'Rail nurture 1',
        asset: { type: 'email', id: '78', name: 'Rail nurture 1' },
        consent: refused,
      },
    ],
    [
      'a new lead',
      of(12, undefined, undefined, { 'Source Type': 'List import' }),
      { kind: 'record.created', vendorType: 'New Lead', title: 'New record: List import' },
    ],
    [
      'a change of consent',
      of(13, 'Unsubscribed', 9, { 'Old Value': '0', 'New Value': '1' }),
      {
        kind: 'consent.changed',
        vendorType: 'Change Data Value',
        title: 'Unsubscribed',
        consent: refused,
      },
    ],
    [
      'a change of something else',
      of(13, 'Department', 9, { 'Old Value': 'Sea', 'New Value': 'Rail' }),
      { kind: 'unknown', vendorType: 'Change Data Value', title: 'Changed Department' },
    ],
    [
      'a score',
      of(22, 'Person Score', 4, {
        'Old Value': 25,
        'New Value': 35,
        'Change Value': '+10',
        Reason: 'Visited pricing',
      }),
      {
        kind: 'score.changed',
        vendorType: 'Change Score',
        title: 'Person Score: 25 → 35',
        summary: 'Visited pricing',
      },
    ],
    [
      'an interesting moment',
      of(46, 'Milestone', 5, { Description: 'Asked for rates twice' }),
      {
        kind: 'moment.flagged',
        vendorType: 'Interesting Moment',
        title: 'Asked for rates twice',
        summary: 'Milestone',
      },
    ],
    progressed('Registered', 'event.registered'),
    progressed('Attended On-demand', 'event.attended'),
    progressed('No Show', 'event.no_show'),
    progressed('Influenced', 'campaign.status_changed'),
    [
      'a list',
      of(24, 'Rail shippers', 3379),
      {
        kind: 'list.added',
        vendorType: 'Add to List',
        title: 'Rail shippers',
        asset: { type: 'list', id: '3379', name: 'Rail shippers' },
      },
    ],
    [
      'a deletion',
      of(37, 'Priya Raman', 1045),
      { kind: 'record.deleted', vendorType: 'Delete Lead', title: 'Record deleted' },
    ],
    [
      'an unknown type',
      of(12345, 'x', 2),
      { kind: 'unknown', vendorType: 'activity type 12345', title: 'activity type 12345' },
    ],
    [
      'a type of the team’s own without its name',
      of(100001, 'x', 2),
      { kind: 'unknown', vendorType: 'activity type 100001', title: 'activity type 100001' },
    ],
  ] as const)('%s', (_, row, expected) => {
    expect(mappedOf(answer(row)).touches).toEqual([{ ...base, ...expected }]);
  });

  test('types are known by the names of the catalogue, whatever their numbers', () => {
    const type = (id: number, name: string) => ({
      id,
      name,
      description: 'x',
      primaryAttribute: { name: 'Mailing ID', dataType: 'integer' },
      attributes: [],
    });
    const types = answer(type(10, 'Fill Out Form'), type(777, 'Click Email'));
    const own = answer({
      id: 100001,
      apiName: 'standTalk',
      name: 'Stand Talk',
      triggerName: 'Talks',
      filterName: 'Talked',
    });
    const rows = [of(10, 'Contact us'), of(777, 'Rail'), of(100001, 'Hall 4'), of(1, 'a.example')];
    const { touches } = mappedOf(answer(...rows), [types, own]);
    expect(touches.map(({ kind, vendorType, title }) => [kind, vendorType, title])).toEqual([
      ['form.submitted', 'Fill Out Form', 'Contact us'],
      ['email.clicked', 'Click Email', 'Rail'],
      ['custom', 'Stand Talk', 'Stand Talk: Hall 4'],
      ['page.viewed', 'Visit Webpage', 'a.example'],
    ]);
  });

  test('attributes may be an object, and leads and campaigns beside it are named', () => {
    const row = {
      ...of(10, 'Rail nurture 1', 78),
      campaignId: 1023,
      attributes: { isBotActivity: 1, 'Bot Activity Pattern': 'Apple privacy' },
    };
    const lead = { id: 1045, email: 'priya@northfjord.example', firstName: 'Priya', company: 'N' };
    const context = [answer(lead), answer({ id: 1023, name: 'Rail drip', active: true })];
    expect(mappedOf(answer(row), context).touches[0]).toMatchObject({
      person: { email: 'priya@northfjord.example', name: 'Priya', ids: { marketo: '1045' } },
      account: { name: 'N' },
      campaign: { id: 'smart-campaign-1023', name: 'Rail drip' },
      automation: { verdict: 'privacy_proxy' },
    });
  });

  test('a merge names its losers and its survivor, by one id that they share', () => {
    const row = of(32, 'Priya Raman', 1045, {
      'Merge IDs': '[1046, 1047]',
      'Master Updated': true,
    });
    const { touches, people } = mappedOf(answer(row));
    expect(touches.map(({ id, kind, person }) => [id, kind, person?.ids])).toEqual([
      ['102988', 'record.merged', { marketo: '1046', 'marketo-survivor': '1045' }],
      ['102988/1047', 'record.merged', { marketo: '1047', 'marketo-survivor': '1045' }],
    ]);
    expect(people).toEqual([{ ids: { marketo: '1045', 'marketo-survivor': '1045' } }]);
  });

  test('lead changes say what became of consent', () => {
    const field = (name: string, oldValue: unknown, newValue: unknown) => ({
      id: 48,
      name,
      oldValue,
      newValue,
    });
    const change = (...fields: object[]) => ({ ...at, activityTypeId: 13, fields, attributes: [] });
    const said = (...fields: object[]) => {
      const [touch] = mappedOf(answer(change(...fields))).touches;
      return [touch?.kind, touch?.title, touch?.consent];
    };
    expect(read(answer(change(field('firstName', 'a', 'b'))))).toMatchObject({
      of: 'lead changes',
    });
    expect(said(field('firstName', 'a', 'b'))).toEqual(['unknown', 'Changed firstName', undefined]);
    expect(said(field('unsubscribed', null, 'true'))).toEqual([
      'consent.changed',
      'Unsubscribed',
      refused,
    ]);
    expect(said(field('unsubscribed', true, false))).toEqual([
      'consent.changed',
      'Subscribed again',
      [{ channel: 'email', state: 'granted', basis: 'subscribed again' }],
    ]);
    expect(said(field('marketingSuspended', true, false))).toEqual([
      'consent.changed',
      'Marketing resumed',
      undefined,
    ]);
    expect(said(field('unsubscribed', '1', '0'), field('blackListed', '0', '1'))[2]).toEqual([
      { channel: 'email', state: 'denied', basis: 'on the block list' },
    ]);
  });

  test('a row that would show something wrong is refused, the rest is taken', () => {
    const rows = [
      { ...of(1, 'a'), activityDate: '0000-00-00' },
      { ...of(1, 'a'), leadId: 0 },
      { ...of(1, 'a'), id: null, marketoGUID: '' },
      'x',
      of(1, 'a'),
    ];
    const mapped = mappedOf(answer(...rows));
    expect(mapped.touches).toHaveLength(1);
    expect(mapped.refused.map(({ at: where, why }) => [where, why])).toEqual([
      ['result[0]', 'its time is no time from 1970 to 2199'],
      ['result[1]', 'it names no lead'],
      ['result[2]', 'it has no id'],
      ['result[3]', 'it is no object'],
    ]);
  });
});

describe('people and accounts of Marketo', () => {
  test('a lead', () => {
    const lead = {
      id: 318581,
      email: 'priya@northfjord.example',
      firstName: 'Priya',
      lastName: 'Raman',
      title: 'Head of Operations',
      company: 'Northfjord Logistics',
      website: 'www.northfjord.example',
      industry: 'Logistics',
      externalCompanyId: '19UYA31581L000000',
      unsubscribed: '1',
      marketingSuspended: true,
      doNotCall: true,
      updatedAt: '2026-03-01T10:00:00-08:00',
    };
    expect(mappedOf(answer(lead)).people).toEqual([
      {
        email: 'priya@northfjord.example',
        name: 'Priya Raman',
        title: 'Head of Operations',
        ids: { marketo: '318581' },
        account: {
          domain: 'northfjord.example',
          name: 'Northfjord Logistics',
          industry: 'Logistics',
          ids: { 'marketo-company': '19UYA31581L000000' },
        },
        consent: [
          { channel: 'email', state: 'denied', basis: 'unsubscribed' },
          { channel: 'phone', state: 'denied', basis: 'do not call' },
        ],
        asOf: '2026-03-01T18:00:00.000Z',
      },
    ]);
    // Nobody said anything: false is where everybody begins.
    const [plain] = mappedOf(
      answer({ ...lead, unsubscribed: false, marketingSuspended: null }),
    ).people;
    expect(plain?.consent).toEqual([{ channel: 'phone', state: 'denied', basis: 'do not call' }]);
  });

  test('members, companies and named accounts', () => {
    const member = { seq: 0, leadId: 1789, reachedSuccess: false, programId: 1044 };
    expect(read(answer(member))).toMatchObject({
      of: 'program members',
      mapped: { people: [{ ids: { marketo: '1789' } }] },
    });
    const company = { seq: 0, id: 3433, externalCompanyId: '19U', company: 'Northfjord' };
    expect(mappedOf(answer(company)).accounts).toEqual([
      { name: 'Northfjord', ids: { marketo: '3433', 'marketo-company': '19U' } },
    ]);
    const account = {
      seq: 0,
      marketoGUID: '16ef-d',
      name: 'Northfjord',
      domainName: 'northfjord.example',
    };
    expect(mappedOf(answer(account)).accounts).toEqual([
      { domain: 'northfjord.example', name: 'Northfjord', ids: { marketo: '16ef-d' } },
    ]);
    // An object of the team's own may have a name, too; and sales people are no leads.
    expect(read(answer({ seq: 0, marketoGUID: 'g', name: 'Van 7', vin: '1' }))).toMatchObject({
      of: 'objects',
      mapped: { accounts: [] },
    });
    const seller = { seq: 0, id: 7, externalSalesPersonId: 's1', email: 'jonas@seller.example' };
    expect(read(answer(seller))).toMatchObject({ of: 'sales people', mapped: { people: [] } });
  });
});

describe('answers of Marketo that tell of nobody', () => {
  const asset = { id: 1, name: 'x', createdAt: '2026-03-10T09:24:11Z+0000', workspace: 'Default' };
  test.each([
    ['activities', { requestId: '1#2', success: true, nextPageToken: 'T', moreResult: false }],
    ['paging token', { requestId: '1#2', success: true, nextPageToken: 'T' }],
    ['nothing', { ...answer(), result: [] }],
    ['nothing', { requestId: '1#2', success: true, errors: [], warnings: ['No assets found.'] }],
    ['acknowledgement', { requestId: '1#2', success: true }],
    ['acknowledgement', answer({ id: 50, status: 'created' }, { status: 'skipped', reasons: [] })],
    ['acknowledgement', answer({ seq: 0, status: 'updated', leadId: 1801 })],
    ['acknowledgement', answer({ id: 4, status: 'added' }, { status: 'skipped', errors: [] })],
    ['acknowledgement', answer({ id: 1109 })],
    ['memberships', answer({ id: 5, status: 'memberof' })],
    ['memberships', answer({ listId: 42, createdAt: '2026-01-01T00:00:00Z' })],
    ['activity types', answer({ id: 2, name: 'Fill Out Form', description: 'x', attributes: [] })],
    ['campaigns', answer({ id: 1023, name: 'x', type: 'batch', active: false })],
    ['programs', answer({ ...asset, type: 'Default', channel: 'Content', status: '' })],
    ['channels', answer({ id: 3, name: 'x', applicableProgramType: 'program' })],
    [
      'lists',
      answer({ id: 3, name: 'x', workspaceName: 'Default', createdAt: '2026-01-01T00:00:00Z' }),
    ],
    ['e-mails', answer({ ...asset, subject: { type: 'Text', value: 'x' }, fromEmail: {} })],
    ['fields', answer({ id: 2, displayName: 'Company', dataType: 'string', rest: {} })],
    [
      'usage',
      answer({ date: '2026-10-17', total: 7, users: [{ userId: 'api@seller.example', count: 7 }] }),
    ],
    ['errors', answer({ date: '2026-10-17', total: 7, errors: [{ errorCode: '604', count: 1 }] })],
    ['jobs', answer({ exportId: 'e', format: 'CSV', status: 'Completed' })],
    [
      'access token',
      {
        access_token: 'cdf:int',
        token_type: 'bearer',
        expires_in: 3599,
        scope: 'api@seller.example',
      },
    ],
  ])('%s', (kind, body) => {
    expect(read(body)).toEqual({
      kind: 'answer',
      of: kind,
      mapped: { touches: [], people: [], accounts: [], refused: [] },
    });
  });

  test.each([
    ['a request', { action: 'createOnly', input: [{ email: 'priya@northfjord.example' }] }],
    ['a new type', { apiName: 'a', name: 'A', triggerName: 't' }],
    ['no JSON', undefined],
    ['a list', []],
    ['another’s', { data: [], links: {} }],
    [
      'a token of another’s',
      { access_token: 'a', token_type: 'bearer', expires_in: 3600, scope: null },
    ],
  ])('%s is no answer', (_, body) => {
    expect(read(body)).toMatchObject({ kind: 'no answer', why: expect.any(String) });
  });
});

describe('errors of Marketo', () => {
  const error = (code: string | number, message = 'x') => ({
    requestId: 'e42b#14272d07d78',
    success: false,
    errors: [{ code, message }],
  });
  test.each([
    ['600', { kind: 'unauthorised' }],
    ['601', { kind: 'unauthorised' }],
    ['602', { kind: 'unauthorised' }],
    ['603', { kind: 'forbidden' }],
    ['604', { kind: 'timeout' }],
    ['605', { kind: 'invalid' }],
    ['606', { kind: 'rate-limited', retryAfter: 20 }],
    ['607', { kind: 'rate-limited', reason: 'day-used-up', retryAfter: 12 * 3600 }],
    ['608', { kind: 'server-error' }],
    ['609', { kind: 'invalid' }],
    ['610', { kind: 'not-found' }],
    ['611', { kind: 'server-error' }],
    ['614', { kind: 'server-error' }],
    ['615', { kind: 'rate-limited', retryAfter: 1 }],
    ['702', { kind: 'not-found' }],
    ['713', { kind: 'server-error' }],
    ['1003', { kind: 'invalid' }],
    ['1005', { kind: 'conflict' }],
    ['1029', { kind: 'rate-limited' }],
    [1080, { kind: 'invalid' }],
    ['', { kind: 'bad-response' }],
  ])('%s', (code, failure) => {
    const headers = { date: 'Fri, 20 Nov 2026 18:00:00 GMT' };
    expect(read(error(code), [], 200, headers)).toEqual({
      kind: 'failure',
      failure: { ...failure, detail: 'x' },
    });
  });

  test('errors outside of the envelope, and nobody’s address', () => {
    const kindOf = (body: unknown, status: number) => {
      const reading = read(body, [], status);
      return reading.kind === 'failure' ? reading.failure : reading;
    };
    expect(kindOf(undefined, 413)).toEqual({ kind: 'invalid', status: 413 });
    expect(kindOf(undefined, 414)).toEqual({ kind: 'invalid', status: 414 });
    expect(kindOf(undefined, 502)).toEqual({ kind: 'server-error', status: 502 });
    const oauth = { error: 'invalid_client', error_description: 'Bad client credentials' };
    expect(kindOf(oauth, 401)).toEqual({
      kind: 'unauthorised',
      detail: 'Bad client credentials',
      status: 401,
    });
    const said = error('1003', "Invalid value 'priya@northfjord.example'");
    expect(kindOf(said, 200)).toEqual({ kind: 'invalid', detail: "Invalid value '…'" });
    expect(kindOf({ requestId: '1#2', success: false }, 200)).toMatchObject({
      kind: 'bad-response',
    });
  });
});

describe('answers of Marketo that were recorded', () => {
  const folder = fileURLToPath(new URL('../../../../shared/contracts/marketo', import.meta.url));
  type Listed = { file: string; kind: string };

  test.runIf(existsSync(folder))('requests are none, all others are', () => {
    const docs = join(folder, 'docs-examples');
    const listed = JSON.parse(readFileSync(join(docs, 'index.json'), 'utf8')) as Listed[];
    const there = listed.filter(({ file }) => existsSync(join(docs, file)));
    expect(there.length).toBeGreaterThan(40);
    for (const { file, kind } of there) {
      const reading = read(parseBody(readFileSync(join(docs, file), 'utf8')));
      expect(reading.kind, file).toBe(kind === 'request' ? 'no answer' : 'answer');
      if (reading.kind === 'answer') expect(reading.mapped.refused, file).toEqual([]);
    }
    const recorded = join(folder, 'recorded-amp');
    const kinds = readdirSync(recorded)
      .filter((file) => file.endsWith('.json'))
      .map((file) => read(parseBody(readFileSync(join(recorded, file), 'utf8'))).kind);
    expect([...new Set(kinds)].sort()).toEqual(['answer', 'failure']);
  });
});

/** Whatever comes in: no exception, and nothing that the model would refuse. */
function isSound(body: unknown, context: unknown[] = [], status = 200): void {
  const reading = read(body, context, status);
  if (reading.kind !== 'answer') return;
  for (const { id, time, ...touch } of reading.mapped.touches) {
    expect(id.length).toBeLessThanOrEqual(300);
    expect(id).not.toBe('');
    expect(Number.isNaN(Date.parse(time))).toBe(false);
    toldTouchSchema.parse(touch);
  }
  for (const person of reading.mapped.people) toldPersonSchema.parse(person);
  for (const account of reading.mapped.accounts) toldAccountSchema.parse(account);
}

describe('anything at all', () => {
  const anything = fc.anything({ maxDepth: 3 });
  const word = fc.oneof(
    anything,
    fc.constantFrom('1', 'Registered', 'https://a.example/x', '__proto__', 'a@b.example', '[1,2]'),
    fc.string({ maxLength: 700 }),
  );
  const names = fc.constantFrom(
    'Merge IDs',
    'New Status',
    'Link',
    'Webpage URL',
    'Is Bot Activity',
    'Description',
    'New Value',
    'User Agent',
  );
  const row = fc.record(
    {
      id: fc.oneof(fc.nat(), word),
      marketoGUID: word,
      leadId: fc.oneof(fc.constant(1045), word),
      activityDate: fc.oneof(fc.constant(at.activityDate), word),
      activityTypeId: fc.oneof(
        fc.constantFrom(1, 2, 8, 9, 10, 11, 12, 13, 22, 32, 37, 46, 104),
        word,
      ),
      primaryAttributeValue: word,
      primaryAttributeValueId: word,
      campaignId: word,
      attributes: fc.oneof(anything, fc.array(fc.record({ name: names, value: word }))),
      fields: fc.oneof(anything, fc.array(fc.record({ name: word, newValue: word }))),
      email: word,
      firstName: word,
      company: word,
      website: word,
      unsubscribed: word,
      seq: word,
      name: word,
      status: word,
    },
    { requiredKeys: [] },
  );

  test('neither throws nor tells what the model refuses', () => {
    fc.assert(
      fc.property(anything, anything, fc.constantFrom(200, 302, 401, 500), (body, other, status) =>
        isSound(body, [other], status),
      ),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (rows, others) =>
        isSound(answer(...rows), [answer(...others)]),
      ),
      { numRuns: 600 },
    );
  });
});
