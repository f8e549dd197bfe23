import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ActivityStrip } from '../../../components/history/activity-strip.tsx';
import type { Sight } from '../../../components/history/timeline.tsx';
import { day } from '../sample-data.ts';

afterEach(cleanup);

const now = Date.UTC(2026, 2, 18, 12);
const weeks = [
  { start: '2023-01-02', theirs: 3, ours: 1, other: 0 },
  { start: '2024-06-03', theirs: 0, ours: 7, other: 2 },
  { start: '2026-03-16', theirs: 2, ours: 0, other: 0 },
];

function draw(sight: Sight | null = null) {
  const onGo = vi.fn();
  render(<ActivityStrip weeks={weeks} now={now} sight={sight} onGo={onGo} />);
  const slider = screen.getByRole('slider', { name: 'Activity over time' });
  return { onGo, slider };
}

test('says which week the history stands in, and what happened then', () => {
  const { slider } = draw({ newest: Date.UTC(2023, 0, 3), oldest: Date.UTC(2023, 0, 2) });
  expect(slider.getAttribute('aria-valuetext')).toMatch(/Week of .+: 3 by them, 1 by us/);
  expect(slider.getAttribute('aria-valuenow')).toBe('0');
});

test('goes by its keys, not beyond its ends', () => {
  const { slider, onGo } = draw();
  fireEvent.keyDown(slider, { key: 'ArrowRight' });
  expect(onGo).toHaveBeenLastCalledWith(Date.UTC(2026, 2, 23) - 1);
  fireEvent.keyDown(slider, { key: 'Home' });
  const [oldest] = onGo.mock.lastCall ?? [];
  expect(oldest).toBeGreaterThanOrEqual(Date.UTC(2023, 0, 2));
  expect(oldest).toBeLessThan(Date.UTC(2023, 0, 2) + 16 * day);
  expect(onGo).toHaveBeenCalledTimes(2);
  fireEvent.keyDown(slider, { key: 'a' });
  expect(onGo).toHaveBeenCalledTimes(2);
});

test('goes where one points', () => {
  const { slider, onGo } = draw();
  slider.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect;
  slider.setPointerCapture = () => {};
  fireEvent.pointerDown(slider, { clientX: 200, pointerId: 1 });
  expect(screen.getByText(/Week of/)).toBeTruthy();
  fireEvent.pointerUp(slider, { clientX: 200, pointerId: 1 });
  const [moment] = onGo.mock.lastCall ?? [];
  expect(Math.abs(moment - Date.UTC(2024, 7, 10))).toBeLessThan(20 * day);
  expect(screen.queryByText(/Week of/)).toBeNull();
});

test('names the years that have room, and is not there for a single week', () => {
  draw();
  for (const year of ['2024', '2025', '2026']) {
    expect(screen.queryAllByText(year).length).toBeLessThanOrEqual(1);
  }
  expect(screen.getByText('2024')).toBeTruthy();
  cleanup();
  render(<ActivityStrip weeks={weeks.slice(2)} now={now} sight={null} onGo={() => {}} />);
  expect(screen.queryByRole('slider')).toBeNull();
});

test('each bar stands in its week, theirs on ours, and none where nothing happened', () => {
  const { slider } = draw();
  const [ours, theirs] = [...slider.querySelectorAll('path')].map(
    (path) => path.getAttribute('d')?.split('z').filter(Boolean) ?? [],
  );
  // 4 of at most 7 in the first, of which 1 by us; 7 by us alone; 2 by them alone.
  expect(ours).toEqual(['M0 19.46h.8V24h-.8', expect.stringMatching(/^M\d+ 0h.8V24h-.8$/)]);
  expect(theirs?.[0]).toBe('M0 5.86h.8V19.46h-.8');
  expect(theirs?.[1]).toMatch(/^M\d+ 11.17h.8V24h-.8$/);
  expect(theirs).toHaveLength(2);
});
