import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toldTouchSchema } from '../../../utils/model/told.ts';
import { callOf } from '../../../utils/vendors/call.ts';
import { customerio } from '../../../utils/vendors/customerio/customerio.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import type {
  Call,
  Cursor,
  Mapped,
  Mirror,
  Page,
  Stream,
  Vendor,
} from '../../../utils/vendors/vendor.ts';
import { error, type Fake, type FakeRow, fakeVendor, token } from './fake.ts';

const vendor: Vendor = customerio;
const read = (body: unknown, status = 200, headers = {}) =>
  vendor.read({ status, headers, body }, []);

const time = '2026-03-01T09:00:00.000Z';
const timestamp = 1_772_355_600;
const identifiers = { id: '47', email: 'priya@northfjord.example', cio_id: 'd9c1' };
const person = { email: 'priya@northfjord.example', ids: { customerio: 'd9c1' } };

function mappedOf(body: unknown): Mapped {
  const reading = read(body);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

describe('what happened, as Customer.io tells it', () => {
  const log = (row: object) => ({ activities: [row], next: '' });
  const row = { id: '01AK', timestamp, customer_id: '47', customer_identifiers: identifiers };

  test.each([
    [
      { type: 'opened_email', delivery_id: 'ZAI=', data: { delivery_id: 'ZAI=', opened: null } },
      { id: `ZAI=:opened:${time}`, kind: 'email.opened', title: 'Email opened' },
    ],
    [
      { type: 'page', name: 'https://www.wayline.example/pricing' },
      {
        id: '01AK',
        kind: 'page.viewed',
        title: 'https://www.wayline.example/pricing',
        asset: {
          type: 'page',
          name: 'https://www.wayline.example/pricing',
          url: 'https://www.wayline.example/pricing',
        },
      },
    ],
    [
      { type: 'event', name: 'Calculator used' },
      { id: '01AK', kind: 'custom', title: 'Calculator used' },
    ],
    [
      { type: 'sent_twilio', data: { delivery_id: 'SMS1' } },
      { id: 'SMS1:sent', kind: 'sms.sent', title: 'Sms sent' },
    ],
    [
      { type: 'profile_delete', data: {} },
      { id: '01AK', kind: 'record.deleted', title: 'Profile deleted' },
    ],
    [
      { type: 'topic_unsubscribed_email', data: {} },
      { id: '01AK', kind: 'consent.changed', title: 'Topic unsubscribed email' },
    ],
    [
      { type: 'attribute_change', data: { plan: { from: 'a', to: 'b' } } },
      { id: '01AK', kind: 'unknown', title: 'Attribute change' },
    ],
    [
      { type: 'constructor', data: {} },
      { id: '01AK', kind: 'unknown', title: 'Constructor' },
    ],
  ])('an activity %j', (activity, touch) => {
    const { touches, refused } = mappedOf(log({ ...row, ...activity }));
    expect(refused).toEqual([]);
    expect(touches).toEqual([{ ...touch, time, person, vendorType: activity.type }]);
  });

  const hook = (object_type: string, metric: string, data: object = {}) => ({
    event_id: '01E4',
    object_type,
    metric,
    timestamp,
    data: { customer_id: '47', delivery_id: 'RPIL', identifiers, ...data },
  });

  test('a webhook tells the same touch as the activity log', () => {
    const activity = { ...row, type: 'clicked_email', delivery_id: 'RPIL' };
    const [told] = mappedOf(log(activity)).touches;
    const clicked = hook('email', 'clicked', {
      href: 'https://www.wayline.example/rail',
      subject: 'Rail is back',
      campaign_id: 23,
    });
    expect(mappedOf(clicked).touches).toEqual([
      {
        id: told?.id,
        time,
        kind: 'email.clicked',
        title: 'Rail is back',
        person,
        vendorType: 'email_clicked',
        asset: {
          type: 'link',
          name: 'https://www.wayline.example/rail',
          url: 'https://www.wayline.example/rail',
        },
        campaign: { id: 'campaign 23', name: 'campaign 23' },
      },
    ]);
  });

  test.each([
    ['email', 'sent', 'email.sent'],
    ['email', 'delivered', 'email.delivered'],
    ['email', 'opened', 'email.opened'],
    ['email', 'bounced', 'email.bounced'],
    ['email', 'failed', 'email.bounced'],
    ['email', 'dropped', 'email.bounced'],
    ['email', 'spammed', 'email.complained'],
    ['email', 'unsubscribed', 'email.unsubscribed'],
    ['email', 'converted', 'campaign.status_changed'],
    ['email', 'drafted', 'unknown'],
    ['customer', 'subscribed', 'email.resubscribed'],
    ['customer', 'unsubscribed', 'email.unsubscribed'],
    ['customer', 'cio_subscription_preferences_changed', 'consent.changed'],
    ['sms', 'sent', 'sms.sent'],
    ['sms', 'clicked', 'sms.clicked'],
    ['push', 'opened', 'unknown'],
  ])('a webhook of %s %s is %s', (object_type, metric, kind) => {
    const { touches } = mappedOf(hook(object_type, metric));
    expect(touches).toMatchObject([{ kind, person, vendorType: `${object_type}_${metric}` }]);
  });

  test('a webhook of before says both in one, and may know an address alone', () => {
    const old = { event_id: '01E4', event_type: 'email_sent', timestamp };
    const data = { customer_id: '47', email_address: 'priya@northfjord.example' };
    expect(mappedOf({ ...old, data }).touches).toEqual([
      {
        id: '01E4',
        time,
        kind: 'email.sent',
        title: 'Email sent',
        person: { email: 'priya@northfjord.example', ids: { customerio: '47' } },
        vendorType: 'email_sent',
      },
    ]);
  });

  test('a message is a touch a metric, and says which opens a machine made', () => {
    const message = {
      id: 'RPIL',
      type: 'email',
      subject: 'Rail is back',
      newsletter_id: 10,
      customer_identifiers: identifiers,
      metrics: { created: timestamp, sent: timestamp, opened: timestamp, prefetch_opened: 2 },
    };
    const machine = { verdict: 'machine', reason: 'Customer.io counts it as a machine’s' };
    expect(mappedOf({ messages: [message], next: '' }).touches).toMatchObject([
      { id: 'RPIL:sent', kind: 'email.sent', campaign: { id: 'newsletter 10' } },
      { id: `RPIL:opened:${time}`, kind: 'email.opened', automation: machine },
    ]);
    const human = { ...message, metrics: { ...message.metrics, human_opened: 1 } };
    expect(mappedOf({ message: human }).touches[1]?.automation?.verdict).toBe('human');
  });

  test('what cannot be taken is refused with the row', () => {
    const rows = [
      { ...row, type: 'sent_email', timestamp: 'soon' },
      { ...row, type: 'sent_email', customer_identifiers: null, customer_id: null },
      { ...row, type: 'page', id: null },
      { ...row },
      null,
    ];
    expect(
      mappedOf({ activities: rows, next: 'x' }).refused.map(({ at, why }) => [at, why]),
    ).toEqual([
      ['activities[0]', 'it has no usable time'],
      ['activities[1]', 'it names nobody'],
      ['activities[2]', 'it has no id'],
      ['activities[3]', 'it does not say what happened'],
      ['activities[4]', 'it is no object'],
    ]);
  });
});

describe('people and things of Customer.io', () => {
  test('profiles with what they agreed to', () => {
    const attributes = {
      email: 'priya@northfjord.example',
      first_name: 'Priya',
      last_name: 'Raman',
    };
    const customer = { id: '47', identifiers, attributes, unsubscribed: true };
    const told = { ...person, name: 'Priya Raman' };
    expect(mappedOf({ customer }).people).toEqual([
      { ...told, consent: [{ channel: 'email', state: 'denied' }] },
    ]);
    expect(mappedOf({ customers: [{ ...customer, unsubscribed: false }] }).people).toEqual([told]);
    expect(mappedOf({ results: [identifiers] }).people).toEqual([person]);
    expect(mappedOf({ identifiers: [identifiers, {}], ids: ['47'], next: '' })).toMatchObject({
      people: [person],
      refused: [{ at: 'customers[1]', why: 'it names nobody' }],
    });
  });

  test.each([
    [
      'newsletters',
      { newsletters: [{ id: 1, deduplicate_id: '1:2', name: 'Weekly' }], next: 'MQ==' },
    ],
    ['newsletters', { newsletters: [], next: '' }],
    ['exports', { exports: null }],
    ['segments', { segment: { id: 16, deduplicate_id: '16:1', name: 'finished' } }],
    ['campaigns', { campaigns: [{ id: 1, name: 'Rail', active: true }] }],
    ['activities', { activities: null, next: '' }],
    ['messages', { messages: [], next: '' }],
    ['customers', { identifiers: [], ids: [], next: '' }],
    ['acknowledgement', { delivery_id: 'x', queued_at: 1 }],
  ])('%s tell of nobody', (of, body) => {
    const mapped = { touches: [], people: [], accounts: [], refused: [] };
    expect(read(body)).toEqual({ kind: 'answer', of, mapped });
  });
});

describe('what went wrong at Customer.io, and what is none of its answers', () => {
  test.each([
    [200, { errors: [{ detail: 'not found (reference 01JC)', status: '404' }] }, 'not-found', 404],
    [422, { errors: [{ detail: "Name can't be blank", status: '422' }] }, 'invalid', 422],
    [401, error('Unauthorized request'), 'unauthorised', 401],
    [200, error('Unauthorized request'), 'unauthorised', undefined],
    [200, { meta: { errors: ['filter is required'] } }, 'invalid', undefined],
    [429, {}, 'rate-limited', 429],
    [503, undefined, 'server-error', 503],
  ])('%d with %j', (status, body, kind, said) => {
    const reading = read(body, status, { 'retry-after': '7' });
    expect(reading).toMatchObject({ kind: 'failure', failure: { kind, retryAfter: 7 } });
    if (reading.kind === 'failure') expect(reading.failure.status).toBe(said);
  });

  test('quotes neither a reference nor an address', () => {
    const body = { errors: [{ detail: 'No a@b.example (reference 01JCGC85CF)', status: '404' }] };
    expect(read(body)).toMatchObject({ failure: { detail: 'No …' } });
  });

  test.each([
    [undefined],
    ['text'],
    [[]],
    [{}],
    [{ results: [{ id: '1', properties: {} }] }],
    [{ total: 1, campaigns: { '1': { id: 1, name: 'Rail' } } }],
    [{ list: { id: 3, alias: 'new', isPublished: true } }],
    [{ segment: { name: 'finished', description: 'to be made' } }],
    [{ errors: [{ id: 'x', status: 400, code: 'invalid', title: 'Bad', detail: 'No' }] }],
    [{ type: 'track', event: 'Email Sent', userId: '47' }],
  ])('%j is none', (body) => {
    expect(read(body).kind).toBe('no answer');
  });

  test('whatever comes in, nothing is thrown and nothing unsound is told', () => {
    const isSound = (body: unknown): void => {
      const reading = read(body);
      if (reading.kind !== 'answer') return;
      for (const touch of reading.mapped.touches) {
        expect(toldTouchSchema.safeParse(touch)).toMatchObject({ success: true });
        expect(touch.id).toMatch(/^.{1,300}$/s);
      }
    };
    const any = fc.anything({ maxDepth: 3 });
    fc.assert(fc.property(any, isSound));
    const word = fc.oneof(any, fc.string({ maxLength: 400 }), fc.constantFrom('opened', 'email'));
    const changed = fc.record(
      {
        id: word,
        type: fc.oneof(word, fc.constantFrom('opened_email', 'page', 'sent_twilio', '_', 'sent_')),
        timestamp: fc.oneof(fc.constant(timestamp), any),
        name: word,
        customer_identifiers: fc.oneof(fc.constant(identifiers), any),
        data: fc.dictionary(
          fc.constantFrom('delivery_id', 'subject', 'href', 'campaign_id', 'url', 'machine'),
          word,
        ),
        metrics: fc.dictionary(fc.constantFrom('sent', 'opened', 'human_opened'), word),
        object_type: word,
        metric: word,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(changed), (rows) => {
        isSound({ activities: rows, next: '' });
        isSound({ messages: rows, next: '' });
        for (const one of rows) isSound({ event_id: 'x', data: {}, ...one });
      }),
    );
  });

  // Answers that were recorded stay beside the project: there are people in them.
  const folder = fileURLToPath(new URL('../../../../shared/contracts/customerio', import.meta.url));
  test.runIf(existsSync(folder))('recorded ones are known', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((one) => one.endsWith('.json'))) {
      const reading = read(parseBody(readFileSync(join(folder, file), 'utf8')));
      expect(reading.kind, `${file}: ${JSON.stringify(reading)}`).not.toBe('no answer');
    }
  });
});

describe(`the mirror of ${vendor.name}`, () => {
  const mirror = vendor.mirror as Mirror;
  const stream = mirror.streams[0] as Stream;
  const now = new Date('2026-11-20T12:00:00.000Z');
  const ago = (seconds: number) => now.getTime() / 1000 - seconds;
  let fake: Fake;
  let call: Call;

  beforeEach(async () => {
    fake = await fakeVendor();
    call = await signedIn(token);
  });
  afterEach(() => fake.close());

  async function signedIn(secret: string): Promise<Call> {
    const credentials = mirror.credentials.parse({ key: ` ${secret} ` });
    const base = fake.address;
    const wire = callOf({ base }, mirror.failureIn);
    const authorised = await mirror.authorise(credentials, wire, now);
    if (!authorised.ok) throw new Error(JSON.stringify(authorised.failure));
    return callOf({ base, headers: authorised.value.headers }, mirror.failureIn);
  }

  /** Reads until there is no more, keeping the cursor as it is kept between runs. */
  async function readAll(from: Cursor) {
    const pages: Page[] = [];
    const cursors = [from];
    for (let turn = 0; turn < 1000; turn += 1) {
      const cursor = JSON.parse(JSON.stringify(cursors.at(-1))) as Cursor;
      const page = await stream.read(call, cursor, now);
      if (!page.ok) throw new Error(JSON.stringify(page.failure));
      pages.push(page.value);
      cursors.push(page.value.cursor);
      if (!page.value.more) return { pages, cursors, ids: idsOf(pages) };
    }
    throw new Error('It does not come to an end.');
  }

  const idsOf = (pages: Page[]) =>
    pages.flatMap(({ mapped }) => mapped.touches.map(({ id }) => id));

  const row = (id: string, secondsAgo: number): FakeRow => ({
    id,
    type: 'sent_email',
    timestamp: ago(secondsAgo),
    cioId: 'p1',
    deliveryId: `d-${id}`,
  });
  const add = (many: number) => {
    for (let n = many; n >= 1; n -= 1) fake.rows.push(row(`a${n}`, 60 * n));
  };

  test('tells everything once, and from every cursor on what is left', async () => {
    add(530);
    const all = await readAll(stream.start(null, now));
    expect(all.ids).toHaveLength(530);
    for (const [index, cursor] of all.cursors.entries()) {
      const rest = await readAll(cursor);
      const told = new Set([...idsOf(all.pages.slice(0, index)), ...rest.ids]);
      expect(told.size).toBe(530);
    }
  });

  test('goes no further back than to its date, or than it was', async () => {
    add(1000);
    const first = await readAll(stream.start(new Date(ago(60 * 150) * 1000), now));
    expect(first.ids).toHaveLength(300);
    fake.requests = 0;
    const next = await readAll(first.cursors.at(-1) as Cursor);
    expect(next.ids).toHaveLength(200);
    expect(fake.requests).toBe(2);
  });

  test('tells what is written while it reads, and what is written late', async () => {
    for (let n = 500; n >= 1; n -= 1) fake.rows.push(row(`a${n}`, 2 * n));
    fake.onRequest((request) => {
      if (request === 2) fake.rows.push(row('meanwhile', 1));
    });
    const first = await readAll(stream.start(null, now));
    expect(first.ids).not.toContain('d-meanwhile:sent');
    fake.rows.splice(-250, 0, row('late', 500));
    const next = await readAll(first.cursors.at(-1) as Cursor);
    expect(next.ids).toEqual(expect.arrayContaining(['d-meanwhile:sent', 'd-late:sent']));
  });

  test('a round that broke off goes on where it was, and ends where it should', async () => {
    add(300);
    const done = await readAll(stream.start(null, now));
    const end = done.cursors.at(-1) as Cursor;
    for (let n = 1; n <= 250; n += 1) fake.rows.push(row(`b${n}`, 0));
    const page = await stream.read(call, end, now);
    if (!page.ok) throw new Error('It was read.');
    fake.rows.push(row('c', 0));
    const rest = await readAll(page.value.cursor);
    const last = await readAll(rest.cursors.at(-1) as Cursor);
    const told = new Set([...idsOf([page.value]), ...rest.ids, ...last.ids]);
    for (let n = 1; n <= 250; n += 1) expect(told).toContain(`d-b${n}:sent`);
    expect(told).toContain('d-c:sent');
  });

  test('an empty log, and one that begins with the oldest, come to their end', async () => {
    expect((await readAll(stream.start(null, now))).ids).toEqual([]);
    for (let n = 1; n <= 250; n += 1) fake.rows.push(row(`a${n}`, 60 * n));
    const since = new Date(ago(60 * 100) * 1000);
    expect((await readAll(stream.start(since, now))).ids).toContain('d-a1:sent');
  });

  test('its region is its address', () => {
    const baseOf = (given: object) => mirror.base(mirror.credentials.parse({ key: 'k', ...given }));
    expect(baseOf({})).toBe('https://api.customer.io');
    expect(baseOf({ region: ' EU ' })).toBe('https://api-eu.customer.io');
    expect(mirror.credentials.safeParse({ key: 'k', region: 'mars' }).success).toBe(false);
    expect(mirror.credentials.safeParse({ key: ' ' }).success).toBe(false);
  });

  test.each([
    [429, error('Slow down.'), 'rate-limited'],
    [503, 'busy', 'server-error'],
    [200, { other: 1 }, 'bad-response'],
  ])('%d with %j is a failure', async (status, body, kind) => {
    fake.failNext(status, body);
    const page = await stream.read(call, stream.start(null, now), now);
    expect(page).toMatchObject({ ok: false, failure: { kind } });
  });

  test('is let in by its token alone', async () => {
    call = await signedIn('another');
    const page = await stream.read(call, stream.start(null, now), now);
    expect(page).toMatchObject({ ok: false, failure: { kind: 'unauthorised' } });
  });
});
