import { expect, test } from 'vitest';
import { ago, headOf, shortDay, timeUnderHead } from '../../../components/ui/time.ts';
import { day, hour, noon } from '../sample-data.ts';

test.each([
  [-5 * hour, 'just now'],
  [30_000, 'just now'],
  [60_000, '1 min ago'],
  [2 * 60_000, '2 min ago'],
  [hour, '1 h ago'],
  [23 * hour, '23 h ago'],
  [day, '1 day ago'],
  [13 * day, '13 days ago'],
  [15 * day, '2 weeks ago'],
  [70 * day, '2 months ago'],
  [800 * day, '2 years ago'],
])('%i ms are said as %s', (passed, words) => {
  expect(ago(noon - passed, noon)).toBe(words);
});

test('heads go by the calendar, not by 24 hours', () => {
  expect(headOf(new Date(2026, 2, 18, 0, 1).getTime(), noon)).toBe('Today');
  expect(headOf(new Date(2026, 2, 17, 23, 59).getTime(), noon)).toBe('Yesterday');
  expect(headOf(new Date(2026, 2, 16, 9).getTime(), noon)).toBe('Monday');
  expect(headOf(new Date(2026, 2, 11, 23).getTime(), noon)).toBe('11 March');
  expect(headOf(new Date(2025, 10, 3, 9).getTime(), noon)).toBe('November 2025');
});

test('a row says the clock under a day and the date under a month', () => {
  expect(timeUnderHead(new Date(2026, 2, 11, 9, 5).getTime(), noon)).toBe('09:05');
  expect(timeUnderHead(new Date(2025, 10, 3, 9).getTime(), noon)).toBe('3 Nov');
});

test('a short day has its year where it is not this one', () => {
  expect(shortDay(new Date(2026, 0, 2).getTime(), noon)).toBe('2 Jan');
  expect(shortDay(new Date(2024, 0, 2).getTime(), noon)).toBe('2 Jan 2024');
});
