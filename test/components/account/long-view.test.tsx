import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { LongView } from '../../../components/account/long-view.tsx';
import { fileNameOf, pictureOf } from '../../../components/account/long-view-picture.ts';
import type { Activity, Milestone } from '../../../utils/model/activity.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const now = Date.UTC(2026, 2, 18, 12);
const step = (what: Milestone['what'], day: string, title: string): Milestone => ({
  what,
  touchId: day,
  kind: 'page.viewed',
  kindLabel: null,
  time: `${day}T09:00:00.000Z`,
  title,
  person: what === 'first-meeting' ? 'Priya Raman' : null,
});
const activity: Activity = {
  weeks: [
    { start: '2024-01-01', theirs: 0, ours: 4, other: 0 },
    { start: '2024-06-03', theirs: 2, ours: 1, other: 0 },
    { start: '2026-03-02', theirs: 5, ours: 0, other: 0 },
  ],
  milestones: [
    step('first-touch', '2024-01-02', 'Hello'),
    step('first-meeting', '2025-03-04', 'Demo'),
    step('stage', '2025-09-10', 'Deal: won'),
  ],
};
const draw = (shown = activity) =>
  render(<LongView activity={shown} account={{ name: 'Northfjord' }} now={now} />);

test('says how long it took from the first touch to the meeting and the deal', () => {
  draw();
  expect(screen.getByText('First touch in January 2024.')).toBeTruthy();
  expect(screen.getByText('14 months from there to the first meeting.')).toBeTruthy();
  expect(
    screen.getByText(
      'Before that meeting marketing reached out 5 times, and their people did something 2 times.',
    ),
  ).toBeTruthy();
  expect(screen.getByText('6 months later: Deal: won.')).toBeTruthy();
  const steps = screen.getAllByRole('listitem').map((one) => one.textContent);
  expect(steps).toEqual([
    '1First touch: HelloJanuary 2024',
    '2First meeting: Demo (Priya Raman)March 2025 · 14 months later',
    '3Deal: wonSeptember 2025 · 6 months later',
  ]);
});

test('its bars are walked by keys, and read as a table', () => {
  draw();
  const chart = screen.getByRole('slider', { name: 'Touches over the years' });
  expect(chart.getAttribute('aria-valuetext')).toBe('March 2026: 5 by their people, 0 by us');
  fireEvent.keyDown(chart, { key: 'Home' });
  expect(chart.getAttribute('aria-valuetext')).toBe('January 2024: 0 by their people, 4 by us');
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  expect(chart.getAttribute('aria-valuenow')).toBe('1');
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('says of what there is not that it is not', () => {
  draw({ weeks: [], milestones: [] });
  expect(screen.getByText('There is no history to look back on yet.')).toBeTruthy();
  cleanup();
  draw({ weeks: activity.weeks, milestones: activity.milestones.slice(0, 1) });
  expect(screen.getByText('No meeting so far.')).toBeTruthy();
});

test('a picture that cannot be made says so', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      decode = async () => {};
    },
  );
  draw();
  fireEvent.click(screen.getByRole('button', { name: 'Save as picture' }));
  expect(await screen.findByText(/The picture could not be made/)).toBeTruthy();
  vi.unstubAllGlobals();
});

test('in the picture foreign words stay words', () => {
  const svg = pictureOf({
    name: '<script>alert(1)</script> & "Sons"',
    lines: ['A & B <b>'],
    periods: [{ from: 0, until: 1000, theirs: 1, ours: 0 }],
    marks: [{ at: 500, label: ']]><image href="x"/>' }],
    legend: { theirs: 'theirs', ours: 'ours' },
    made: 'today',
  });
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(read.querySelector('script, image, parsererror')).toBeNull();
  const words = [...read.querySelectorAll('text')].map((one) => one.textContent);
  expect(words).toContain('<script>alert(1)</script> & "Sons"');
  expect(words).toContain('1  ]]><image href="x"/>');
});

test.each([
  ['Northfjord Logistics A/S', 'northfjord-logistics-a-s-long-view.png'],
  ['../../etc/passwd', 'etc-passwd-long-view.png'],
  ['Åsane Déménagement', 'asane-demenagement-long-view.png'],
  ['株式会社', 'account-long-view.png'],
])('the picture of %s is %s', (name, file) => {
  expect(fileNameOf(name, 'long-view')).toBe(file);
});
