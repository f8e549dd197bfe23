import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { estimatedHeight, heightOf } from '../../../components/history/row-sizes.ts';
import { Timeline } from '../../../components/history/timeline.tsx';
import type { TimelineRow } from '../../../components/history/timeline-rows.ts';
import { giveLayout } from '../layout.ts';
import { hour, iso, noon, touch } from '../sample-data.ts';

beforeEach(giveLayout);
afterEach(cleanup);

/** How often the layout was asked for, and the rows where they stand. */
function drawn(of: string) {
  let asked = 0;
  for (const name of ['clientHeight', 'offsetHeight'] as const) {
    const { get } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name) ?? {};
    Object.defineProperty(HTMLElement.prototype, name, {
      configurable: true,
      get(this: HTMLElement) {
        asked += 1;
        // Heads are higher than touches.
        return this.querySelector(':scope > h3') ? 40 : get?.call(this);
      },
    });
  }
  const touches = Array.from({ length: 60 }, (_, at) =>
    touch(`${of} ${at}`, { time: iso(noon - at * hour) }),
  );
  const { container } = render(
    <Timeline
      touches={touches}
      now={noon}
      hasMore={false}
      onMore={() => {}}
      end="The beginning"
      onCampaign={() => {}}
      onMark={null}
    />,
  );
  const rows = [...container.querySelectorAll<HTMLElement>('.timeline-row')];
  return {
    asked: () => asked,
    at: rows.map(({ style }) => style.transform),
    lines: rows.length,
  };
}

test('another account’s history has its rows where they belong without being laid out for it', () => {
  const first = drawn('first');
  expect(first.asked()).toBeGreaterThan(0);
  expect(first.at).toContain('translateY(68px)');
  cleanup();
  const second = drawn('second');
  expect(second.asked()).toBe(0);
  expect(second.at).toEqual(first.at);
  // Those in sight, and those beyond them that come after the first picture.
  expect(second.lines).toBeGreaterThan(28);
});

test('a row that is open is measured, and says nothing of the others', () => {
  const row = { type: 'fold', key: 'f' } as TimelineRow;
  const rows = { options: {}, indexFromElement: () => 0, itemSizeCache: new Map() };
  Object.assign(rows.options, { getItemKey: () => 'f' });
  const element = (height: number) => ({ offsetHeight: height }) as HTMLDivElement;
  const measured = (height: number, isOpen: boolean, key = 'f') =>
    heightOf(element(height), undefined, rows as never, { row: { ...row, key }, isOpen });
  expect(measured(200, true)).toBe(200);
  expect(estimatedHeight(row)).toBe(28);
  expect(measured(30, false)).toBe(30);
  expect(measured(31, false)).toBe(30);
  expect(measured(200, true)).toBe(200);
  expect(estimatedHeight(row)).toBe(30);
  // What was measured of this row itself goes before what is known of its type.
  rows.itemSizeCache.set('f', 90);
  expect(measured(31, false)).toBe(90);
});
