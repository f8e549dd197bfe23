import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedTouches } from '../../server/ingest/packed-touches.ts';
import type { TouchFacts } from '../../server/ingest/touch-event.ts';

/** Words as COPY has to write them in another way, and few, so that they come again. */
const word = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '\\N',
    '\t',
    '\n',
    '\r',
    '\\',
    'a\tb',
    '\\t',
    '=',
    'undefined',
    'i',
    '€',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '0')),
);
const wordOrNot = fc.option(word);
/** Few, so that much is in common, and nearly as much. */
const few = fc.constantFrom('', '=', 'a');

const touch: fc.Arbitrary<TouchFacts> = fc.record({
  source: few,
  sourceName: fc.constant('a'),
  id: word,
  time: fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) - 1 }),
  kind: fc.constantFrom('email.opened' as const, 'form.submitted' as const),
  direction: fc.constant('inbound' as const),
  title: word,
  summary: wordOrNot,
  asset: fc.option(fc.record({ type: word, name: word, url: word })),
  campaign: fc.option(fc.record({ id: few, name: few })),
  verdict: fc.constantFrom('human' as const, 'machine' as const),
  verdictReason: fc.constant('a'),
  verdictBy: fc.constantFrom('us' as const, 'vendor' as const),
  vendorType: fc.option(few),
  consent: fc.array(fc.constant({ channel: 'email' as const, state: 'denied' as const }), {
    maxLength: 1,
  }),
});

test('touches are unpacked as they were packed', () => {
  const people = [{ name: 'one' }, { name: 'another' }];
  const told = fc.array(fc.tuple(fc.constantFrom(...people), touch), { maxLength: 60 });
  fc.assert(
    fc.property(told, (told) => {
      const packed = new PackedTouches<{ name: string }>();
      for (const [whom, touch] of told) packed.add(whom, touch);
      expect(packed.unpack()).toEqual(told.map(([whom, touch]) => ({ whom, touch })));
      expect(packed.size).toBe(told.length);
      expect(packed.whom.length).toBe(new Set(told.map(([whom]) => whom)).size);
      expect(packed.sample.length > 0).toBe(told.length > 0);
    }),
  );
});

test('what thousands of touches have in common is kept once', () => {
  const packed = new PackedTouches<object>();
  const [one] = fc.sample(touch, { numRuns: 1, seed: 1 }) as [TouchFacts];
  const whom = {};
  for (let n = 0; n < 5000; n += 1) packed.add(whom, { ...one, id: `${n}`, title: `Title ${n}` });
  expect([packed.whom, packed.natures.length]).toEqual([[whom], 1]);
  expect(packed.unpack().at(-1)?.touch).toEqual({ ...one, id: '4999', title: 'Title 4999' });
  expect(packed.sample.at(-1)?.id).toBe('4999');
});
