import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { LookupAnswer } from '../../../utils/model/lookup.ts';
import { giveLayout } from '../layout.ts';
import { match, me, prospect } from '../sample-data.ts';
import { type Background, fakePanel, pageOf, priya, said } from './fake-panel.ts';

beforeEach(giveLayout);
afterEach(cleanup);

const company = { domain: 'northfjord.example' };
const marit = prospect('Marit Dahl', 'marit@northfjord.example', company);
const robot = prospect('Northfjord', 'no-reply@northfjord.example', {
  ...company,
  isAutomatic: true,
});
const person = (name: string, email: string) => ({ person: { id: email, name, email } });

/** A backend that knows Northfjord, and of its people those who are told. */
function knowing(known: Map<string, string>): Background {
  const answer = (key: LookupAnswer['key']): LookupAnswer => {
    const none: LookupAnswer = { key, status: 'none', matches: [] };
    if (key.type === 'domain') {
      const by = { rule: 'domain', confidence: 0.6 } as const;
      return { key, status: 'found', matches: [match('a1', 'Northfjord', by)] };
    }
    const name = key.type === 'email' ? known.get(key.email) : undefined;
    if (key.type !== 'email' || !name) return none;
    return { key, status: 'found', matches: [match('a1', 'Northfjord', person(name, key.email))] };
  };
  return {
    page: () => ok(pageOf({ ...priya, ...company }, marit, robot)),
    lookup: ({ keys }) => said(keys.map(answer)),
    addPerson: ({ email, name }) => {
      known.set(email, name ?? email);
      return ok(match('a1', 'Northfjord', person(name ?? email, email)));
    },
  };
}

const openPeople = async () => fireEvent.click(await screen.findByRole('tab', { name: /^People/ }));
const addable = () => screen.queryByRole('region', { name: /^Also on this page/ });

test('whom the page shows of the company is added to its people, at a click', async () => {
  const known = new Map([['priya@northfjord.example', 'Priya Raman']]);
  const panel = fakePanel(knowing(known));
  render(<Panel deps={panel.deps} />);
  await openPeople();
  const listed = within(await screen.findByRole('region', { name: /^Also on this page/ }));
  expect(listed.getAllByRole('button').map((one) => one.getAttribute('aria-label'))).toEqual([
    'Add Marit Dahl',
  ]);
  expect(panel.asked('addPerson')).toEqual([]);
  await act(async () => fireEvent.click(listed.getByRole('button')));
  expect(panel.asked('addPerson')).toEqual([
    { email: 'marit@northfjord.example', name: 'Marit Dahl' },
  ]);
  expect(screen.getByText('Marit Dahl is known from now on.')).toBeTruthy();
  const change = { id: '', what: 'account', accountId: 'a1' } as const;
  await act(async () => panel.push({ type: 'change', change }));
  expect(addable()).toBeNull();
});

test('somebody whose company nobody knows is added where they stand alone', async () => {
  const tomas = prospect('Tomas Lind', 'tomas@stranger.example', { subject: true });
  const panel = fakePanel({
    page: () => ok(pageOf(tomas)),
    addPerson: () => fail('conflict', { detail: 'This person was erased here.' }),
  });
  render(<Panel deps={panel.deps} />);
  const button = await screen.findByRole('button', { name: 'Add Tomas Lind' });
  await act(async () => fireEvent.click(button));
  expect(screen.getByText(/erased here/)).toBeTruthy();
  panel.answers.addPerson = () => ok(match('a3', 'Stranger', person('Tomas Lind', 't')));
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Add Tomas Lind' })));
  expect(screen.getByText('Tomas Lind is known from now on.')).toBeTruthy();
});

test('nobody is added where the backend takes nobody', async () => {
  const shown = { ...me, capabilities: { ...me.capabilities, people: false } };
  const none = { address: '', user: '', hasToken: true, signedIn: false };
  const panel = fakePanel({
    ...knowing(new Map([['priya@northfjord.example', 'Priya Raman']])),
    backend: () => ok({ kind: 'mautic', ...none, me: shown }),
  });
  render(<Panel deps={panel.deps} />);
  await openPeople();
  await screen.findAllByText(/Head of Fleet/);
  expect(addable()).toBeNull();
});
