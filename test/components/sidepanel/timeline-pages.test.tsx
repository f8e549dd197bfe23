import { expect, test } from 'vitest';
import { withFirstPage, withOlderPage } from '../../../entrypoints/sidepanel/timeline-pages.ts';
import { hour, iso, noon, touch } from '../sample-data.ts';

/** Touches by number: 1 is the newest. */
const page = (numbers: number[], next: string | null) => ({
  touches: numbers.map((number) => touch(`${number}`, { time: iso(noon - number * hour) })),
  next,
});
const ids = ({ touches }: { touches: { id: string }[] }) => touches.map(({ id }) => Number(id));

test('a new first page keeps the older touches that were scrolled to', () => {
  const shown = page([3, 4, 5, 6, 7], 'after 7');
  const merged = withFirstPage(shown, page([1, 2, 3, 4], 'after 4'));
  expect(ids(merged)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(merged.next).toBe('after 7');
});

test('what the new first page lacks within its span is gone', () => {
  const merged = withFirstPage(page([1, 2, 3, 4, 5], 'after 5'), page([1, 3, 4], 'after 4'));
  expect(ids(merged)).toEqual([1, 3, 4, 5]);
});

test('where a whole page came in between, only the new page is sure', () => {
  const first = page([1, 2, 3], 'after 3');
  expect(withFirstPage(page([7, 8, 9], 'after 9'), first)).toBe(first);
});

test('a first page that is all there is replaces everything', () => {
  const first = page([2, 3], null);
  expect(withFirstPage(page([1, 2, 3, 4], 'after 4'), first)).toBe(first);
});

test('an older page comes behind, each touch once', () => {
  const all = withOlderPage(page([1, 2, 3], 'after 3'), page([3, 4, 5], null));
  expect(ids(all)).toEqual([1, 2, 3, 4, 5]);
  expect(all.next).toBeNull();
});
