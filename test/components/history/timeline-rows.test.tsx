import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timelineRows } from '../../../components/history/timeline-rows.ts';
import type { Touch } from '../../../utils/model/touch.ts';
import { day, hour, iso, noon, touch } from '../sample-data.ts';

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
    '[E-mail sent, twice since 17 Mar]',
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
  expect(drawn(touches)).toEqual(['# Today', '[3 touches: Letter 2, Opened 1 12:00]']);
});

test('a run of one is a touch, and shown touches end a run', () => {
  expect(drawn([fold('f1', 0), touch('1', at(0)), fold('f2', 0), fold('f3', 0)])).toEqual([
    '# Today',
    'f1',
    '1',
    '[E-mail sent, twice 12:00]',
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

test('the same done again is one row, wherever it stands under one head', () => {
  const opened = {
    kind: 'email.opened',
    title: 'Opened "Fleet in Q4"',
    verdict: 'machine',
  } as const;
  const touches = [
    touch('o1', { ...at(0), ...opened }),
    touch('1', at(0)),
    touch('o2', { ...at(0), ...opened, verdict: 'unknown' }),
    touch('o3', { ...at(0), ...opened }),
    touch('o4', { ...at(day), ...opened }),
  ];
  expect(drawn(touches)).toEqual([
    '# Today',
    '[Opened "Fleet in Q4", 3 times 12:00]',
    '1',
    '# Yesterday',
    'o4',
  ]);
  const [, fold] = timelineRows(touches, { now: noon, openFolds: new Set() });
  expect(fold).toMatchObject({ verdicts: '2 machine, 1 unknown' });
});

test('what went out is set back as one row, and a colleague’s call is not', () => {
  const out = { direction: 'outbound' } as const;
  const touches = [
    touch('1', { ...at(0), ...out, kind: 'email.sent' }),
    touch('2', { ...at(0), ...out, kind: 'call.logged', title: 'Called' }),
    touch('3', { ...at(0), ...out, kind: 'event.invited' }),
  ];
  expect(drawn(touches)).toEqual(['# Today', '[2 touches from us 12:00]', '2']);
});

test('what belongs to one campaign is one row, but for what tells much by itself', () => {
  const of = (id: string, kind: Touch['kind']) =>
    touch(id, { ...at(0), kind, title: id, campaign: { id: 'c', name: 'Rail Week' } });
  const three = [of('1', 'event.registered'), of('2', 'page.viewed'), of('3', 'event.registered')];
  expect(drawn([of('form', 'form.submitted'), ...three])).toEqual([
    '# Today',
    'form',
    '[Rail Week: Registered for event 2, Viewed page 1 12:00]',
  ]);
  expect(drawn(three.slice(0, 2))).toEqual(['# Today', '1', '2']);
});

test('every touch stands in exactly one row, in the order of its newest', () => {
  const any = fc.array(
    fc.record({
      ago: fc.integer({ min: 0, max: 100 }),
      kind: fc.constantFrom('page.viewed', 'email.sent', 'form.submitted', 'event.registered'),
      title: fc.constantFrom('One', 'Two'),
      campaign: fc.constantFrom(null, { id: 'c', name: 'C' }),
      direction: fc.constantFrom('inbound', 'outbound'),
      display: fc.constantFrom('show', 'show', 'fold'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(any, (made) => {
      const touches = made
        .sort((a, b) => a.ago - b.ago)
        .map(({ ago, ...rest }, n) =>
          touch(`t${n}`, { ...at(ago * hour), ...(rest as Partial<Touch>) }),
        );
      const rows = timelineRows(touches, { now: noon, openFolds: new Set() });
      const shown = rows.flatMap((row) =>
        row.type === 'touch' ? [[row.touch]] : row.type === 'fold' ? [row.bunch.touches] : [],
      );
      expect(
        shown
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(touches.map(({ id }) => id).sort());
      const newest = shown.map(([first]) => first?.time ?? '');
      expect(newest).toEqual(newest.toSorted().reverse());
    }),
  );
});

test('what mattered stands above, and again in its place', () => {
  const form = touch('form', { ...at(2 * day), kind: 'form.submitted', title: 'Demo' });
  const rows = timelineRows([touch('1', at(0)), form], {
    now: noon,
    openFolds: new Set(),
    top: [form],
  });
  expect(rows.map(({ key }) => key)).toEqual([
    'top',
    'top form',
    'head Today',
    '1',
    'head Monday',
    'form',
  ]);
});

test('where somebody looks for touches each stands alone, but for what marketing folds', () => {
  const out = { ...at(0), direction: 'outbound', kind: 'email.sent' } as const;
  const touches = [touch('1', out), touch('2', out), fold('f1', 0), fold('f2', 0)];
  const rows = timelineRows(touches, { now: noon, openFolds: new Set(), areApart: true });
  expect(rows.map(({ key }) => key)).toEqual(['head Today', '1', '2', 'fold f1']);
});
