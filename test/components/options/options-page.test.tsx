import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { PolicyRule } from '../../../utils/model/policy.ts';
import { me } from '../sample-data.ts';
import { click, hide, openOptions, policy, section } from './open-options.tsx';

afterEach(cleanup);

test('a stored token is never shown and is used where none is entered', async () => {
  const { asked } = openOptions({ testBackend: () => ok({ me, milliseconds: 3 }) });
  const backend = await section('Backend');
  const token = (await backend.findByLabelText('Token')) as HTMLInputElement;
  expect(token.type).toBe('password');
  expect(token.value).toBe('');
  click('Test');
  expect(
    await screen.findByText(
      'Connected to Northwind Sales as Robin Ek (marketer), 3 ms. Not saved yet.',
    ),
  ).toBeTruthy();
  expect(asked('testBackend')).toEqual([
    { kind: 'touchline', address: 'https://touchline.example', user: '', token: null },
  ]);
});

test('another address needs its own token', async () => {
  openOptions();
  const backend = await section('Backend');
  const address = await backend.findByLabelText('Address');
  fireEvent.change(address, { target: { value: 'https://other.example' } });
  expect(backend.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
});

test('a wrong token is said in words and nothing is kept', async () => {
  const { asked } = openOptions({
    backend: () => ok(null),
    chooseBackend: () => fail('unauthorised'),
  });
  const backend = await section('Backend');
  fireEvent.change(await backend.findByLabelText('Address'), { target: { value: 'b.example' } });
  fireEvent.change(backend.getByLabelText('Token'), { target: { value: 'secret' } });
  fireEvent.click(backend.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The backend does not accept your token')).toBeTruthy();
  expect(asked('chooseBackend')).toEqual([
    { kind: 'touchline', address: 'b.example', user: '', token: 'secret' },
  ]);
  expect((backend.getByLabelText('Address') as HTMLInputElement).value).toBe('b.example');
});

test('after saving, the token field is empty again', async () => {
  openOptions({ backend: () => ok(null), chooseBackend: () => ok({ me, milliseconds: 5 }) });
  const backend = await section('Backend');
  fireEvent.change(await backend.findByLabelText('Address'), { target: { value: 'b.example' } });
  fireEvent.change(backend.getByLabelText('Token'), { target: { value: 'secret' } });
  fireEvent.click(backend.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Connected to Northwind Sales/)).toBeTruthy();
  await waitFor(() => expect((backend.getByLabelText('Token') as HTMLInputElement).value).toBe(''));
});

test('a site is asked for within the click, and one can be taken back', async () => {
  const asked: string[] = [];
  const removed: string[] = [];
  openOptions(
    {},
    {
      requestSite: (origin) => {
        asked.push(origin);
        return Promise.resolve(false);
      },
      forgetSite: async (origin) => {
        removed.push(origin);
        return true;
      },
    },
  );
  const field = await screen.findByLabelText('Add a site');
  fireEvent.change(field, { target: { value: 'mail.example/inbox' } });
  click('Add');
  expect(asked).toEqual(['https://mail.example']);
  expect(await screen.findByText('https://mail.example was not granted.')).toBeTruthy();
  click('Remove https://crm.example');
  expect(removed).toEqual(['https://crm.example']);
});

test('own addresses are kept as entered, without what is no address', async () => {
  let written: string[] = [];
  openOptions(
    {},
    {
      writeOwnAddresses: async (list) => {
        written = list;
      },
    },
  );
  const you = await section('You');
  const field = await you.findByLabelText('Your addresses, one a line');
  fireEvent.change(field, { target: { value: 'Robin@Example.com\nsales@example.com' } });
  fireEvent.click(you.getByRole('button', { name: 'Save' }));
  expect(await you.findByText('Saved.')).toBeTruthy();
  expect(written).toEqual(['robin@example.com', 'sales@example.com']);
});

test('a rep is told who sets the policy, and nothing is asked for', async () => {
  const rep = { ...me, user: { ...me.user, role: 'rep' as const } };
  const { asked } = openOptions({
    backend: () =>
      ok({ address: 'x', kind: 'touchline', user: '', hasToken: true, signedIn: false, me: rep }),
  });
  expect(await screen.findByText(/your role is rep/)).toBeTruthy();
  expect(asked('policyFacets')).toEqual([]);
});

const choose = (what: string, display: string) =>
  fireEvent.click(
    within(screen.getByRole('group', { name: `Reps see ${what}` })).getByLabelText(display),
  );

test('before saving it says how many touches a choice hides', async () => {
  const { asked } = openOptions({ putPolicy: ({ rules }) => ok(policy(4, rules)) });
  await screen.findByText('Reps see every touch.');
  choose('E-mail sent', 'Hide');
  expect(await screen.findByText('1 unsaved change')).toBeTruthy();
  expect(screen.getByText(/1,200 touches hidden, 0 folded/)).toBeTruthy();
  fireEvent.click(within(screen.getByLabelText('Unsaved changes')).getByText('Save'));
  await waitFor(() => expect(screen.queryByText('1 unsaved change')).toBeNull());
  expect(asked('putPolicy')).toEqual([{ rules: [hide], version: 3 }]);
});

test('a name from the store is text', async () => {
  openOptions();
  expect(await screen.findByText('<b>Viewed</b>')).toBeTruthy();
});

test('channels cannot be renamed', async () => {
  openOptions();
  expect(await screen.findByLabelText('Name of E-mail sent for reps')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: 'Channels' }));
  expect(screen.getByRole('group', { name: 'Reps see E-mail' })).toBeTruthy();
  expect(screen.queryByLabelText(/for reps/)).toBeNull();
});

test('where somebody else saved first, mine is kept on top of theirs', async () => {
  const theirs: PolicyRule = { by: 'channel', value: 'email', display: 'fold', label: null };
  const { answers, asked } = openOptions({
    putPolicy: () => fail('conflict', { current: policy(4, [theirs], 'Kim Aas') }),
  });
  await screen.findByText('Reps see every touch.');
  choose('E-mail sent', 'Hide');
  const save = () =>
    fireEvent.click(within(screen.getByLabelText('Unsaved changes')).getByText('Save'));
  save();
  expect(await screen.findByText(/Kim Aas saved version 4 meanwhile/)).toBeTruthy();
  answers.putPolicy = ({ rules }) => ok(policy(5, rules));
  save();
  await waitFor(() => expect(asked('putPolicy')).toHaveLength(2));
  expect(asked('putPolicy')[1]).toEqual({ rules: [theirs, hide], version: 4 });
});

test('an old version comes back as a change that can be looked at first', async () => {
  const { asked } = openOptions();
  fireEvent.click(await screen.findByRole('button', { name: 'Restore version 2' }));
  expect(await screen.findByText('1 unsaved change')).toBeTruthy();
  expect(asked('putPolicy')).toEqual([]);
  click('Discard');
  await waitFor(() => expect(screen.queryByText('1 unsaved change')).toBeNull());
});

test('a report of a fault names no person', async () => {
  let copied = '';
  openOptions(
    {},
    {
      copy: async (text) => {
        copied = text;
      },
    },
  );
  await screen.findByText('Touchline 0.1.0');
  click('Copy');
  await screen.findByText('Copied.');
  expect(copied).toBe(
    'Touchline: 0.1.0\nBrowser: Chrome 143\nSign-in address: https://extension.example/\nBackend: Touchline 0.1.0',
  );
});
