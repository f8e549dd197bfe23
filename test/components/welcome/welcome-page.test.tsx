import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type WelcomeDeps, WelcomePage } from '../../../entrypoints/welcome/welcome-page.tsx';
import type { Push } from '../../../utils/messages/answers.ts';
import { ok } from '../../../utils/model/failure.ts';
import { me } from '../sample-data.ts';
import { fakePanel } from '../sidepanel/fake-panel.ts';

afterEach(cleanup);

function open() {
  const panel = fakePanel({ backend: () => ok(null) });
  const sites: string[] = [];
  let heard: (push: Push) => void = () => {};
  let onSites: () => void = () => {};
  let opened = 0;
  const deps: WelcomeDeps = {
    ask: panel.deps.ask,
    onPush: (listener) => {
      heard = listener;
      return () => {};
    },
    openOptions: panel.deps.openOptions,
    openPanel: async () => {
      opened += 1;
    },
    requestSite: async (origin) => {
      sites.push(origin);
      onSites();
      return true;
    },
    grantedSites: async () => sites,
    onSitesChanged: (listener) => {
      onSites = listener;
      return () => {};
    },
  };
  render(<WelcomePage deps={deps} />);
  return { panel, push: (push: Push) => heard(push), opened: () => opened };
}

test('each step leads somewhere and shows when it is done', async () => {
  const { panel, push, opened } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Choose a backend' }));
  expect(panel.optionsOpened()).toBe(1);

  panel.answers.backend = () =>
    ok({ address: 'https://b.example', hasToken: true, signedIn: false, me });
  act(() => push({ type: 'backend' }));
  expect(await screen.findByText('Connected to Northwind Sales as Robin Ek.')).toBeTruthy();

  fireEvent.change(screen.getByLabelText('Add a site'), { target: { value: 'crm.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText('https://crm.example')).toBeTruthy();
  expect(screen.getAllByText('(done)', { exact: false })).toHaveLength(2);

  fireEvent.click(screen.getByRole('button', { name: 'Open the panel' }));
  expect(opened()).toBe(1);
});
