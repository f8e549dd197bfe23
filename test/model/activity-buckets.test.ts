import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activityBuckets } from '../../utils/model/activity-buckets.ts';

const week = 7 * 86_400_000;
const now = Date.UTC(2026, 10, 25, 12);
const monday = Date.UTC(2026, 10, 23);
const startOf = (weeksAgo: number) => new Date(monday - weeksAgo * week).toISOString().slice(0, 10);
const at = (weeksAgo: number, theirs: number, ours = 0, other = 0) => ({
  start: startOf(weeksAgo),
  theirs,
  ours,
  other,
});

test('every touch is in one piece, and the pieces hold all the time without a gap', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 2600 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 200 }), (ages, most) => {
      const weeks = ages.map((age) => at(age, age % 7, age % 5, age % 3));
      const buckets = activityBuckets(weeks, now, most);
      expect(buckets.length).toBeLessThanOrEqual(most);
      expect(buckets.at(-1)?.until).toBe(monday + week);
      expect(buckets[0]?.from).toBeLessThanOrEqual(monday - Math.max(...ages) * week);
      for (const [n, bucket] of buckets.slice(1).entries()) {
        expect(bucket.from).toBe(buckets[n]?.until);
      }
      for (const what of ['theirs', 'ours', 'other'] as const) {
        const sum = (all: { [key in typeof what]: number }[]) =>
          all.reduce((total, one) => total + one[what], 0);
        expect(sum(buckets)).toBe(sum(weeks));
      }
      for (const { start, theirs } of weeks) {
        const moment = Date.parse(start);
        const own = buckets.find(({ from, until }) => from <= moment && moment < until);
        expect(own?.theirs).toBeGreaterThanOrEqual(theirs);
      }
    }),
  );
});

test('where there is room, each week stands alone', () => {
  const buckets = activityBuckets([at(2, 5), at(0, 1, 2, 3)], now, 100);
  expect(buckets.map(({ theirs }) => theirs)).toEqual([5, 0, 1]);
  expect(buckets[2]).toMatchObject({ from: monday, until: monday + week, ours: 2, other: 3 });
});

test('of nothing there are none, and a clock that is behind loses nothing', () => {
  expect(activityBuckets([], now, 10)).toEqual([]);
  expect(activityBuckets([at(0, 4)], now - 20 * week, 10).map(({ theirs }) => theirs)).toEqual([4]);
});
