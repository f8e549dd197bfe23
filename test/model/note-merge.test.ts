import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeTexts } from '../../utils/model/note-merge.ts';

const base = 'They asked about rail.\nShe decides in March.\nCall Bo on Monday.';

test('edits in different places are both there', () => {
  const mine = base.replace('rail', 'rail and road');
  const theirs = base.replace('Monday', 'Tuesday');
  expect(mergeTexts(base, mine, theirs)).toBe(
    'They asked about rail and road.\nShe decides in March.\nCall Bo on Tuesday.',
  );
});

test('edits of the same words are for a person to decide', () => {
  expect(mergeTexts(base, base.replace('March', 'April'), base.replace('March', 'May'))).toBeNull();
  // Side by side, too: "rail and road freight" may be what nobody meant.
  expect(
    mergeTexts(base, base.replace('about rail', 'of rail'), base.replace('rail', 'road')),
  ).toBeNull();
  expect(mergeTexts(base, `${base} Soon.`, `${base} Late.`)).toBeNull();
});

test('a part that one took out stays out, and the other’s words stay in', () => {
  const mine = base.replace('They asked about rail.\n', '');
  const theirs = `${base}\nBudget is known.`;
  expect(mergeTexts(base, mine, theirs)).toBe(
    'She decides in March.\nCall Bo on Monday.\nBudget is known.',
  );
});

test('two notes of another kind are not compared for ever', () => {
  const many = (word: string) => Array.from({ length: 5000 }, (_, n) => `${word}${n}`).join(' ');
  expect(mergeTexts(many('a'), many('b'), many('c'))).toBeNull();
});

const word = fc.constantFrom('a', 'b', 'the', 'rail', 'März', '🚂', '-', '\n', '\n\n');
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

test('what only one changed is theirs, what both made alike is once, and sides do not matter', () => {
  fc.assert(
    fc.property(text, text, text, (before, one, other) => {
      expect(mergeTexts(before, one, before)).toBe(one);
      expect(mergeTexts(before, before, other)).toBe(other);
      expect(mergeTexts(before, one, one)).toBe(one);
      expect(mergeTexts(before, one, other)).toBe(mergeTexts(before, other, one));
    }),
  );
});

test('what people write apart from each other is all there', () => {
  const lines = fc.array(
    text.map((one) => one.replaceAll('\n', '')),
    { minLength: 5, maxLength: 8 },
  );
  const added = fc.constantFrom('Budget is known', 'Ask for Kim', 'No answer');
  fc.assert(
    fc.property(lines, added, added, (given, first, last) => {
      const kept = given.map((line, n) => `${n}. ${line} end${n}`);
      const before = kept.join('\n');
      const merged = mergeTexts(before, `${first}!\n${before}`, `${before}\n${last}?`);
      expect(merged).toBe([`${first}!`, ...kept, `${last}?`].join('\n'));
    }),
  );
});
