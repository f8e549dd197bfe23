import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import type { TouchMarks } from '../../../utils/model/touch-mark.ts';
import { giveLayout } from '../layout.ts';
import { fakePanel } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

test('a mark is shown at once, and as the backend says it once it has', async () => {
  let answer: (said: Result<TouchMarks>) => void = () => {};
  const panel = fakePanel({
    markTouch: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  render(<Panel deps={panel.deps} />);
  fireEvent.click(await screen.findByRole('button', { name: /Page of a1/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Helped' }));
  expect(screen.getByRole('button', { name: 'Helped (1)' })).toBeTruthy();
  await act(async () => answer(ok({ mine: 'helped', helped: 4, noise: 0 })));
  expect(screen.getByRole('button', { name: 'Helped (4)' })).toBeTruthy();
  expect(panel.asked('markTouch')).toEqual([{ touchId: 'of a1', mark: 'helped' }]);
});

test('a mark that is not kept is taken back, and why is said', async () => {
  const panel = fakePanel({ markTouch: () => fail('unreachable') });
  render(<Panel deps={panel.deps} />);
  fireEvent.click(await screen.findByRole('button', { name: /Page of a1/ }));
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Noise' })));
  expect(screen.getByRole('button', { name: 'Noise' })).toBeTruthy();
  expect(screen.getByText('The backend cannot be reached')).toBeTruthy();
});
