import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldAccountSchema, toldPersonSchema, toldTouchSchema } from '../../../utils/model/told.ts';
import { klaviyo } from '../../../utils/vendors/klaviyo/klaviyo.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';
import { eventJson, profileJson } from './fake.ts';

const read = (body: unknown, context: unknown[] = [], status = 200, headers = {}) =>
  klaviyo.read({ status, headers, body }, context);

function mappedOf(body: unknown, context: unknown[] = []): Mapped {
  const reading = read(body, context);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

const links = (path: string) => ({
  self: `https://a.klaviyo.com/api/${path}`,
  next: null,
  prev: null,
});
const metric = (name: string, integration = 'Klaviyo') => ({
  type: 'metric',
  id: 'M1',
  attributes: { name, integration: { object: 'integration', name: integration } },
  links: links('metrics/M1'),
});
const event = (properties = {}) =>
  eventJson({
    id: '4vRpBT',
    datetime: '2026-03-01T09:00:00.000Z',
    metric: 'M1',
    profile: '01GDD',
    properties,
  });
const answer = (name: string, properties = {}, integration = 'Klaviyo') => ({
  data: [event(properties)],
  included: [metric(name, integration)],
  links: links('events'),
});
const base = {
  id: '4vRpBT',
  time: '2026-03-01T09:00:00.000Z',
  person: { ids: { klaviyo: '01GDD' } },
};
const mail = { Subject: 'Rail is back', $message: '01H7F', 'Campaign Name': 'Rail nurture' };
const ofMail = {
  title: 'Rail is back',
  asset: { type: 'email', id: '01H7F', name: 'Rail is back' },
  campaign: { id: '01H7F', name: 'Rail nurture' },
};

describe('events of Klaviyo', () => {
  test.each([
    ['Received Email', mail, { kind: 'email.delivered', ...ofMail }],
    [
      'Opened Email',
      { ...mail, machine_open: true },
      {
        kind: 'email.opened',
        ...ofMail,
        automation: {
          verdict: 'privacy_proxy',
          reason: 'Klaviyo marks it as an Apple Privacy Open',
          by: 'vendor',
        },
      },
    ],
    ['Opened Email', { ...mail, machine_open: false }, { kind: 'email.opened', ...ofMail }],
    [
      'Clicked Email',
      { ...mail, URL: 'https://northfjord.example/rail', 'Bot Click': true },
      {
        kind: 'email.clicked',
        ...ofMail,
        asset: { ...ofMail.asset, url: 'https://northfjord.example/rail' },
        automation: {
          verdict: 'machine',
          reason: 'Klaviyo marks it as a bot click',
          by: 'vendor',
        },
      },
    ],
    [
      'Clicked Email',
      { ...mail, 'Bot Click': false },
      {
        kind: 'email.clicked',
        ...ofMail,
        automation: { verdict: 'human', reason: 'Klaviyo found no sign of a bot', by: 'vendor' },
      },
    ],
    [
      'Bounced Email',
      { ...mail, 'Bounce Type': 'Hard' },
      { kind: 'email.bounced', ...ofMail, summary: 'Hard' },
    ],
    ['Marked Email as Spam', mail, { kind: 'email.complained', ...ofMail }],
    [
      'Unsubscribed from Email Marketing',
      {},
      {
        kind: 'email.unsubscribed',
        title: 'Unsubscribed from Email Marketing',
        consent: [{ channel: 'email', state: 'denied', basis: 'unsubscribed' }],
      },
    ],
    [
      'Subscribed to SMS Marketing',
      {},
      {
        kind: 'consent.changed',
        title: 'Subscribed to SMS Marketing',
        consent: [{ channel: 'messaging', state: 'granted' }],
      },
    ],
    [
      'Subscribed to List',
      { List: 'Rail shippers' },
      {
        kind: 'list.added',
        title: 'Rail shippers',
        asset: { type: 'list', name: 'Rail shippers' },
      },
    ],
    [
      'Active on Site',
      { page: 'https://northfjord.example/' },
      {
        kind: 'site.visited',
        title: 'https://northfjord.example/',
        asset: {
          type: 'page',
          name: 'https://northfjord.example/',
          url: 'https://northfjord.example/',
        },
      },
    ],
    ['Ready to Review', {}, { kind: 'unknown', title: 'Ready to Review' }],
  ])('%s %j', (name, properties, expected) => {
    expect(mappedOf(answer(name, properties)).touches).toEqual([
      { ...base, vendorType: name, ...expected },
    ]);
  });

  test('others’ metrics are the team’s own, an unnamed one is unknown', () => {
    expect(mappedOf(answer('Stand Talk', { Name: 'Hall 4' }, 'API')).touches[0]).toMatchObject({
      kind: 'custom',
      vendorType: 'Stand Talk',
      title: 'Stand Talk: Hall 4',
    });
    const unnamed = { data: [event()], links: links('events') };
    expect(mappedOf(unnamed).touches[0]).toMatchObject({
      kind: 'unknown',
      vendorType: 'metric M1',
    });
    const metrics = { data: [metric('Opened Email')], links: links('metrics') };
    expect(mappedOf(unnamed, [metrics]).touches[0]).toMatchObject({ kind: 'email.opened' });
  });

  test('profiles beside them are told and named, campaigns by another answer', () => {
    const profile = profileJson(
      {
        id: '01GDD',
        updated: '2026-02-01T10:00:00+00:00',
        email: 'priya@northfjord.example',
        first_name: 'Priya',
        last_name: 'Raman',
        organization: 'Northfjord Logistics',
      },
      false,
    );
    const body = { ...answer('Opened Email', mail), included: [metric('Opened Email'), profile] };
    const campaign = {
      type: 'campaign',
      id: '01JCP',
      attributes: { name: 'Rail is back, November' },
      relationships: { 'campaign-messages': { data: [{ type: 'campaign-message', id: '01H7F' }] } },
      links: links('campaigns/01JCP'),
    };
    const mapped = mappedOf(body, [{ data: [campaign], links: links('campaigns') }]);
    expect(mapped.touches[0]).toMatchObject({
      person: { email: 'priya@northfjord.example', name: 'Priya Raman', ids: { klaviyo: '01GDD' } },
      account: { name: 'Northfjord Logistics' },
      campaign: { id: '01JCP', name: 'Rail is back, November' },
    });
    expect(mapped.people).toEqual([
      {
        email: 'priya@northfjord.example',
        name: 'Priya Raman',
        ids: { klaviyo: '01GDD' },
        account: { name: 'Northfjord Logistics' },
        asOf: '2026-02-01T10:00:00.000Z',
      },
    ]);
  });

  test('a webhook’s are the same, by the same ids', () => {
    const body = {
      meta: { timestamp: '2026-03-01T09:00:05Z', klaviyo_webhook_id: 'w' },
      data: [
        {
          topic: 'event:klaviyo.opened_email',
          external_id: '4vRpBT',
          payload: { data: event(mail) },
        },
        { topic: 'event:shopify.placed_order', external_id: 'x', payload: { data: event() } },
        { topic: 'event:klaviyo.opened_email', external_id: 'y', payload: {} },
      ],
    };
    const reading = read(body);
    expect(reading).toMatchObject({ kind: 'answer', of: 'webhook' });
    const { touches, refused } = mappedOf(body);
    expect(touches[0]).toEqual({ ...mappedOf(answer('Opened Email', mail)).touches[0] });
    expect(touches[1]).toMatchObject({ kind: 'custom', vendorType: 'Placed Order' });
    expect(refused).toMatchObject([{ at: 'data[2]', why: expect.stringContaining('time') }]);
  });

  test('a row that would show something wrong is refused', () => {
    const good = event();
    const rows = [
      { ...good, attributes: { ...good.attributes, datetime: 'x', timestamp: null } },
      { ...good, relationships: { metric: good.relationships.metric } },
      { ...good, attributes: { ...good.attributes, datetime: null } },
      { ...good, attributes: { ...good.attributes, datetime: '2026-03-01T10:00:00.25+01:00' } },
    ];
    const mapped = mappedOf({ data: rows, links: links('events') });
    expect(mapped.touches.map(({ time }) => time)).toEqual([base.time, '2026-03-01T09:00:00.250Z']);
    expect(mapped.refused.map(({ at, why }) => [at, why])).toEqual([
      ['data[0]', 'its time is no time from 1970 to 2199'],
      ['data[1]', 'it names no profile'],
    ]);
  });
});

describe('consent of Klaviyo’s profiles', () => {
  const consentOf = (subscriptions: unknown) => {
    const updated = '2026-02-01T10:00:00+00:00';
    const data = [profileJson({ id: '01GDD', updated, subscriptions }, true)];
    return mappedOf({ data, links: links('profiles') }).people[0]?.consent;
  };
  const email = (marketing: object) => ({ email: { marketing } });
  test.each([
    [email({ consent: 'SUBSCRIBED' }), [{ channel: 'email', state: 'granted' }]],
    [
      email({ consent: 'subscribed', double_optin: true }),
      [{ channel: 'email', state: 'granted', basis: 'double opt-in' }],
    ],
    [email({ consent: 'UNSUBSCRIBED' }), [{ channel: 'email', state: 'denied' }]],
    [email({ consent: 'NEVER_SUBSCRIBED' }), undefined],
    [
      email({ consent: 'SUBSCRIBED', suppression: [{ reason: 'SPAM_COMPLAINT' }] }),
      [{ channel: 'email', state: 'denied', basis: 'marked as spam' }],
    ],
    [email({ consent: 'NEVER_SUBSCRIBED', suppression: [{ reason: 'HARD_BOUNCE' }] }), undefined],
    [
      {
        email: { marketing: null, open_tracking: { consent: 'UNSUBSCRIBED' } },
        sms: { marketing: { consent: 'SUBSCRIBED' } },
      },
      [
        { channel: 'messaging', state: 'granted' },
        { channel: 'tracking', state: 'denied' },
      ],
    ],
    [null, undefined],
  ])('%j', (subscriptions, expected) => {
    expect(consentOf(subscriptions)).toEqual(expected);
  });
});

describe('other answers of Klaviyo', () => {
  const resource = (type: string) => ({
    type,
    id: 'A1',
    attributes: { name: 'x' },
    links: links(`${type}s/A1`),
  });
  test.each([
    ['lists', { data: [resource('list')], links: links('lists') }],
    ['campaigns', { data: resource('campaign'), links: links('campaigns/A1') }],
    ['catalog items', { data: [resource('catalog-item')], links: links('catalog-items') }],
    [
      'jobs',
      { data: resource('profile-bulk-import-job'), links: links('profile-bulk-import-jobs') },
    ],
    ['acknowledgement', { data: resource('tag'), links: links('tags') }],
    ['metrics', { data: resource('metric'), links: links('events/4vRpBT/metric') }],
    [
      'relationships',
      { data: [{ type: 'profile', id: 'P' }], links: links('lists/A1/relationships/profiles') },
    ],
    ['campaign messages', { data: [], links: links('campaign-messages/?filter=x') }],
  ])('%s', (kind, body) => {
    expect(read(body)).toEqual({
      kind: 'answer',
      of: kind,
      mapped: { touches: [], people: [], accounts: [], refused: [] },
    });
  });

  test('an answer of nothing is one that took what was sent', () => {
    expect(read(undefined, [], 202)).toMatchObject({ of: 'acknowledgement' });
    expect(read(undefined)).toMatchObject({ kind: 'no answer' });
  });

  test.each([
    [{ data: { type: 'event', attributes: { metric: { data: {} }, properties: {} } } }],
    [{ data: { type: 'profile', id: 'P', attributes: { email: 'priya@northfjord.example' } } }],
    [{ data: [] }],
    [[]],
    ['x'],
    [{ results: [] }],
    [{ errors: [{ detail: 'x', status: '401' }] }],
  ])('%j is none', (body) => {
    expect(read(body)).toMatchObject({ kind: 'no answer', why: expect.any(String) });
  });

  test.each([
    ['authentication_failed', 401, 'unauthorised'],
    ['permission_denied', 403, 'forbidden'],
    ['not_found', 404, 'not-found'],
    ['duplicate_profile', 409, 'conflict'],
    ['invalid', 400, 'invalid'],
    ['error', 500, 'server-error'],
  ])('the error %s', (code, status, kind) => {
    const error = {
      id: 'e',
      status,
      code,
      title: 't',
      detail: 'No priya@northfjord.example here.',
    };
    expect(read({ errors: [error] })).toEqual({
      kind: 'failure',
      failure: { kind, detail: 'No … here.', status },
    });
  });

  test('how long to wait stands in a header or in words', () => {
    const detail = 'Request was throttled. Expected available in 4 seconds.';
    const error = { id: 'e', status: 429, code: 'throttled', title: 't', detail };
    const failure = { kind: 'rate-limited', detail, status: 429 };
    expect(read({ errors: [error] })).toEqual({
      kind: 'failure',
      failure: { ...failure, retryAfter: 4 },
    });
    expect(read({ errors: [error] }, [], 429, { 'retry-after': '9' })).toEqual({
      kind: 'failure',
      failure: { ...failure, retryAfter: 9 },
    });
    expect(read(undefined, [], 502)).toMatchObject({ failure: { kind: 'server-error' } });
  });

  const folder = fileURLToPath(new URL('../../../../shared/contracts/klaviyo', import.meta.url));
  test.runIf(existsSync(folder))('recordings are answers, specifications are none', () => {
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const body = parseBody(readFileSync(join(folder, file), 'utf8'));
      expect(read(body).kind, file).toBe('no answer');
    }
    for (const file of readdirSync(join(folder, 'recorded-amp')).filter((one) =>
      one.endsWith('.json'),
    )) {
      const body = parseBody(readFileSync(join(folder, 'recorded-amp', file), 'utf8'));
      expect(read(body).kind, file).not.toBe('no answer');
    }
  });
});

/** Whatever comes in: no exception, and nothing that the model would refuse. */
function isSound(body: unknown, context: unknown[] = [], status = 200): void {
  const reading = read(body, context, status);
  if (reading.kind !== 'answer') return;
  for (const { id, time, ...touch } of reading.mapped.touches) {
    expect(id).not.toBe('');
    expect(id.length).toBeLessThanOrEqual(300);
    expect(Number.isNaN(Date.parse(time))).toBe(false);
    toldTouchSchema.parse(touch);
  }
  for (const person of reading.mapped.people) toldPersonSchema.parse(person);
  for (const account of reading.mapped.accounts) toldAccountSchema.parse(account);
}

test('anything at all neither throws nor tells what the model refuses', () => {
  const anything = fc.anything({ maxDepth: 3 });
  const word = fc.oneof(
    anything,
    fc.constantFrom('01GDD', 'SUBSCRIBED', 'https://a.example/x', '__proto__', 'true'),
    fc.string({ maxLength: 700 }),
  );
  const names = fc.constantFrom(
    'Subject',
    '$message',
    'URL',
    'machine_open',
    'Bot Click',
    'List',
    'Name',
    '$internal',
  );
  const one = fc.record({ data: fc.record({ type: word, id: word }) });
  const resource = fc.record(
    {
      type: fc.oneof(fc.constantFrom('event', 'profile', 'metric', 'campaign', 'tag'), word),
      id: word,
      attributes: fc.oneof(
        word,
        fc.record(
          {
            datetime: fc.oneof(fc.constant('2026-03-01 09:00:00+00:00'), word),
            name: fc.oneof(fc.constantFrom('Opened Email', 'Clicked SMS', 'Active on Site'), word),
            event_properties: fc.oneof(word, fc.dictionary(names, word)),
            subscriptions: word,
            email: word,
            organization: word,
          },
          { requiredKeys: [] },
        ),
      ),
      relationships: fc.oneof(
        word,
        fc.record({ profile: fc.oneof(one, word), metric: fc.oneof(one, word) }),
      ),
      links: fc.constant(links('events')),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      anything,
      anything,
      fc.constantFrom(200, 202, 302, 401, 500),
      (body, other, status) => isSound(body, [other], status),
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.array(resource), fc.array(resource), word, (data, included, topic) => {
      isSound({ data, included, links: links('events') });
      isSound({ data: data.map((row) => ({ topic, payload: { data: row, included } })) });
    }),
    { numRuns: 500 },
  );
});
