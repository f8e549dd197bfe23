import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { Digest } from '../../../utils/model/digest.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { digestAccount, me } from '../sample-data.ts';
import { choice, fakePanel, pageOf } from './fake-panel.ts';
import { click, open } from './note-panel.tsx';

beforeEach(giveLayout);
afterEach(cleanup);

const digestOf = (week: string, read: boolean, ...names: string[]): Digest => ({
  week,
  read,
  accounts: names.map((name) => digestAccount(name)),
});
const newest = digestOf('2026-11-23', false, 'Bergen Rail', 'Sundmark');
const earlier = digestOf('2026-11-09', true, 'Northfjord');
const weeks = (read = false) => ({
  digest: ({ before }: { before: string | null }) => {
    const all = [{ ...newest, read }, earlier];
    return ok(all.find(({ week }) => before === null || week < before) ?? null);
  },
  readDigest: () => ok(null),
});
const bar = () => screen.findByRole('button', { name: /2 of your accounts were active/ });

test('a new digest is told, read, and leads to an account', async () => {
  const panel = await open({ ...weeks(), search: () => ok(null) });
  fireEvent.click(await bar());
  await screen.findByText('Bergen Rail');
  expect(screen.getAllByText('3 touches by 2 people')).toHaveLength(2);
  panel.answers.digest = weeks(true).digest;
  click('Open Sundmark');
  await waitFor(() => expect(panel.asked('readDigest')).toEqual([{ week: '2026-11-23' }]));
  expect(panel.asked('search')).toMatchObject([{ text: 'sundmark.example' }]);
  await waitFor(() => expect(screen.queryByText(/of your accounts/)).toBeNull());
});

test('weeks are turned back to the first, and forth again', async () => {
  await open(weeks());
  fireEvent.click(await bar());
  await screen.findByText('Bergen Rail');
  expect(screen.queryByRole('button', { name: 'Week after' })).toBeNull();
  click('Week before');
  await screen.findByText('Northfjord', { selector: 'li strong' });
  click('Week before');
  await screen.findByText(/no week before that one/);
  expect(screen.queryByRole('button', { name: 'Week before' })).toBeNull();
  click('Week after');
  click('Week after');
  expect(await screen.findByText('Bergen Rail')).toBeTruthy();
});

test('a change asks anew; one that was read says nothing', async () => {
  const panel = await open(weeks(true));
  await waitFor(() => expect(panel.asked('digest').length).toBeGreaterThan(0));
  expect(screen.queryByText(/of your accounts/)).toBeNull();
  panel.answers.digest = weeks().digest;
  panel.push({ type: 'change', change: { id: '9', what: 'digest', accountId: null } });
  expect(await bar()).toBeTruthy();
  expect(panel.asked('overview')).toHaveLength(1);
});

test('what a new policy may hide is told no more until it is asked anew', async () => {
  const panel = await open(weeks());
  await bar();
  panel.answers.digest = () => new Promise(() => {});
  panel.push({ type: 'change', change: { id: '9', what: 'policy', accountId: null } });
  await waitFor(() => expect(screen.queryByText(/of your accounts/)).toBeNull());
});

test('where the page shows nobody it is there to be read again', async () => {
  render(<Panel deps={fakePanel({ ...weeks(true), page: () => ok(pageOf()) }).deps} />);
  fireEvent.click(await screen.findByRole('button', { name: 'What your accounts did' }));
  expect(await screen.findByText('Bergen Rail')).toBeTruthy();
});

test('what cannot be told says why', async () => {
  const panel = await open(weeks());
  fireEvent.click(await bar());
  await screen.findByText('Bergen Rail');
  panel.answers.digest = () => fail('forbidden');
  click('Week before');
  expect(await screen.findByRole('alert')).toBeTruthy();
});

test('a backend that tells nothing of it is not asked', async () => {
  const capabilities = { ...me.capabilities, digest: false };
  const panel = await open({
    ...weeks(),
    backend: () => ok({ ...choice, me: { ...me, capabilities } }),
  });
  expect(panel.asked('digest')).toEqual([]);
});
