import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, ruleWords, type Sighting } from '../../utils/model/automation.ts';

const at = Date.UTC(2026, 2, 1, 9);
const sighting = (more: Partial<Sighting> = {}): Sighting => ({
  person: 'priya',
  mail: 'spring',
  kind: 'email.opened',
  time: at,
  link: null,
  agent: null,
  ...more,
});
const sent = sighting({ kind: 'email.sent' });
const open = (after: number, more: Partial<Sighting> = {}) =>
  sighting({ time: at + after, ...more });
const click = (after: number, link: string, more: Partial<Sighting> = {}) =>
  sighting({ kind: 'email.clicked', time: at + after, link, ...more });

describe('an open or click', () => {
  test.each([
    [1999, 'after send'],
    [2000, null],
    // Before the send: another clock, which says nothing.
    [-1, null],
  ])('%i ms after its send is %s', (after, rule) => {
    expect(judge([sent, open(after)])).toEqual([null, rule]);
  });

  test('is judged by the send of its own mail to its own person', () => {
    const others = [
      open(5, { person: 'olga' }),
      open(5, { mail: 'autumn' }),
      open(5, { mail: null }),
    ];
    expect(judge([sent, ...others])).toEqual([null, null, null, null]);
  });

  test('is one of a burst where three links are clicked within a second', () => {
    const clicks = [click(60_000, 'a'), click(60_400, 'b'), click(60_999, 'c'), click(61_500, 'd')];
    expect(judge(clicks)).toEqual(['burst', 'burst', 'burst', null]);
    expect(judge(clicks.toReversed())).toEqual([null, 'burst', 'burst', 'burst']);
  });

  test('is no burst where somebody clicks one link thrice', () => {
    const clicks = [click(0, 'a'), click(200, 'a'), click(400, 'a')];
    expect(judge(clicks)).toEqual([null, null, null]);
  });

  test.each([
    ['Barracuda Sentinel (EE)', 'known gateway'],
    ['python-requests/2.32', 'known gateway'],
    ['Mozilla/5.0 (via ggpht.com GoogleImageProxy)', 'known proxy'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', null],
    // A word that only holds one of theirs.
    ['Mozilla/5.0 Cubot X30', null],
  ])('by %s is %s', (agent, rule) => {
    expect(judge([open(60_000, { agent })])).toEqual([rule]);
  });
});

test('nothing but opens and clicks is ever judged', () => {
  const forms = [1, 2, 3].map((n) =>
    sighting({ kind: 'form.submitted', link: `${n}`, time: at + n }),
  );
  expect(judge([sent, ...forms])).toEqual([null, null, null, null]);
});

test('the verdicts are the same in whatever order touches are told', () => {
  const sightings = fc.array(
    fc.record({
      person: fc.constantFrom('a', 'b', null),
      mail: fc.constantFrom('m', 'n', null),
      kind: fc.constantFrom('email.sent', 'email.opened', 'email.clicked', 'page.viewed'),
      time: fc.integer({ min: 0, max: 5000 }),
      link: fc.constantFrom('x', 'y', 'z', null),
      agent: fc.constantFrom(null, 'curl/8'),
    }) as fc.Arbitrary<Sighting>,
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(sightings, (all) => {
      const forth = judge(all);
      expect(judge(all.toReversed()).toReversed()).toEqual(forth);
      expect(forth).toHaveLength(all.length);
    }),
  );
});

test('a rule is said with its name and how sure it is', () => {
  expect(ruleWords('after send')).toBe(
    'within two seconds of the send (rule after send, 95 % sure)',
  );
});
