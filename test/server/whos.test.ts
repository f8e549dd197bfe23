import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkWho, Whos } from '../../server/ingest/who.ts';

type Said = Parameters<typeof checkWho>[0];

/** Few, so that what is said is nearly the same. */
const few = fc.constantFrom('', '=', 'a');
const fewOrNone = fc.option(few, { nil: undefined });

test('whoever is told of in the same words is the same, and nobody else is', () => {
  const ids = fc.option(fc.dictionary(few, few, { maxKeys: 2, noNullPrototype: true }), {
    nil: undefined,
  });
  const said = fc.record({
    person: fc.option(fc.record({ email: fewOrNone, name: fewOrNone, title: fewOrNone, ids }), {
      nil: undefined,
    }),
    account: fc.option(
      fc.record({ domain: fewOrNone, name: fewOrNone, industry: fewOrNone, ids }),
      {
        nil: undefined,
      },
    ),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(said, fc.boolean()), { maxLength: 40 }), (all) => {
      const whos = new Whos();
      const checked = all.map((one) => whos.check(...one));
      expect(checked).toEqual(all.map((one) => checkWho(...one)));
      expect(all.map((one) => whos.check(...one).who)).toEqual(checked.map(({ who }) => who));
      for (const [n, one] of all.entries()) expect(whos.check(...one)).toBe(checked[n]);
    }),
    { numRuns: 300 },
  );
});

test('words that are nearly the same are not', () => {
  const people: Said['person'][] = [
    ...[{}, { email: '' }, { email: 'a' }, { name: 'a' }, { title: 'a' }, { email: '=' }],
    ...[{ ids: { a: '' } }, { ids: { '': 'a' } }, { ids: { a: 'a' } }, { ids: { a: 'a', b: '' } }],
  ];
  const accounts: Said['account'][] = [
    ...[{}, { domain: '' }, { domain: 'a' }, { name: 'a' }, { industry: 'a' }],
    ...[{ ids: { a: '' } }, { ids: { '': 'a' } }, { ids: { a: 'a' } }],
  ];
  const whos = new Whos();
  for (const person of people) {
    for (const account of accounts) {
      for (const merges of [false, true]) {
        const said = { person, account };
        expect(whos.check(said, merges)).toEqual(checkWho(said, merges));
      }
    }
  }
});
