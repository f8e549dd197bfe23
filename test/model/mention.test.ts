import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionsIn } from '../../utils/model/mention.ts';

const team = ['Rob', 'Rob Roy', 'Zoë Çelik', 'Ann-Marie (EMEA)'].map((name, at) => ({
  id: `u${at}`,
  name,
}));
const named = (text: string) => mentionsIn(text, team).map(({ colleague }) => colleague.name);

test('names are found whatever their case, the longest that fits', () => {
  expect(named('@rob roy and @ROB, please')).toEqual(['Rob Roy', 'Rob']);
  expect(named('Ask @zoë çelik.\n@Ann-Marie (EMEA) knows')).toEqual([
    'Zoë Çelik',
    'Ann-Marie (EMEA)',
  ]);
});

test('an address, part of a name and a name without @ name nobody', () => {
  expect(named('write to sales@rob.example, or Rob; @Robert or @Robot or @')).toEqual([]);
});

test('two of one name are both meant', () => {
  const twins = [...team, { id: 'u9', name: 'Rob' }];
  expect(mentionsIn('@Rob?', twins).map(({ colleague }) => colleague.id)).toEqual(['u0', 'u9']);
});

test('each span is where it says, whatever stands around it', () => {
  // The small form of İ is longer than itself.
  const around = fc.string({ unit: fc.constantFrom('İ', ' ', '@', '.', 'é', '\n', '𝒳') });
  fc.assert(
    fc.property(around, around, (before, after) => {
      const text = `${before} @Rob Roy ${after}`;
      const spans = mentionsIn(text, team);
      expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['@Rob Roy']);
    }),
  );
});
