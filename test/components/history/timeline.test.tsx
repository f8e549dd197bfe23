import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type Sight,
  Timeline,
  type TimelineHandle,
} from '../../../components/history/timeline.tsx';
import type { Touch } from '../../../utils/model/touch.ts';
import { giveLayout } from '../layout.ts';
import { hour, iso, noon, touch } from '../sample-data.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const many = (count: number): Touch[] =>
  Array.from({ length: count }, (_, at) => touch(`${at}`, { time: iso(noon - at * hour) }));

function draw(
  touches: Touch[],
  more: { hasMore?: boolean; onMore?: () => void; onSight?: (sight: Sight) => void } = {},
) {
  const ref = createRef<TimelineHandle>();
  const at = (list: Touch[]) => (
    <Timeline
      ref={ref}
      touches={list}
      now={noon}
      hasMore={more.hasMore ?? false}
      onMore={more.onMore ?? (() => {})}
      end="The beginning"
      onSight={more.onSight}
      onCampaign={() => {}}
      onMark={null}
    />
  );
  const { rerender, container } = render(at(touches));
  const scroller = container.querySelector('.timeline') as HTMLElement;
  return { ref, scroller, redraw: (list: Touch[]) => rerender(at(list)) };
}

test('of a long history only what is in sight exists', () => {
  draw(many(5000));
  const lines = screen.getAllByRole('button');
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.length).toBeLessThan(60);
});

test('older touches are asked for when the end comes near, and not before', () => {
  const onMore = vi.fn();
  const { scroller } = draw(many(200), { hasMore: true, onMore });
  expect(onMore).not.toHaveBeenCalled();
  scroller.scrollTop = 5000;
  fireEvent.scroll(scroller);
  expect(onMore).toHaveBeenCalled();
});

test('at the beginning of the history nothing more is asked for', () => {
  const onMore = vi.fn();
  draw(many(3), { hasMore: false, onMore });
  expect(onMore).not.toHaveBeenCalled();
  expect(screen.getByText('The beginning')).toBeTruthy();
});

test('j and k walk over touches, past heads, and stop at the ends', () => {
  const { ref } = draw([touch('1'), touch('2', { time: iso(noon - 30 * hour) })]);
  const step = (by: 1 | -1) => act(() => ref.current?.step(by));
  step(1);
  expect(document.activeElement?.textContent).toContain('Page 1');
  step(1);
  expect(document.activeElement?.textContent).toContain('Page 2');
  step(1);
  expect(document.activeElement?.textContent).toContain('Page 2');
  step(-1);
  step(-1);
  expect(document.activeElement?.textContent).toContain('Page 1');
});

test('e opens and closes the touch that has the focus', () => {
  const { ref } = draw([touch('1')]);
  act(() => ref.current?.step(1));
  act(() => ref.current?.toggle());
  expect(screen.getByRole('button').getAttribute('aria-expanded')).toBe('true');
  act(() => ref.current?.toggle());
  expect(screen.getByRole('button').getAttribute('aria-expanded')).toBe('false');
});

test('Tab reaches exactly one touch', () => {
  draw(many(20));
  expect(screen.getAllByRole('button').filter((line) => line.tabIndex === 0)).toHaveLength(1);
});

test('what somebody reads stays where it is when new touches come in above', () => {
  const touches = many(200);
  const { scroller, redraw } = draw(touches);
  scroller.scrollTop = 1000;
  fireEvent.scroll(scroller);
  redraw([
    touch('new1', { time: iso(noon + 2) }),
    touch('new2', { time: iso(noon + 1) }),
    ...touches,
  ]);
  expect(scroller.scrollTop).toBe(1000 + 2 * 28);
});

test('at the top new touches come into sight', () => {
  const touches = many(200);
  const { scroller, redraw } = draw(touches);
  redraw([touch('new', { time: iso(noon + 1) }), ...touches]);
  expect(scroller.scrollTop).toBe(0);
  expect(screen.getByText('Page new', { exact: false })).toBeTruthy();
});

test('a fold opens to its touches', () => {
  draw([touch('1', { display: 'fold' }), touch('2', { display: 'fold' })]);
  fireEvent.click(screen.getByText('Viewed page, twice'));
  expect(screen.getByText('Page 2', { exact: false })).toBeTruthy();
});

test('what a reason rests on is marked, and taken out of the fold that holds it', () => {
  const { ref } = draw([
    touch('1'),
    touch('2', { display: 'fold', title: 'Seen' }),
    touch('3', { display: 'fold', title: 'Seen' }),
  ]);
  expect(screen.queryByText('Seen', { exact: false })).toBeNull();
  act(() => ref.current?.show(['2', '1']));
  const marked = [...document.querySelectorAll('[data-marked] .touch-line')];
  expect(marked.map((one) => one.textContent)).toEqual([
    expect.stringContaining('Page 1'),
    expect.stringContaining('Seen'),
  ]);
  expect(document.activeElement).toBe(marked[1]);
});

test('goes to the newest touch of before a moment, and says what is in sight', () => {
  const onSight = vi.fn();
  const { ref, scroller } = draw(many(500), { onSight });
  expect(onSight).toHaveBeenLastCalledWith({ newest: noon, oldest: expect.any(Number) });
  act(() => ref.current?.goTo(noon - 300 * hour + 1));
  fireEvent.scroll(scroller);
  const { newest, oldest }: Sight = onSight.mock.lastCall?.[0] ?? {};
  expect(newest).toBeLessThan(noon - 280 * hour);
  expect(oldest).toBeGreaterThan(noon - 330 * hour);
  expect(oldest).toBeLessThan(newest);
});
