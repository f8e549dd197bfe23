import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldTouchSchema } from '../../../utils/model/told.ts';
import { parseBody } from '../../../utils/vendors/parse-body.ts';
import { segment } from '../../../utils/vendors/segment/segment.ts';
import type { Mapped } from '../../../utils/vendors/vendor.ts';

const read = (body: unknown, status = 200, headers = {}) => segment.read({ status, headers, body });

function mappedOf(body: unknown): Mapped {
  const reading = read(body);
  if (reading.kind !== 'answer') throw new Error(JSON.stringify(reading));
  return reading.mapped;
}

const when = { timestamp: '2026-03-01T10:00:00+01:00', messageId: 'm1' };
const time = '2026-03-01T09:00:00.000Z';

describe('calls of Segment', () => {
  test.each([
    [
      {
        type: 'track',
        userId: 'u1',
        event: 'Email Link Clicked',
        properties: { email_subject: 'Rail is back', campaign_id: 7, campaign_name: 'Rail' },
        context: { traits: { email: 'priya@northfjord.example' }, groupId: 'acct_1' },
      },
      {
        kind: 'email.clicked',
        title: 'Rail is back',
        vendorType: 'Email Link Clicked',
        campaign: { id: '7', name: 'Rail' },
        person: { email: 'priya@northfjord.example', ids: { segment: 'u1' } },
        account: { ids: { segment: 'acct_1' } },
      },
    ],
    [
      { event: 'constructor', user_id: 'u1' },
      {
        kind: 'custom',
        title: 'constructor',
        vendorType: 'constructor',
        person: { ids: { segment: 'u1' } },
        account: {},
      },
    ],
    [
      {
        type: 'page',
        anonymousId: 'a1',
        name: 'Pricing',
        properties: { url: 'https://www.wayline.example/pricing' },
      },
      {
        kind: 'page.viewed',
        title: 'Pricing',
        asset: { type: 'page', name: 'Pricing', url: 'https://www.wayline.example/pricing' },
        person: { ids: { anonymous: 'a1' } },
        account: {},
      },
    ],
    [
      { previousId: 'a1', userId: 'u1' },
      {
        kind: 'record.merged',
        title: 'Two records are one person',
        vendorType: 'alias',
        person: { ids: { segment: 'u1', anonymous: 'a1' } },
        account: {},
      },
    ],
  ])('%j', (call, touch) => {
    const { touches, refused } = mappedOf({ ...when, ...call });
    expect(refused).toEqual([]);
    expect(touches).toEqual([{ id: 'm1', time, ...touch }]);
  });

  test('a batch tells people and companies; each refusal stands by itself', () => {
    const mapped = mappedOf({
      sentAt: when.timestamp,
      batch: [
        {
          type: 'identify',
          userId: 'u1',
          messageId: 'm1',
          traits: { email: 'priya@northfjord.example', firstName: 'Priya', lastName: 'Raman' },
        },
        { type: 'group', userId: 'u1', groupId: 'g1', traits: { website: 'northfjord.example' } },
        { type: 'track', event: 'Nobody' },
        { type: 'track', event: 'Long ago', userId: 'u1', timestamp: '1816-01-01T00:00:00Z' },
        { type: 'sing', userId: 'u1' },
        'text',
      ],
    });
    expect(mapped.people).toMatchObject([
      { email: 'priya@northfjord.example', name: 'Priya Raman' },
    ]);
    expect(mapped.accounts).toEqual([{ domain: 'northfjord.example', ids: { segment: 'g1' } }]);
    expect(mapped.touches.map(({ id }) => id)).toEqual(['m1', `group:u1::${time}`]);
    expect(mapped.refused.map(({ at, why }) => `${at}: ${why.split(':')[0]}`)).toEqual([
      'batch[2]: it names nobody',
      'batch[3]: it has no usable time',
      'batch[4]: type',
      'batch[5]: it',
    ]);
  });

  test('events of a profile name their person by external ids', () => {
    const event = {
      external_ids: [{ collection: 'users', type: 'user_id', id: 'u9', encoding: 'none' }],
      type: 'track',
      event: 'Calculator Used',
      message_id: 'ajs-1',
      timestamp: time,
      properties: {},
    };
    const { touches } = mappedOf({ data: [event], cursor: { has_more: false, next: '' } });
    expect(touches).toMatchObject([{ id: 'ajs-1', time, person: { ids: { segment: 'u9' } } }]);
    const nothing = { touches: [], people: [], accounts: [], refused: [] };
    for (const body of [
      { traits: { a: 1 }, cursor: {} },
      { data: [], cursor: {} },
    ]) {
      expect(mappedOf(body)).toEqual(nothing);
    }
  });

  test('an answer to a client is an acknowledgement', () => {
    expect(read({ success: true })).toMatchObject({ kind: 'answer', of: 'acknowledgement' });
  });
});

describe('errors of Segment', () => {
  test.each([
    [{ error: { code: 'not_found', message: 'Profile was not found.' } }, 200, 'not-found'],
    [{ error: { code: 'validation_error', message: 'No.' } }, 400, 'invalid'],
    [{ success: false, message: 'malformed JSON', code: 'invalid' }, 400, 'invalid'],
    [{ success: false }, 401, 'unauthorised'],
    [undefined, 503, 'server-error'],
  ])('%j with %d', (body, status, kind) => {
    expect(read(body, status)).toMatchObject({ kind: 'failure', failure: { kind } });
  });

  test('say how long to wait', () => {
    expect(read({}, 429, { 'retry-after': '3' })).toEqual({
      kind: 'failure',
      failure: { kind: 'rate-limited', status: 429, retryAfter: 3 },
    });
  });
});

describe('what is none of Segment’s', () => {
  test.each([
    [undefined],
    ['text'],
    [{}],
    [{ results: [] }],
    [{ type: 'object', properties: { a: {} }, $schema: 'x' }],
    [[{ id: 1, type: 'contact.creation' }]],
  ])('%j', (body) => expect(read(body).kind).toBe('no answer'));

  const shared = fileURLToPath(new URL('../../../../shared/contracts', import.meta.url));
  test.runIf(existsSync(shared))('schemas of its calls are no calls', () => {
    const folder = join(shared, 'iglu-webhook-schemas');
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const body = parseBody(readFileSync(join(folder, file), 'utf8'));
      expect(read(body).kind, file).toBe('no answer');
    }
  });

  test.runIf(existsSync(shared))('its own examples are calls, once they say when', () => {
    const folder = join(shared, 'segment');
    let examples = 0;
    for (const file of readdirSync(folder).filter((one) => /^(email|b2b-saas)\.md$/.test(one))) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, block = ''] of text.matchAll(/```(?:js|json)?\n(.*?)```/gs)) {
        const call = parseBody(block);
        if (typeof call !== 'object' || call === null) continue;
        examples += 1;
        expect(mappedOf({ ...call, ...when }).touches, block).toHaveLength(1);
      }
    }
    expect(examples).toBeGreaterThan(10);
  });
});

test('whatever comes in, nothing is thrown and nothing unsound is told', () => {
  const isSound = (body: unknown, status = 200): void => {
    const reading = read(body, status);
    if (reading.kind !== 'answer') return;
    for (const touch of reading.mapped.touches) {
      expect(toldTouchSchema.safeParse(touch)).toMatchObject({ success: true });
      expect(touch.id).toMatch(/^.{1,300}$/s);
    }
  };
  const any = fc.anything({ maxDepth: 3 });
  fc.assert(fc.property(any, fc.constantFrom(200, 400, 500), isSound), { numRuns: 500 });
  const call = fc.record(
    {
      type: fc.constantFrom('track', 'page', 'group', 'identify', 'alias', 'screen'),
      userId: fc.oneof(fc.string({ maxLength: 400 }), fc.integer()),
      event: fc.oneof(fc.string({ maxLength: 400 }), any),
      timestamp: fc.oneof(fc.constantFrom(time, 'soon', '275760-09-13'), any),
      properties: fc.dictionary(fc.constantFrom('url', 'title', 'email', 'campaign_id'), any),
      traits: fc.dictionary(fc.constantFrom('email', 'name', 'company', 'website'), any),
      context: any,
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(fc.array(call), (batch) => isSound({ batch })),
    { numRuns: 500 },
  );
});
