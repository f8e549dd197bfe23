import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HistoryTab } from '../../../entrypoints/sidepanel/later-parts.ts';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { giveLayout } from '../layout.ts';
import { overview, touch } from '../sample-data.ts';
import { fakePanel, found } from './fake-panel.ts';

/** When the screen has shown what is drawn by now; the tests say. */
const frame = vi.hoisted(() => ({ drawn: Promise.withResolvers<void>() }));
vi.mock('../../../components/ui/painted.ts', () => ({ painted: () => frame.drawn.promise }));

beforeEach(giveLayout);
afterEach(cleanup);

test('who it is and why now are on the screen before the history is drawn', async () => {
  await HistoryTab.fetch();
  const at = Date.now();
  const never = () => new Promise<never>(() => {});
  const panel = fakePanel(
    { lookup: never, overview: never, timeline: never, activity: never, notes: never },
    {
      lookup: (keys) => ({ value: keys.map((key) => found(key, 'a1', 'Northfjord')), at }),
      overview: () => ({ value: overview(), at }),
      timeline: () => ({ value: { touches: [touch('kept')], next: null }, at }),
    },
  );
  render(<Panel deps={panel.deps} />);
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.queryByText('Page kept', { exact: false })).toBeNull();
  await act(async () => frame.drawn.resolve());
  expect(await screen.findByText('Page kept', { exact: false })).toBeTruthy();
});
