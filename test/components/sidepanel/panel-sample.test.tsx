import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { ok } from '../../../utils/model/failure.ts';
import { me } from '../sample-data.ts';
import { type Background, fakePanel, olga, pageOf, priya } from './fake-panel.ts';

afterEach(cleanup);

const sampleIsOn: Background = {
  backend: () =>
    ok({ kind: 'sample', address: 'sample', user: '', hasToken: false, signedIn: false, me }),
};

function open(background: Background) {
  const panel = fakePanel(background);
  render(<Panel deps={panel.deps} />);
  return panel;
}

const line = /all of its companies and people are invented/;

test('where nobody is shown the sample says so, and has somebody to look up', async () => {
  const panel = open({ ...sampleIsOn, page: () => ok(pageOf()), search: () => ok(null) });
  expect(await screen.findByText(line)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Look up Priya Raman' }));
  await waitFor(() =>
    expect(panel.asked('search')).toEqual([
      { windowId: 1, text: 'priya.raman@northfjord-logistics.example' },
    ]),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Connect your team’s backend' }));
  expect(panel.optionsOpened()).toBe(1);
});

test('an account is marked as of the sample in place of its age, which leads to a real one', async () => {
  const panel = open(sampleIsOn);
  const mark = await screen.findByRole('button', { name: 'Sample' });
  expect(document.querySelector('.account-age')).toBeNull();
  fireEvent.click(mark);
  expect(panel.optionsOpened()).toBe(1);
});

test('of a real backend nothing is said to be a sample', async () => {
  open({ page: () => ok(pageOf(priya, olga)) });
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.queryByText(line)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Sample' })).toBeNull();
});
