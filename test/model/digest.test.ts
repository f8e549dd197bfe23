import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastWeek } from '../../utils/model/digest.ts';

const day = 86_400_000;

test.each([
  ['2026-11-30T00:00:00.000Z', '2026-11-23'],
  ['2026-11-29T23:59:59.999Z', '2026-11-16'],
  ['2026-12-01T13:00:00.000Z', '2026-11-23'],
])('at %s the last week that is over began on %s', (now, monday) => {
  expect(lastWeek(Date.parse(now))).toBe(monday);
});

test('it is over for less than a week, and began on a Monday', () => {
  const moments = fc.date({
    min: new Date('1970-02-01'),
    max: new Date('2999-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (now) => {
      const begun = new Date(lastWeek(now.getTime()));
      const passed = now.getTime() - begun.getTime();
      expect(begun.getUTCDay()).toBe(1);
      expect(passed).toBeGreaterThanOrEqual(7 * day);
      expect(passed).toBeLessThan(14 * day);
    }),
  );
});
