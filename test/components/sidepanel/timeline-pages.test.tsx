import { expect, test } from 'vitest';
import {
  loadBack,
  olderThan,
  reaches,
  withFirstPage,
  withOlderPage,
} from '../../../entrypoints/sidepanel/timeline-pages.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { TimelinePage } from '../../../utils/model/timeline.ts';
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

test('goes back page by page until there is enough, and draws all that came', async () => {
  const asked: string[] = [];
  const older = async (cursor: string) => {
    asked.push(cursor);
    const last = Number(cursor);
    const numbers = Array.from({ length: 1000 }, (_, n) => last + n + 1);
    return ok(page(numbers, last + 1000 < 9000 ? `${last + 1000}` : null));
  };
  const drawn: TimelinePage[] = [];
  const draw = (before: TimelinePage, after: TimelinePage) => {
    const more = olderThan(before, after);
    drawn.push(more);
    expect(more.touches.length).toBe(after.touches.length - before.touches.length);
  };
  const from = page([1, 2], '2');
  const isEnough = (now: TimelinePage) => reaches(now, noon - 6500 * hour);
  expect(await loadBack(from, { older, isEnough, draw })).toBeNull();
  expect(asked).toEqual(['2', '1002', '2002', '3002', '4002', '5002', '6002']);
  expect(drawn.map(({ touches }) => touches.length)).toEqual([4000, 3000]);
  expect(drawn.flatMap(ids)).toEqual(Array.from({ length: 7000 }, (_, n) => n + 3));
  const all = await loadBack(from, { older, isEnough: () => false, draw: () => {} });
  expect([all, asked.length]).toEqual([null, 7 + 9]);
});

test('what came before it broke off is drawn, and why it did is told', async () => {
  const answers = [ok(page([3, 4], '4')), fail('unreachable')];
  const drawn: number[][] = [];
  const failure = await loadBack(page([1, 2], '2'), {
    older: async () => answers.shift() ?? fail('invalid'),
    isEnough: () => false,
    draw: (before, after) => drawn.push(ids(olderThan(before, after))),
  });
  expect(failure).toEqual({ kind: 'unreachable' });
  expect(drawn).toEqual([[3, 4]]);
});
