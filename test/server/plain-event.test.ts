import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainEvent } from '../../server/ingest/plain-event.ts';
import { directions, touchKinds, verdicts } from '../../utils/model/touch-kind.ts';
import { cloudEventSchema, touchEventType } from '../../utils/protocol/events.ts';

/** A field that is mostly as it should be, sometimes as long as it may be or longer, or of another type. */
const text = (longest: number) =>
  fc.oneof(
    { weight: 100, arbitrary: fc.string({ minLength: 1, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.constantFrom('', 'x'.repeat(longest), 'x'.repeat(longest + 1)) },
    { weight: 1, arbitrary: strange },
  );
const strange = fc.constantFrom(null, 0, true, [], {}, ['x'], '2', new Date(0));
const mostly = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 100, arbitrary: usual }, { weight: 1, arbitrary: strange });
const record = (fields: Record<string, fc.Arbitrary<unknown>>, needed: string[] = []) =>
  mostly(
    fc
      .tuple(
        fc.record(fields, { requiredKeys: needed }),
        fc.oneof(
          { weight: 100, arbitrary: fc.constant({}) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              { more: 1 },
              { toString: 'x' },
              { constructor: 'x' },
              JSON.parse('{"__proto__":"x"}'),
            ),
          },
        ),
      )
      .map(([known, more]) =>
        Object.defineProperties(known, Object.getOwnPropertyDescriptors(more)),
      ),
  );

const time = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2300-01-01') })
      .map((at) => at.toISOString()),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        ...[9999, 13, 32, 25, 61, 61].map((max) => fc.integer({ min: 0, max })),
        fc.constantFrom('Z', '.1Z', '.123456789Z', '', '+01:00', '.Z', 'z', '\n'),
      )
      .map(([y, ...rest]) => {
        const [mo, d, h, mi, s, end] = rest.map((one) => String(one).padStart(2, '0'));
        return `${String(y).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}${String(rest.at(-1)) === '' ? '' : end}`;
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '2024-02-29T00:00:00Z',
      '2023-02-29T00:00:00Z',
      '2024-02-30T00:00:00Z',
    ),
  },
  { weight: 1, arbitrary: strange },
);
const ids = mostly(
  fc.dictionary(
    fc.oneof(
      { weight: 30, arbitrary: fc.string({ maxLength: 5 }) },
      { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'x'.repeat(61)) },
    ),
    text(200),
    { maxKeys: 3 },
  ),
);
const who = (first: string, longest: number, third: string, most: number) =>
  record({ [first]: text(longest), name: text(300), [third]: text(most), ids });

const event = record(
  {
    specversion: fc.constantFrom('1.0', '1.0', '1.0', '1.0', '1.0', '0.3'),
    type: fc.constantFrom(touchEventType, touchEventType, touchEventType, 'other'),
    id: text(300),
    source: text(300),
    time,
    subject: text(300),
    datacontenttype: text(100),
    dataschema: text(500),
    data: record(
      {
        kind: fc.oneof(fc.constantFrom(...touchKinds), text(100)),
        direction: mostly(fc.constantFrom(...directions)),
        title: text(500),
        summary: text(4000),
        person: who('email', 320, 'title', 200),
        account: who('domain', 253, 'industry', 100),
        asset: record({ type: text(60), id: text(200), name: text(300), url: text(2000) }, [
          'type',
          'name',
        ]),
        campaign: record({ id: text(200), name: text(300) }, ['id', 'name']),
        automation: record(
          {
            verdict: mostly(fc.constantFrom(...verdicts)),
            reason: text(300),
            by: mostly(fc.constantFrom('vendor', 'us')),
          },
          ['verdict'],
        ),
        vendorType: text(300),
        consent: mostly(fc.constantFrom([], [{ channel: 'email', state: 'denied', basis: ' x ' }])),
      },
      ['kind', 'title'],
    ),
  },
  ['specversion', 'type', 'id', 'source', 'time', 'data'],
);

const asSent = (one: unknown): unknown => JSON.parse(JSON.stringify(one));

test('what is taken as plain is what the schema takes, and leaves as it is', () => {
  let plain = 0;
  fc.assert(
    fc.property(event.map(asSent), (one) => {
      if (!isPlainEvent(one)) return;
      plain += 1;
      const parsed = cloudEventSchema.safeParse(one);
      expect(parsed.error).toBeUndefined();
      const { source, id, time, data } = one;
      expect(parsed.data).toMatchObject({ source, id, time });
      expect(parsed.data?.data).toStrictEqual(data);
    }),
    { numRuns: 20_000, seed: 7404 },
  );
  // Else it would say nothing.
  expect(plain).toBeGreaterThan(1000);
});

test('most events are plain', () => {
  const said = {
    specversion: '1.0',
    type: touchEventType,
    id: '1',
    source: '/sources/hubspot',
    time: '2026-10-31T23:59:59.999Z',
    data: {
      kind: 'email.opened',
      title: 'Opened',
      person: { email: 'priya@northfjord.example', ids: { hubspot: '7' } },
      automation: { verdict: 'human', reason: 'x' },
    },
  };
  expect(isPlainEvent(said)).toBe(true);
});
