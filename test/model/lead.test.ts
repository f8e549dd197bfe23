import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadAnswerSchema } from '../../utils/model/lead.ts';
import { leadReasons, leadStates } from '../../utils/model/lead-state.ts';

const reasons = [...leadReasons.recycled, ...leadReasons.rejected];
const answers = fc.record({
  state: fc.constantFrom(...leadStates),
  reason: fc.constantFrom(null, ...reasons),
  words: fc.constantFrom(null, '', '  ', 'They merge in May.'),
});

describe('what a rep says of a lead', () => {
  test('is kept with a reason of its own state, or in words', () => {
    const said = [
      { state: 'recycled', reason: 'timing', words: null },
      { state: 'rejected', reason: null, words: 'They merge in May.' },
      { state: 'accepted', reason: null, words: null },
      { state: 'open', reason: null, words: null },
    ];
    for (const answer of said) expect(leadAnswerSchema.parse(answer)).toEqual(answer);
  });

  test('never leaves marketing without a why, and never has one where none belongs', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        if (!leadAnswerSchema.safeParse(answer).success) return;
        const { state, reason } = answer;
        const words = answer.words?.trim() ?? null;
        if (state === 'accepted' || state === 'open') {
          expect([reason, words]).toEqual([null, null]);
        } else {
          expect(reason !== null || Boolean(words)).toBe(true);
          if (reason) expect(leadReasons[state]).toContain(reason);
        }
      }),
    );
  });

  test.each([
    { state: 'rejected', reason: 'timing', words: null },
    { state: 'recycled', reason: null, words: '  ' },
    { state: 'accepted', reason: 'timing', words: null },
    { state: 'rejected', reason: null, words: 'x'.repeat(301) },
    { state: 'lost', reason: null, words: null },
  ])('is refused as %j', (answer) => {
    expect(leadAnswerSchema.safeParse(answer).success).toBe(false);
  });
});
