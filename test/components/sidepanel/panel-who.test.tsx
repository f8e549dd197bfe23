import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { LookupKey } from '../../../utils/model/lookup-key.ts';
import type { Me } from '../../../utils/model/me.ts';
import { giveLayout } from '../layout.ts';
import { iso, match, me, noon, prospect } from '../sample-data.ts';
import { type Background, fakePanel, olga, pageOf, priya, said } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

function open(background: Background = {}) {
  const panel = fakePanel(background);
  render(<Panel deps={panel.deps} />);
  return panel;
}
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const openReceipt = async () =>
  fireEvent.click(await screen.findByRole('button', { name: /found as/ }));
const priyasKey: LookupKey = { type: 'email', email: 'priya@northfjord.example' };
const withoutCorrections: Me = {
  ...me,
  capabilities: { ...me.capabilities, corrections: false },
};
const changed = { id: '1', what: 'corrections', accountId: null } as const;

test('the receipt opens on both halves: how the page named them, and how it matched', async () => {
  open({
    lookup: ({ keys }) => said(keys.map((key) => found(key, { rule: 'domain', confidence: 0.6 }))),
  });
  await openReceipt();
  expect(
    screen.getByText(/sender of the open message on Gmail; the page says so itself/),
  ).toBeTruthy();
  expect(screen.getByText(/Northfjord has the same domain, 60 % sure/)).toBeTruthy();
});

test('an automatic sender is said to be one', async () => {
  open({ page: () => ok(pageOf({ ...priya, isAutomatic: true })) });
  await openReceipt();
  expect(screen.getByText('An automatic sender: nobody reads there.')).toBeTruthy();
});

test('where the panel alone asks, the receipt says why it was asked', async () => {
  open({ privacy: () => ok({ filter: null, canFilter: false, asks: 'panel-only' }) });
  await openReceipt();
  expect(screen.getByText('Asked only because this panel is open.')).toBeTruthy();
});

test('what the team decided names who and can be undone', async () => {
  const corrected = { decision: 'is', name: 'Marit Solberg', at: iso(noon) } as const;
  const panel = open({
    lookup: ({ keys }) =>
      said(keys.map((key) => ({ ...found(key, { rule: 'corrected' }), corrected }))),
    uncorrect: () => ok(null),
  });
  await openReceipt();
  expect(screen.getByText(/Decided by Marit Solberg/)).toBeTruthy();
  click('Undo what Marit Solberg decided');
  expect(await screen.findByText('Taken back for your team.')).toBeTruthy();
  expect(panel.asked('uncorrect')).toEqual([{ key: priyasKey }]);
});

test('a tie is asked, and nobody is shown before the answer', async () => {
  const panel = open({
    page: () => ok({ ...pageOf({ ...priya, subject: false }, olga), tied: 2 }),
    chooseSubject: () => ok(null),
  });
  expect(await screen.findByRole('heading', { name: 'Who is this about?' })).toBeTruthy();
  await waitFor(() => expect(panel.asked('lookup')).toHaveLength(1));
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
  click(/Olga Berg/);
  expect(await screen.findByRole('heading', { name: 'Sundmark' })).toBeTruthy();
  expect(panel.asked('chooseSubject')).toEqual([{ tabId: 7, email: 'olga@sundmark.example' }]);
});

test('another tie is asked again', async () => {
  const third = prospect('Kim Dahl', 'kim@dahl.example');
  const panel = open({
    page: () => ok({ ...pageOf({ ...priya, subject: false }, olga), tied: 2 }),
    chooseSubject: () => ok(null),
  });
  await screen.findByText('Who is this about?');
  click(/Olga Berg/);
  await screen.findByRole('heading', { name: 'Sundmark' });
  panel.answers.page = () => ok({ ...pageOf(olga, third), tied: 2 });
  act(() => panel.push({ type: 'page', windowId: 1 }));
  expect(await screen.findByText('Who is this about?')).toBeTruthy();
});

test('another person of the page is chosen from the receipt', async () => {
  const panel = open({ page: () => ok(pageOf(priya, olga)), chooseSubject: () => ok(null) });
  await openReceipt();
  click('It is Olga Berg');
  expect(await screen.findByRole('heading', { name: 'Sundmark' })).toBeTruthy();
  expect(panel.asked('chooseSubject')).toEqual([{ tabId: 7, email: 'olga@sundmark.example' }]);
});

test('a page about nobody shows nobody until asked', async () => {
  const panel = open({ page: () => ok(pageOf(priya, olga)), chooseSubject: () => ok(null) });
  await openReceipt();
  click('Nobody of these');
  expect(await screen.findByRole('heading', { name: 'About nobody here' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Northfjord' })).toBeNull();
  expect(panel.asked('chooseSubject')).toEqual([{ tabId: 7, email: null }]);
  click('Show Priya Raman');
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
});

test('a wrong account is kept for the team by the key that matched, and taken back', async () => {
  const panel = open({ correct: () => ok(null), uncorrect: () => ok(null) });
  await openReceipt();
  click('Wrong account');
  expect(await screen.findByText('Not Northfjord: kept for your team.')).toBeTruthy();
  expect(panel.asked('correct')).toEqual([
    { key: priyasKey, decision: 'not', accountId: 'a1', personId: null },
  ]);
  click('Undo');
  await waitFor(() => expect(panel.asked('uncorrect')).toEqual([{ key: priyasKey }]));
});

test('a decision of the team makes it ask again', async () => {
  const panel = open();
  await screen.findByRole('heading', { name: 'Northfjord' });
  panel.answers.lookup = ({ keys }) =>
    said(keys.map((key) => ({ key, status: 'none', matches: [] })));
  act(() => panel.push({ type: 'change', change: changed }));
  expect(await screen.findByText('The backend does not know Priya Raman')).toBeTruthy();
});

test('a decision that was not kept is said, and can be tried again', async () => {
  const panel = open({ correct: () => fail('unreachable') });
  await openReceipt();
  click('Wrong account');
  expect(await screen.findByText('The backend cannot be reached')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  panel.answers.correct = () => ok(null);
  click('Try now');
  expect(await screen.findByText('Not Northfjord: kept for your team.')).toBeTruthy();
});

test('a backend that keeps no decisions is offered none', async () => {
  open({
    backend: () =>
      ok({
        address: 'https://t.example',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: withoutCorrections,
      }),
  });
  await openReceipt();
  expect(screen.queryByRole('button', { name: 'Wrong account' })).toBeNull();
});

test.each([
  [me, 1, /your team will see the same/],
  [withoutCorrections, 0, /it stands while the panel is open/],
])('a choice among accounts is kept where the backend can: %#', async (asker, kept, words) => {
  const matches = [match('a1', 'Northfjord'), match('a2', 'Sundmark')];
  const panel = open({
    backend: () =>
      ok({
        address: 'https://t.example',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: asker,
      }),
    lookup: ({ keys }) => said(keys.map((key) => ({ key, status: 'ambiguous', matches }))),
    correct: () => ok(null),
  });
  expect(await screen.findByText(words)).toBeTruthy();
  click(/Sundmark/);
  expect(await screen.findByRole('heading', { name: 'Sundmark' })).toBeTruthy();
  const decided = { key: priyasKey, decision: 'is', accountId: 'a2', personId: null };
  expect(panel.asked('correct')).toEqual(kept ? [decided] : []);
});

test('whom the filter kept in the browser is not called unknown, and can be asked about', async () => {
  const panel = open({
    page: () => ok(pageOf(priya, olga)),
    lookup: ({ keys, anyway }) => {
      if (anyway) return said(keys.map((key) => found(key)));
      return said(
        keys.map((key) => ({ key, status: 'none', matches: [] })),
        keys.length,
      );
    },
  });
  expect(await screen.findByText('Not asked about Priya Raman')).toBeTruthy();
  expect(screen.getByText(/nothing left the browser/)).toBeTruthy();
  click('Ask anyway');
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  const forced = panel.asked('lookup').filter((one) => JSON.stringify(one).includes('anyway'));
  expect(forced.length).toBeGreaterThan(0);
  for (const one of forced) expect(one).toMatchObject({ keys: [priyasKey], anyway: true });
});

function found(key: LookupKey, more: Parameters<typeof match>[2] = {}) {
  return { key, status: 'found' as const, matches: [match('a1', 'Northfjord', more)] };
}
