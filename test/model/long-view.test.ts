import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Milestone } from '../../utils/model/activity.ts';
import {
  markLabel,
  marksOf,
  monthsBetween,
  periodsOf,
  storyOf,
} from '../../utils/model/long-view.ts';

const now = Date.UTC(2026, 10, 23);
const week = (start: string, theirs = 0, ours = 0) => ({ start, theirs, ours, other: 1 });
const step = (what: Milestone['what'], time: string, title: string = what): Milestone => ({
  what,
  touchId: time,
  kind: what === 'stage' ? 'stage.changed' : 'page.viewed',
  kindLabel: null,
  time: `${time}T09:00:00.000Z`,
  title,
  person: null,
});

describe('the periods', () => {
  test('are months, quarters or years, as many as there is room for', () => {
    const count = (start: string, most: number) => periodsOf([week(start)], now, most).length;
    expect(count('2026-09-07', 60)).toBe(3);
    expect(count('2022-11-07', 60)).toBe(49);
    expect(count('2016-01-04', 60)).toBe(44);
    expect(count('1996-01-01', 60)).toBe(31);
    expect(periodsOf([], now, 60)).toEqual([]);
  });

  test('hold every week once, and all the time without a gap', () => {
    const weeks = fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(weeks, fc.integer({ min: 3, max: 100 }), (ages, most) => {
        const told = ages.map((age) =>
          week(new Date(now - age * 7 * 86_400_000).toISOString().slice(0, 10), age % 5, age % 3),
        );
        const periods = periodsOf(told, now, most);
        for (const [n, { from }] of periods.entries()) {
          if (n > 0) expect(from).toBe(periods[n - 1]?.until);
        }
        const sum = (all: { theirs: number; ours: number }[]) =>
          all.reduce((total, one) => total + one.theirs + 1000 * one.ours, 0);
        expect(sum(periods)).toBe(sum(told));
        expect(periods.at(-1)?.until).toBeGreaterThan(now);
      }),
    );
  });
});

describe('months between', () => {
  test.each([
    ['2022-01-15', '2022-01-31', 0],
    ['2022-01-15', '2022-02-14', 0],
    ['2022-01-15', '2022-02-15', 1],
    ['2021-11-30', '2023-01-30', 14],
    ['2023-01-30', '2021-11-30', 0],
  ])('%s and %s are %i', (from, to, months) => {
    expect(monthsBetween(`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`)).toBe(months);
  });
});

describe('the story', () => {
  test('goes from the first touch by the first meeting to the last stage', () => {
    const story = storyOf({
      weeks: [week('2022-01-03', 1, 5), week('2022-02-28', 2, 1), week('2022-03-07', 9, 9)],
      milestones: [
        step('first-touch', '2022-01-04'),
        step('first-meeting', '2022-03-08'),
        step('stage', '2022-06-01', 'proposal'),
        step('stage', '2023-03-08', 'won'),
      ],
    });
    expect(story).toMatchObject({
      monthsToMeeting: 2,
      before: { ours: 6, theirs: 3 },
      stage: { title: 'won' },
      monthsToStage: 12,
    });
  });

  test('says nothing of what there is not', () => {
    expect(storyOf({ weeks: [], milestones: [] })).toEqual({
      first: null,
      meeting: null,
      monthsToMeeting: null,
      before: null,
      stage: null,
      monthsToStage: null,
    });
    const early = storyOf({
      weeks: [],
      milestones: [
        step('first-touch', '2022-01-01'),
        step('stage', '2022-02-01'),
        step('first-meeting', '2022-06-01'),
      ],
    });
    expect(early.monthsToStage).toBe(1);
  });
});

test('steps that are too close share a mark, and none is left out', () => {
  expect(marksOf([0, 0.01, 0.5, 0.52, 0.57, 1.2], 0.05).map(markLabel)).toEqual([
    '1–2',
    '3–4',
    '5',
    '6',
  ]);
  const shares = fc.array(fc.double({ min: -1, max: 2, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(shares, (some) => {
      const marks = marksOf(
        some.toSorted((a, b) => a - b),
        0.05,
      );
      let next = 1;
      for (const { at, first, last } of marks) {
        expect(first).toBe(next);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
        next = last + 1;
      }
      expect(next).toBe(some.length + 1);
    }),
  );
});
