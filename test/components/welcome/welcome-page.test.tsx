import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type WelcomeDeps, WelcomePage } from '../../../entrypoints/welcome/welcome-page.tsx';
import type { Push } from '../../../utils/messages/answers.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import { me } from '../sample-data.ts';
import { fakePanel } from '../sidepanel/fake-panel.ts';

afterEach(cleanup);

function open() {
  const panel = fakePanel({ backend: () => ok(null) });
  const sites: string[] = [];
  let heard: (push: Push) => void = () => {};
  let onSites: () => void = () => {};
  const opened: (string | undefined)[] = [];
  const deps: WelcomeDeps = {
    ask: panel.deps.ask,
    onPush: (listener) => {
      heard = listener;
      return () => {};
    },
    openOptions: panel.deps.openOptions,
    openPanel: async (lookUp) => {
      opened.push(lookUp);
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
  return { panel, push: (push: Push) => heard(push), opened };
}

test('each step leads somewhere and shows when it is done', async () => {
  const { panel, push, opened } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Connect your team’s backend' }));
  expect(panel.optionsOpened()).toBe(1);

  panel.answers.backend = () =>
    ok({
      address: 'https://b.example',
      kind: 'touchline',
      user: '',
      hasToken: true,
      signedIn: false,
      me,
    });
  act(() => push({ type: 'backend' }));
  expect(await screen.findByText('Connected to Northwind Sales as Robin Ek.')).toBeTruthy();

  fireEvent.change(screen.getByLabelText('Add a site'), { target: { value: 'crm.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText('https://crm.example')).toBeTruthy();
  expect(screen.getAllByText('(done)', { exact: false })).toHaveLength(2);

  fireEvent.click(screen.getByRole('button', { name: 'Open the panel' }));
  expect(opened).toEqual([undefined]);
  expect(screen.queryByRole('button', { name: /^Look up/ })).toBeNull();
});

test('one click turns the sample on, and one of its people is a click away', async () => {
  const { panel, opened } = open();
  panel.answers.chooseBackend = () => {
    const none = { address: 'sample', user: '', hasToken: false, signedIn: false };
    panel.answers.backend = () => ok({ kind: 'sample', ...none, me });
    return ok({ me, milliseconds: 1 });
  };
  fireEvent.click(await screen.findByRole('button', { name: 'Try the sample' }));
  expect(await screen.findByText(/^The sample is on/)).toBeTruthy();
  expect(panel.asked('chooseBackend')).toEqual([
    { kind: 'sample', address: '', user: '', token: null },
  ]);
  expect(screen.queryByRole('button', { name: 'Try the sample' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Connect your team’s backend' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Look up Priya Raman' }));
  expect(opened).toEqual(['priya.raman@northfjord-logistics.example']);
});

test('what keeps the sample from being turned on is said', async () => {
  const { panel } = open();
  panel.answers.chooseBackend = () => fail('cancelled', { reason: 'background-silent' });
  fireEvent.click(await screen.findByRole('button', { name: 'Try the sample' }));
  expect(await screen.findByText('The extension’s background did not answer.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try the sample' })).toBeTruthy();
});

test('what pages show is no news of the backend, so it is not asked', async () => {
  const { panel, push } = open();
  await screen.findByRole('button', { name: 'Connect your team’s backend' });
  const before = panel.asked('backend').length;
  act(() => push({ type: 'page', windowId: 1 }));
  act(() => push({ type: 'change', change: { id: '1', what: 'notes', accountId: 'a1' } }));
  expect(panel.asked('backend')).toHaveLength(before);
});
