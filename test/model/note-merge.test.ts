import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoteText } from '../../utils/model/note-edit.ts';
import { bothTexts, mergedVisibility, mergeTexts, textOf } from '../../utils/model/note-merge.ts';

const word = fc.constantFrom(
  'Priya',
  'decides',
  'in',
  'March',
  'the',
  'budget',
  '契約',
  '__proto__',
);
const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '. ');
const prose = fc
  .array(fc.tuple(word, gap), { maxLength: 30 })
  .map((parts) => parts.flat().join('').trim());
const anything = fc.oneof(prose, fc.string({ unit: 'grapheme', maxLength: 80 }));

const merged = (base: string, mine: string, theirs: string) => {
  const found = mergeTexts(base, mine, theirs);
  return found && textOf(found);
};
const ends = (text: string) => text.replace(/\r\n?/g, '\n');

describe('merged', () => {
  test('changes in different places both stand, and each is marked as its writer made it', () => {
    const base = 'Priya decides in March. Budget is 40 thousand. Ask Kim about tolls.';
    const mine = 'Priya Raman decides in April. Budget is 40 thousand. Ask Kim about tolls.';
    const theirs = 'Priya decides in March. Budget is 55 thousand. Ask Kim about tolls.\nCall her.';
    expect(merged(base, mine, theirs)).toBe(
      'Priya Raman decides in April. Budget is 55 thousand. Ask Kim about tolls.\nCall her.',
    );
    const marked = mergeTexts(base, mine, theirs)?.filter(({ by }) => by !== 'both');
    expect(marked).toEqual([
      { text: ' Raman', by: 'mine', gone: false },
      { text: ' March.', by: 'mine', gone: true },
      { text: ' April.', by: 'mine', gone: false },
      { text: ' 40', by: 'theirs', gone: true },
      { text: ' 55', by: 'theirs', gone: false },
      { text: '\nCall her.', by: 'theirs', gone: false },
    ]);
  });

  test.each([
    ['the same word', 'in March', 'in April', 'in May'],
    ['words that touch', 'one two three', 'ONE two three', 'one TWO three'],
    ['what both add in one place', 'one', 'one two', 'one three'],
    ['what one takes out and the other changes', 'one two three', 'one three', 'one TWO three'],
    ['words put where others go out', 'one two three', 'one new two three', 'one three'],
  ])('no merging of %s', (_, base, mine, theirs) => {
    expect(merged(base, mine, theirs)).toBeNull();
    expect(merged(base, theirs, mine)).toBeNull();
  });

  test('a script without spaces is merged by its signs', () => {
    expect(merged('契約は三月に決まる', '契約は四月に決まる', '新契約は三月に決まる')).toBe(
      '新契約は四月に決まる',
    );
  });

  test('one side unchanged gives the other, both the same give that', () => {
    fc.assert(
      fc.property(anything, anything, (base, text) => {
        expect(merged(base, text, base)).toBe(text);
        expect(merged(base, base, text)).toBe(text);
        expect(merged(base, text, text)).toBe(text);
      }),
    );
  });

  test('it does not matter whose side is whose', () => {
    fc.assert(
      fc.property(prose, prose, prose, (base, mine, theirs) => {
        const one = mergeTexts(base, mine, theirs);
        const other = mergeTexts(base, theirs, mine);
        const swapped = { mine: 'theirs', theirs: 'mine', both: 'both' } as const;
        expect(other?.map((piece) => ({ ...piece, by: swapped[piece.by] }))).toEqual(
          one ?? undefined,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('changes with a word between them always fit, and both are in the text', () => {
    const change = fc.array(fc.constantFrom('new', 'words', 'are', 'here'), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(4),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(4),
        fc.nat(20),
        change,
        change,
        (before, out, between, outToo, after, mine, theirs) => {
          // Every word of the base is another, so that where a change is cannot be in doubt.
          let number = 0;
          const some = (count: number) => Array.from({ length: count }, () => `w${++number}`);
          const [head, a, middle, b, tail] = [before, out, between, outToo, after].map(some);
          const text = (...parts: (string[] | undefined)[]) => ['^', ...parts.flat()].join(' ');
          expect(
            merged(
              text(head, a, middle, b, tail),
              text(head, mine, middle, b, tail),
              text(head, a, middle, theirs, tail),
            ),
          ).toBe(text(head, mine, middle, theirs, tail));
        },
      ),
    );
  });

  test('nothing is lost: each side can be read off what was merged', () => {
    fc.assert(
      fc.property(prose, prose, prose, (base, mine, theirs) => {
        const all = mergeTexts(base, mine, theirs);
        if (!all || mine === base || theirs === base) return;
        const asOf = (side: 'mine' | 'theirs') =>
          all.filter(({ by, gone }) => (by === 'both' || by === side ? !gone : gone));
        const read = (side: 'mine' | 'theirs') =>
          asOf(side)
            .map(({ text }) => text)
            .join('');
        expect([read('mine'), read('theirs')]).toEqual([mine, theirs]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text made to be slow is given up at once', () => {
    const many = (one: string, count: number) => Array(count).fill(one).join(' ');
    const started = performance.now();
    expect(merged(many('a', 5000), many('a', 4990), many('a', 4980))).toBeNull();
    expect(bothTexts(many('a\n', 2500), many('a\n', 2400))).toContain('a');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('both', () => {
  test('what is in both stands once, what differs stands twice', () => {
    expect(
      bothTexts('Met Priya.\nDecides in April.\nTolls.', 'Met Priya.\nIn March.\nTolls.'),
    ).toBe('Met Priya.\nIn March.\nDecides in April.\nTolls.');
  });

  test('every line of both is in it, in its order', () => {
    fc.assert(
      fc.property(anything, anything, (mine, theirs) => {
        const result = bothTexts(mine, theirs).split('\n');
        for (const text of [mine, theirs]) {
          let at = 0;
          for (const line of ends(text).split('\n')) {
            at = result.indexOf(line, at) + 1;
            expect(at).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});

test('who may see it is what somebody changed it to, and mine where both did', () => {
  const note = (visibility: NoteText['visibility']): NoteText => ({ body: '', visibility });
  const [team, alone] = [note('team'), note('private')];
  expect(mergedVisibility(team, team, alone)).toBe('private');
  expect(mergedVisibility(team, alone, team)).toBe('private');
  expect(mergedVisibility(team, team, team)).toBe('team');
  expect(mergedVisibility(alone, team, team)).toBe('team');
});
