import { expect, test } from 'vitest';
import { timelineRows } from '../../../components/history/timeline-rows.ts';
import type { Touch } from '../../../utils/model/touch.ts';
import { day, iso, noon, touch } from '../sample-data.ts';

const at = (ago: number) => ({ time: iso(noon - ago) });
const fold = (id: string, ago: number, more: Partial<Touch> = {}) =>
  touch(id, { ...at(ago), kind: 'email.sent', display: 'fold', ...more });

/** The rows in words: `# head`, `touch`, `[fold]`, `> touch in a fold`. */
function drawn(touches: Touch[], openFolds: string[] = []): string[] {
  return timelineRows(touches, { now: noon, openFolds: new Set(openFolds) }).map((row) => {
    if (row.type === 'head') return `# ${row.label}`;
    if (row.type === 'fold') return `[${row.label}${row.time ? ` ${row.time}` : ''}]`;
    return row.inFold ? `> ${row.touch.id} ${row.time}` : row.touch.id;
  });
}

test('touches stand under the head of their day or month', () => {
  const touches = [
    touch('1', at(0)),
    touch('2', at(day)),
    touch('3', at(day)),
    touch('4', at(3 * day)),
    touch('5', at(100 * day)),
    touch('6', at(105 * day)),
  ];
  expect(drawn(touches)).toEqual([
    '# Today',
    '1',
    '# Yesterday',
    '2',
    '3',
    '# Sunday',
    '4',
    '# December 2025',
    '5',
    '6',
  ]);
});

test('a run of folded touches is one row, also across days', () => {
  const touches = [
    touch('1', at(0)),
    fold('f1', 0),
    fold('f2', day),
    fold('f3', 2 * day),
    touch('2', at(2 * day)),
  ];
  expect(drawn(touches)).toEqual([
    '# Today',
    '1',
    '[E-mail sent, 3 times since 16 Mar]',
    '# Monday',
    '2',
  ]);
});

test('an open fold shows its touches with their own days', () => {
  expect(drawn([fold('f1', 0), fold('f2', day)], ['fold f1'])).toEqual([
    '# Today',
    '[E-mail sent, 2 times since 17 Mar]',
    '> f1 18 Mar',
    '> f2 17 Mar',
  ]);
});

test('a mixed run counts each word, most frequent first, by the name reps read', () => {
  const touches = [
    fold('f1', 0, { kind: 'email.opened' }),
    fold('f2', 0, { kindLabel: 'Letter' }),
    fold('f3', 0, { kindLabel: 'Letter' }),
  ];
  expect(drawn(touches)).toEqual(['# Today', '[3 touches: Letter 2, Opened 1]']);
});

test('a run of one is a touch, and shown touches end a run', () => {
  expect(drawn([fold('f1', 0), touch('1', at(0)), fold('f2', 0), fold('f3', 0)])).toEqual([
    '# Today',
    'f1',
    '1',
    '[E-mail sent, 2 times]',
  ]);
});

test('a fold keeps its key while older touches join it', () => {
  const keys = (touches: Touch[]) =>
    timelineRows(touches, { now: noon, openFolds: new Set() }).map(({ key }) => key);
  const first = [fold('f1', 0), fold('f2', 0)];
  expect(keys([...first, fold('f3', day)])).toEqual(keys(first));
});

test('a history of nothing has no rows', () => {
  expect(drawn([])).toEqual([]);
});

test('of what is kept to the day, no time of day is shown', () => {
  const kept = touch('o', { time: '2026-03-17T00:00:00.000Z', kind: 'email.opened' });
  const [, row] = timelineRows([kept], { now: noon, openFolds: new Set() });
  expect(row).toMatchObject({ time: '17 Mar' });
});
