import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { LastShown } from '../../../utils/browser/last-shown.ts';
import type { BackendChoice, PageState } from '../../../utils/messages/answers.ts';
import { ok, type Result } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { noon, overview } from '../sample-data.ts';
import { choice, fakePanel, found, held, olga, pageOf, priya } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const before = { url: 'https://crm.example/contacts/42', page: pageOf(priya), choice };

/** A panel that opens beside Priya's page while the background is silent. */
function openWith(shown: () => LastShown | Promise<LastShown>) {
  const page = held<Result<PageState>>();
  const backend = held<Result<BackendChoice | null>>();
  const panel = fakePanel(
    { page: () => page.promise, backend: () => backend.promise },
    {
      shown,
      lookup: (keys) => ({ value: keys.map((key) => found(key, 'a1', 'Northfjord')), at: noon }),
      overview: (id) => ({ value: overview(id, 'Northfjord'), at: noon }),
    },
  );
  render(<Panel deps={panel.deps} />);
  return { panel, page, backend };
}

/** One that showed her before. */
async function openAgain() {
  const opened = openWith(() => before);
  await screen.findByRole('heading', { name: 'Northfjord' });
  return opened;
}

test('what was shown last is there before the background says anything', async () => {
  const { panel, page, backend } = await openAgain();
  await act(async () => {
    backend.give(ok(choice));
    page.give(ok(pageOf(olga)));
  });
  await screen.findByRole('heading', { name: 'Sundmark' });
  expect(panel.asked('page')).toHaveLength(1);
});

test('a page that is being read since it moved on shows nobody of before', async () => {
  const { panel } = await openAgain();
  panel.answers.page = () => ok({ ...pageOf(), site: null, loading: true });
  await act(async () => panel.push({ type: 'page', windowId: 1 }));
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull());
});

test('another tab, read or not, does not keep it there', async () => {
  const { page } = await openAgain();
  await act(async () => page.give(ok({ ...pageOf(), tabId: 8, site: null, loading: true })));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
});

test('where no backend is chosen any more, that is what is said', async () => {
  const { backend } = await openAgain();
  await act(async () => backend.give(ok(null)));
  expect(screen.getByText('No backend is chosen yet')).toBeTruthy();
});

test('what was said before it could be read holds', async () => {
  const shown = held<LastShown>();
  const { panel, backend } = openWith(() => shown.promise);
  await waitFor(() => expect(panel.asked('page')).toHaveLength(1));
  await act(async () => {
    backend.give(ok(null));
    panel.push({ type: 'page', windowId: 1, state: pageOf(olga) });
  });
  await act(async () => shown.give(before));
  expect(screen.getByText('No backend is chosen yet')).toBeTruthy();
  // A backend is chosen now, not the one of before.
  const next = held<Result<BackendChoice | null>>();
  panel.answers.backend = () => next.promise;
  await act(async () => panel.push({ type: 'backend' }));
  await act(async () => next.give(ok(choice)));
  await screen.findByRole('heading', { name: 'Sundmark' });
});

test.each([
  ['was answered', 'answer'],
  ['has changed', 'news'],
])('nothing is shown of before once the page %s', async (_, by) => {
  const shown = held<LastShown>();
  const { panel, page, backend } = openWith(() => shown.promise);
  await waitFor(() => expect(panel.asked('page')).toHaveLength(1));
  await act(async () => {
    backend.give(ok(choice));
    if (by === 'answer') page.give(ok({ ...pageOf(), tabId: 8 }));
    else panel.push({ type: 'page', windowId: 1 });
  });
  await act(async () => shown.give(before));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
});

test('nor does it come back after a change of backend', async () => {
  const shown = held<LastShown>();
  const { panel } = openWith(() => shown.promise);
  await act(async () => panel.push({ type: 'backend' }));
  await act(async () => shown.give(before));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
});

test('a change of backend takes it away at once', async () => {
  const { panel } = await openAgain();
  await act(async () => panel.push({ type: 'backend' }));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
});
