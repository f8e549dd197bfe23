import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf, touchKinds, verdicts } from '../../utils/model/touch-kind.ts';
import { halfLifeDays, windowDays } from '../../utils/model/touch-points.ts';
import { type WarmthInput, warmthOf } from '../../utils/model/warmth.ts';

const inputs = fc.array(
  fc.record({
    kind: fc.constantFrom(...touchKinds),
    verdict: fc.constantFrom(...verdicts),
    ageDays: fc.double({ min: 0, max: 400, noNaN: true }),
    touches: fc.integer({ min: 1, max: 50 }),
  }),
);

describe('warmth', () => {
  test('an account without touches is cold', () => {
    expect(warmthOf([])).toMatchObject({ score: 0, level: 'cold', parts: [], notCounted: [] });
  });

  test('a touch loses half its points in a half-life', () => {
    const form = { kind: 'form.submitted', verdict: 'human', touches: 1 } as const;
    expect(warmthOf([{ ...form, ageDays: 0 }]).score).toBe(20);
    expect(warmthOf([{ ...form, ageDays: halfLifeDays }]).score).toBe(10);
    expect(warmthOf([{ ...form, ageDays: windowDays + 1 }]).score).toBe(0);
  });

  test('machine and unknown touches earn nothing and are told', () => {
    const warmth = warmthOf([
      { kind: 'email.clicked', verdict: 'machine', ageDays: 1, touches: 400 },
      { kind: 'page.viewed', verdict: 'unknown', ageDays: 1, touches: 3 },
      { kind: 'email.sent', verdict: 'machine', ageDays: 1, touches: 9 },
    ]);
    expect(warmth.score).toBe(0);
    expect(warmth.notCounted).toEqual([
      { verdict: 'machine', touches: 400 },
      { verdict: 'unknown', touches: 3 },
    ]);
  });

  test('an open earns nothing, whoever made it', () => {
    const open = { kind: 'email.opened', verdict: 'human', ageDays: 0, touches: 500 } as const;
    expect(warmthOf([open]).score).toBe(0);
  });

  test('an unsubscribe cools', () => {
    const warmth = warmthOf([
      { kind: 'form.submitted', verdict: 'human', ageDays: 0, touches: 2 },
      { kind: 'email.unsubscribed', verdict: 'human', ageDays: 0, touches: 1 },
    ]);
    expect(warmth.score).toBe(25);
  });

  test('law: the score is the sum of its parts, between 0 and 100', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const { score, parts } = warmthOf(all);
        const sum = Math.round(parts.reduce((total, part) => total + part.points, 0));
        expect(score).toBe(Math.min(100, Math.max(0, sum)));
      }),
    );
  });

  test('law: the order of touches does not matter', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const one = warmthOf(all);
        const other = warmthOf([...all].reverse());
        expect(Math.abs(one.score - other.score)).toBeLessThanOrEqual(1);
        expect(new Set(other.parts.map((part) => part.kind))).toEqual(
          new Set(one.parts.map((part) => part.kind)),
        );
      }),
    );
  });

  test('law: every inbound touch of the window is either counted, worth nothing, or told', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const { notCounted } = warmthOf(all);
        const told = notCounted.reduce((sum, one) => sum + one.touches, 0);
        const skipped = all
          .filter((one: WarmthInput) => one.verdict !== 'human' && one.ageDays <= windowDays)
          .filter((one) => directionOf(one.kind) === 'inbound');
        expect(told).toBe(skipped.reduce((sum, one) => sum + one.touches, 0));
      }),
    );
  });
});
