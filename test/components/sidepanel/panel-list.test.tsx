import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { Known } from '../../../utils/messages/answers.ts';
import type { AccountOverview } from '../../../utils/model/account.ts';
import { ok, type Result } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { overview, prospect } from '../sample-data.ts';
import { type Background, fakePanel, now, olga, pageOf, priya, said } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const listed = { ...priya, subject: false };
const stranger = prospect('Viktor Lind', 'viktor@tidewell.example');

function open(background: Background = {}, page = pageOf(listed, olga, stranger)) {
  const panel = fakePanel({ page: () => ok(page), ...background });
  render(<Panel deps={panel.deps} />);
  return panel;
}

const warm = (id: string, name: string, score: number) =>
  overview(id, name, { warmth: { ...overview().warmth, score } });
const rows = () =>
  [...document.querySelectorAll('.listed-who > :first-child')].map((one) => one.textContent);

test('a list shows everybody who is known, warmest first, and who is not by name', async () => {
  open({
    overview: ({ accountId }) =>
      now(accountId === 'a1' ? warm('a1', 'Northfjord', 12) : warm('a2', 'Sundmark', 80)),
  });
  expect(await screen.findByText('2 of 3 prospects known, by warmth')).toBeTruthy();
  await waitFor(() => expect(rows()).toEqual(['Olga Berg', 'Priya Raman']));
  expect(screen.getByText('Not known: Viktor Lind')).toBeTruthy();
  expect(screen.getByText('Warm, 80 of 100')).toBeTruthy();
});

test('nobody changes places before all are known', async () => {
  const answers: (() => void)[] = [];
  open({
    overview: ({ accountId }) =>
      new Promise<Result<Known<AccountOverview>>>((resolve) => {
        const score = accountId === 'a1' ? 12 : 80;
        answers.push(() => resolve(now(warm(accountId, accountId, score))));
      }),
  });
  await waitFor(() => expect(answers).toHaveLength(2));
  await act(async () => answers[1]?.());
  expect(await screen.findByText('Warm, 80 of 100')).toBeTruthy();
  expect(rows()).toEqual(['Priya Raman', 'Olga Berg']);
  await act(async () => answers[0]?.());
  await waitFor(() => expect(rows()).toEqual(['Olga Berg', 'Priya Raman']));
});

test('what a policy may hide is asked about again, and gone meanwhile', async () => {
  const panel = open({ overview: ({ accountId }) => now(warm(accountId, accountId, 80)) });
  await waitFor(() => expect(screen.getAllByText('Warm, 80 of 100')).toHaveLength(2));
  const late: (() => void)[] = [];
  panel.answers.overview = ({ accountId }) =>
    new Promise((resolve) => {
      late.push(() => resolve(now(warm(accountId, accountId, 12))));
    });
  act(() => panel.push({ type: 'change', change: { id: '1', what: 'policy', accountId: null } }));
  expect(screen.queryByText('Warm, 80 of 100')).toBeNull();
  await waitFor(() => expect(late).toHaveLength(2));
  await act(async () => late.forEach((give) => void give()));
  expect(screen.getAllByText('Warm, 12 of 100')).toHaveLength(2);
});

test('what is kept of those on a list is there before they are asked about', async () => {
  const panel = fakePanel(
    { page: () => ok(pageOf(listed, olga)), overview: () => new Promise(() => {}) },
    { overview: (id) => ({ value: warm(id, id, 80), at: 1 }) },
  );
  render(<Panel deps={panel.deps} />);
  await waitFor(() => expect(screen.getAllByText('Warm, 80 of 100')).toHaveLength(2));
});

test('arrow keys walk through it, and one opens and leads back', async () => {
  open();
  const first = await screen.findByRole('button', { name: /Priya Raman/ });
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(first);
  fireEvent.keyDown(first, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toContain('Olga Berg');
  fireEvent.click(document.activeElement as Element);
  expect(await screen.findByRole('heading', { name: 'Sundmark' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'All on this page' }));
  expect(await screen.findByText('2 of 3 prospects known, by warmth')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: ']' });
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
});

test('a record is about its subject, and needs no list', async () => {
  open({}, pageOf(priya, olga));
  expect(await screen.findByRole('heading', { name: 'Northfjord' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'All on this page' })).toBeNull();
});

test('of a long list the first are asked about, two at a time', async () => {
  const many = Array.from({ length: 40 }, (_, n) => prospect(`P ${n}`, `p${n}@c${n}.example`));
  let [most, under] = [0, 0];
  const panel = open(
    {
      lookup: ({ keys }) =>
        said(
          keys.map((key) => {
            const id = key.type === 'email' ? key.email : '';
            const account = { id, name: id, domains: [], industry: null };
            const found = { account, person: null, rule: 'email', confidence: 1 } as const;
            return { key, status: 'found', matches: [found] } as const;
          }),
        ),
      overview: async ({ accountId }) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setTimeout(resolve));
        under -= 1;
        return now(overview(accountId, accountId));
      },
    },
    pageOf(...many),
  );
  await waitFor(() => expect(panel.asked('overview')).toHaveLength(25));
  expect(most).toBe(2);
});
