import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { Answers } from '../../../utils/messages/calls.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { match, noon, overview, touch } from '../sample-data.ts';
import {
  type Background,
  fakePanel,
  found,
  held,
  type Kept,
  now,
  olga,
  pageOf,
  priya,
  said,
} from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

function open(background: Background = {}, kept: Kept = {}) {
  const panel = fakePanel(background, kept);
  render(<Panel deps={panel.deps} />);
  return panel;
}
const press = (key: string) => fireEvent.keyDown(document.body, { key });

test('without a backend it says so and leads to the settings', async () => {
  const panel = open({ backend: () => ok(null) });
  expect(await screen.findByText('No backend is chosen yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
  expect(panel.optionsOpened()).toBe(1);
});

test('where the extension itself does not answer, one can try again', async () => {
  const panel = open({ backend: () => fail('unreachable', { detail: 'It is restarting.' }) });
  expect(await screen.findByText('It is restarting.')).toBeTruthy();
  panel.answers.backend = () => ok(null);
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(await screen.findByText('No backend is chosen yet')).toBeTruthy();
});

test('a site that is not granted is asked for by one button', async () => {
  const page = { ...pageOf(), access: 'not-granted' as const };
  const panel = open({ page: () => ok(page) });
  fireEvent.click(await screen.findByRole('button', { name: 'Let Touchline read crm.example' }));
  expect(panel.granted).toEqual(['https://crm.example']);
  await waitFor(() => expect(panel.asked('page')).toHaveLength(2));
});

test('where not even the address can be seen it says how to let it look', async () => {
  open({ page: () => ok({ ...pageOf(), access: 'not-granted', origin: null }) });
  expect(await screen.findByText('Touchline cannot see this page')).toBeTruthy();
});

test('a single look is said to be one, and a lasting grant is offered', async () => {
  const panel = open({ page: () => ok({ ...pageOf(priya), access: 'once' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Always on crm.example' }));
  expect(panel.granted).toEqual(['https://crm.example']);
});

test('a browser page is told from a page with nobody on it', async () => {
  const panel = open({ page: () => ok({ ...pageOf(), access: 'unsupported' }) });
  expect(await screen.findByText('Nothing can be read here')).toBeTruthy();
  panel.answers.page = () => ok(pageOf());
  act(() => panel.push({ type: 'page', windowId: 1 }));
  expect(await screen.findByText('Nobody found on this page')).toBeTruthy();
});

test('it looks again for its own window only', async () => {
  const panel = open();
  await screen.findByText('Northfjord');
  act(() => panel.push({ type: 'page', windowId: 2 }));
  expect(panel.asked('page')).toHaveLength(1);
  act(() => panel.push({ type: 'page', windowId: null }));
  await waitFor(() => expect(panel.asked('page')).toHaveLength(2));
});

test('a known prospect fills it: account, warmth, receipt and history', async () => {
  open();
  expect(await screen.findByText('Page of a1', { exact: false })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.getByText(/matched by e-mail · found as sender of the open message/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /Warm/ }));
  expect(screen.getByText('+32.4')).toBeTruthy();
  expect(screen.getByText('−1.3')).toBeTruthy();
  expect(screen.getByText(/Not counted: 12 by machines/)).toBeTruthy();
});

test('somebody unknown is said to be unknown', async () => {
  open({ lookup: ({ keys }) => said(keys.map((key) => ({ key, status: 'none', matches: [] }))) });
  expect(await screen.findByText('The backend does not know Priya Raman')).toBeTruthy();
});

test('what the backend denies is not called unknown', async () => {
  open({ lookup: ({ keys }) => said(keys.map((key) => ({ key, status: 'denied', matches: [] }))) });
  expect(await screen.findByText('You may not see Priya Raman')).toBeTruthy();
});

test('where several accounts fit the person chooses', async () => {
  const matches = [match('a1', 'Northfjord', { confidence: 0.6 }), match('a2', 'Sundmark')];
  open({ lookup: ({ keys }) => said(keys.map((key) => ({ key, status: 'ambiguous', matches }))) });
  fireEvent.click(await screen.findByRole('button', { name: /Sundmark/ }));
  expect(await screen.findByText('Page of a2', { exact: false })).toBeTruthy();
  expect(screen.getByText(/chosen by you/)).toBeTruthy();
});

test('with several prospects [ and ] walk, and the rest of the page is counted', async () => {
  open({ page: () => ok({ ...pageOf(olga, priya), total: 39 }) });
  expect(await screen.findByText('Page of a1', { exact: false })).toBeTruthy();
  expect(screen.getByText('1 of 2 and 37 more')).toBeTruthy();
  press(']');
  expect(await screen.findByText('Page of a2', { exact: false })).toBeTruthy();
  press(']');
  press('[');
  expect(await screen.findByText('Page of a1', { exact: false })).toBeTruthy();
});

test('an answer for another account is never painted, however late it comes', async () => {
  const late = held<Result<Answers['timeline']>>();
  const lateOverview = held<Result<Answers['overview']>>();
  const panel = open({
    page: () => ok(pageOf(priya, olga)),
    timeline: ({ accountId }) =>
      accountId === 'a1' ? late.promise : now({ touches: [touch('of a2')], next: null }),
    overview: ({ accountId }) =>
      accountId === 'a1' ? lateOverview.promise : now(overview('a2', 'Sundmark')),
  });
  await waitFor(() => expect(panel.asked('timeline')).toHaveLength(1));
  press(']');
  expect(await screen.findByText('Page of a2', { exact: false })).toBeTruthy();
  await act(async () => {
    late.give(now({ touches: [touch('of a1')], next: null }));
    lateOverview.give(now(overview('a1', 'Northfjord')));
  });
  expect(screen.queryByText('Page of a1', { exact: false })).toBeNull();
  expect(screen.getByRole('heading', { name: 'Sundmark' })).toBeTruthy();
});

test('an old answer about the page never covers a newer one', async () => {
  const late = held<Result<Answers['page']>>();
  const panel = open({ page: () => late.promise });
  await waitFor(() => expect(panel.asked('page')).toHaveLength(1));
  panel.answers.page = () => ok(pageOf(olga));
  act(() => panel.push({ type: 'page', windowId: 1 }));
  expect(await screen.findByText('Page of a2', { exact: false })).toBeTruthy();
  await act(async () => late.give(ok(pageOf(priya))));
  expect(screen.getByRole('heading', { name: 'Sundmark' })).toBeTruthy();
});

test('what it is told of its own page is painted without a question', async () => {
  const panel = open();
  expect(await screen.findByText('Page of a1', { exact: false })).toBeTruthy();
  act(() => panel.push({ type: 'page', windowId: 2, state: pageOf(olga) }));
  expect(screen.getByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  act(() => panel.push({ type: 'page', windowId: 1, state: pageOf(olga) }));
  expect(await screen.findByText('Page of a2', { exact: false })).toBeTruthy();
  expect(panel.asked('page')).toHaveLength(1);
});

test('what it asked before it was told is old, also where it was told nobody', async () => {
  const late = held<Result<Answers['page']>>();
  const panel = open();
  expect(await screen.findByText('Page of a1', { exact: false })).toBeTruthy();
  panel.answers.page = () => late.promise;
  act(() => panel.push({ type: 'page', windowId: 1 }));
  act(() => panel.push({ type: 'page', windowId: 1, state: pageOf() }));
  await act(async () => late.give(ok(pageOf(priya))));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
  expect(screen.getByText(/nobody/i)).toBeTruthy();
});

test('offline it shows what is kept, with its age, and when it tries again', async () => {
  const at = Date.now() - 26 * 60_000;
  open(
    {
      lookup: () => fail('unreachable'),
      overview: () => fail('unreachable'),
      timeline: () => fail('unreachable'),
    },
    {
      lookup: (keys) => ({ value: keys.map((key) => found(key, 'a1', 'Northfjord')), at }),
      overview: () => ({ value: overview(), at }),
      timeline: () => ({ value: { touches: [touch('kept')], next: null }, at }),
    },
  );
  expect(await screen.findByText('Page kept', { exact: false })).toBeTruthy();
  expect(await screen.findByText('26 min ago')).toBeTruthy();
  expect(screen.getByText('The backend cannot be reached.')).toBeTruthy();
  expect(screen.getByText(/Trying again in [12] s/)).toBeTruthy();
});

test('what is kept of an account stands there with its name, and is not asked for by messages', async () => {
  const at = Date.now() - 60_000;
  const late = held<{ value: ReturnType<typeof overview>; at: number }>();
  const never = () => new Promise<never>(() => {});
  open(
    { lookup: never, overview: never, timeline: never, activity: never, notes: never },
    {
      lookup: (keys) => ({ value: keys.map((key) => found(key, 'a1', 'Northfjord')), at }),
      overview: () => late.promise,
      timeline: () => ({ value: { touches: [touch('kept')], next: null }, at }),
    },
  );
  await act(async () => {});
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
  await act(async () => late.give({ value: overview(), at }));
  expect(screen.getByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.getByText('1 min ago')).toBeTruthy();
  // Its history comes with the next frame.
  await screen.findByText('Page kept', { exact: false });
});

test('a page that was seen before is painted in the same frame, whoever answers', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  panel.answers.page = () => ok(pageOf(olga));
  act(() => panel.push({ type: 'page', windowId: 1 }));
  await screen.findByText('Page of a2', { exact: false });
  const never = () => new Promise<never>(() => {});
  Object.assign(panel.answers, { lookup: never, overview: never, timeline: never });
  panel.answers.page = () => ok(pageOf(priya));
  await act(async () => panel.push({ type: 'page', windowId: 1 }));
  expect(screen.getByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.queryByText('Page of a2', { exact: false })).toBeNull();
  await screen.findByText('Page of a1', { exact: false });
});

test('Try now asks again and the banner goes', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  panel.answers.overview = () => fail('server-error');
  act(() => panel.push({ type: 'change', change: { id: '1', what: 'account', accountId: 'a1' } }));
  await screen.findByText('The backend failed.');
  expect(screen.getByText('Page of a1', { exact: false })).toBeTruthy();
  panel.answers.overview = () => now(overview());
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await waitFor(() => expect(screen.queryByText('The backend failed.')).toBeNull());
});

test('a wrong token is one sentence and a way to mend it', async () => {
  const panel = open({ lookup: () => fail('unauthorised') });
  expect(await screen.findByText('The backend does not accept your token')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
  expect(panel.optionsOpened()).toBe(1);
});

test('new touches come in without a click', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  panel.answers.timeline = () =>
    now({ touches: [touch('fresh', { time: new Date(noon).toISOString() })], next: null });
  act(() => panel.push({ type: 'change', change: { id: '2', what: 'touches', accountId: 'a1' } }));
  expect(await screen.findByText('Page fresh', { exact: false })).toBeTruthy();
});

test('a change of another account is none of its business', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  const before = panel.asked('timeline').length;
  act(() => panel.push({ type: 'change', change: { id: '2', what: 'touches', accountId: 'a9' } }));
  expect(panel.asked('timeline')).toHaveLength(before);
});

test('what a new policy hides goes, also from pages scrolled to', async () => {
  const page = (id: string, next: string | null) => now({ touches: [touch(id)], next });
  const panel = open({
    timeline: ({ query }) => (query.cursor ? page('older', null) : page('first', 'c1')),
  });
  expect(await screen.findByText('Page older', { exact: false })).toBeTruthy();
  panel.answers.timeline = () => page('first', null);
  act(() => panel.push({ type: 'change', change: { id: '3', what: 'policy', accountId: null } }));
  await waitFor(() => expect(screen.queryByText('Page older', { exact: false })).toBeNull());
  expect(screen.getByText('Page first', { exact: false })).toBeTruthy();
});

test('an older page that was asked for before a policy is not put under what it left', async () => {
  const late = held<Result<Answers['timeline']>>();
  const page = (id: string, next: string | null) => now({ touches: [touch(id)], next });
  const panel = open({ timeline: ({ query }) => (query.cursor ? late.promise : page('a', 'c1')) });
  await waitFor(() => expect(JSON.stringify(panel.asked('timeline'))).toContain('c1'));
  panel.answers.timeline = ({ query }) => (query.cursor ? fail('forbidden') : page('b', 'c1'));
  act(() => panel.push({ type: 'change', change: { id: '3', what: 'policy', accountId: null } }));
  expect(await screen.findByText('Page b', { exact: false })).toBeTruthy();
  await act(async () => late.give(page('older', null)));
  expect(screen.queryByText('Page older', { exact: false })).toBeNull();
});

test('an account that the policy empties says whom to ask', async () => {
  const rules = [{ by: 'channel', value: 'web', display: 'hide', label: null }] as const;
  const policy = { version: 2, rules: [...rules], changedAt: null, changedBy: 'Marit Solberg' };
  open({
    overview: () => now(overview('a1', 'Northfjord', { touchCount: 0, countsByKind: [] })),
    timeline: () => now({ touches: [], next: null }),
    policy: () => ok(policy),
  });
  expect(await screen.findByText('ask Marit Solberg', { exact: false })).toBeTruthy();
});

test('a filter asks the backend for that kind only', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'page.viewed' } });
  await waitFor(() =>
    expect(panel.asked('timeline')).toContainEqual({
      accountId: 'a1',
      query: { kinds: ['page.viewed'] },
    }),
  );
});

test('an older page that fails can be tried again, and is not asked for meanwhile', async () => {
  let fails = true;
  const panel = open({
    timeline: ({ query }) => {
      if (!query.cursor) return now({ touches: [touch('first')], next: 'c1' });
      return fails ? fail('timeout') : now({ touches: [touch('older')], next: null });
    },
  });
  expect(await screen.findByText('The backend takes too long')).toBeTruthy();
  const older = () =>
    panel.asked('timeline').filter((input) => JSON.stringify(input).includes('c1')).length;
  expect(older()).toBe(1);
  fails = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(await screen.findByText('Page older', { exact: false })).toBeTruthy();
  expect(older()).toBe(2);
});

test('another backend begins anew', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  panel.answers.timeline = () => now({ touches: [touch('elsewhere')], next: null });
  act(() => panel.push({ type: 'backend' }));
  expect(await screen.findByText('Page elsewhere', { exact: false })).toBeTruthy();
  expect(screen.queryByText('Page of a1', { exact: false })).toBeNull();
});

test('nothing of the last backend stands there while it is not known which is chosen now', async () => {
  const panel = open();
  await screen.findByText('Page of a1', { exact: false });
  panel.answers.backend = () => new Promise(() => {});
  const asked = panel.asked('lookup').length;
  act(() => panel.push({ type: 'backend' }));
  expect(screen.queryByText('Page of a1', { exact: false })).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
  // Nor is it asked who the page is about, as if by the last one's abilities.
  expect(panel.asked('lookup')).toHaveLength(asked);
});
