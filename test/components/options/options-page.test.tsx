import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { OptionsDeps } from '../../../entrypoints/options/options-deps.ts';
import { OptionsPage } from '../../../entrypoints/options/options-page.tsx';
import type { CallName } from '../../../utils/messages/calls.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Policy, PolicyRule } from '../../../utils/model/policy.ts';
import { me } from '../sample-data.ts';
import type { Background } from '../sidepanel/fake-panel.ts';

afterEach(cleanup);

const hide: PolicyRule = { by: 'kind', value: 'email.sent', display: 'hide', label: null };
const policy = (version: number, rules: PolicyRule[], changedBy = 'Marit Solberg'): Policy => ({
  version,
  rules,
  changedAt: '2026-03-01T09:00:00.000Z',
  changedBy,
});

const usual: Background = {
  backend: () => ok({ address: 'https://touchline.example', hasToken: true, me }),
  policy: () => ok(policy(3, [])),
  policyVersions: () => ok([policy(3, []), policy(2, [hide])]),
  policyFacets: () =>
    ok([
      { by: 'kind', value: 'email.sent', name: 'E-mail sent', touches: 1200 },
      { by: 'kind', value: 'page.viewed', name: '<b>Viewed</b>', touches: 30 },
      { by: 'channel', value: 'email', name: 'E-mail', touches: 1200 },
    ]),
};

function open(background: Background = {}, more: Partial<OptionsDeps> = {}) {
  const answers: Background = { ...usual, ...background };
  const calls: { name: CallName; input: unknown }[] = [];
  const deps: OptionsDeps = {
    async ask(name, input) {
      calls.push({ name, input });
      const answer = answers[name];
      return answer ? answer(input) : fail('invalid');
    },
    requestSite: async () => true,
    forgetSite: async () => true,
    grantedSites: async () => ['https://crm.example'],
    onSitesChanged: () => () => {},
    readOwnAddresses: async () => ['robin@example.com'],
    writeOwnAddresses: async () => {},
    requestOrigins: () => {},
    readNeverSites: async () => ({ own: [], managed: [] }),
    writeNeverSites: async () => {},
    hostOf: (text) => (/^[\w.*-]+$/.test(text) ? text : null),
    copy: async () => {},
    version: '0.1.0',
    browserName: 'Chrome 143',
    ...more,
  };
  render(<OptionsPage deps={deps} />);
  const asked = (name: CallName) => calls.filter((c) => c.name === name).map(({ input }) => input);
  return { answers, asked };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const section = async (name: string) => {
  const heading = await screen.findByRole('heading', { name });
  return within(heading.parentElement as HTMLElement);
};

test('a stored token is never shown and is used where none is entered', async () => {
  const { asked } = open({ testBackend: () => ok({ me, milliseconds: 3 }) });
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
  expect(asked('testBackend')).toEqual([{ address: 'https://touchline.example', token: null }]);
});

test('another address needs its own token', async () => {
  open();
  const backend = await section('Backend');
  const address = await backend.findByLabelText('Address');
  fireEvent.change(address, { target: { value: 'https://other.example' } });
  expect(backend.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
});

test('a wrong token is said in words and nothing is kept', async () => {
  const { asked } = open({ backend: () => ok(null), chooseBackend: () => fail('unauthorised') });
  const backend = await section('Backend');
  fireEvent.change(await backend.findByLabelText('Address'), { target: { value: 'b.example' } });
  fireEvent.change(backend.getByLabelText('Token'), { target: { value: 'secret' } });
  fireEvent.click(backend.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The backend does not accept your token')).toBeTruthy();
  expect(asked('chooseBackend')).toEqual([{ address: 'b.example', token: 'secret' }]);
  expect((backend.getByLabelText('Address') as HTMLInputElement).value).toBe('b.example');
});

test('after saving, the token field is empty again', async () => {
  open({ backend: () => ok(null), chooseBackend: () => ok({ me, milliseconds: 5 }) });
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
  open(
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
  open(
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
  const { asked } = open({ backend: () => ok({ address: 'x', hasToken: true, me: rep }) });
  expect(await screen.findByText(/your role is rep/)).toBeTruthy();
  expect(asked('policyFacets')).toEqual([]);
});

const choose = (what: string, display: string) =>
  fireEvent.click(
    within(screen.getByRole('group', { name: `Reps see ${what}` })).getByLabelText(display),
  );

test('before saving it says how many touches a choice hides', async () => {
  const { asked } = open({ putPolicy: ({ rules }) => ok(policy(4, rules)) });
  await screen.findByText('Reps see every touch.');
  choose('E-mail sent', 'Hide');
  expect(await screen.findByText('1 unsaved change')).toBeTruthy();
  expect(screen.getByText(/1,200 touches hidden, 0 folded/)).toBeTruthy();
  fireEvent.click(within(screen.getByLabelText('Unsaved changes')).getByText('Save'));
  await waitFor(() => expect(screen.queryByText('1 unsaved change')).toBeNull());
  expect(asked('putPolicy')).toEqual([{ rules: [hide], version: 3 }]);
});

test('a name from the store is text', async () => {
  open();
  expect(await screen.findByText('<b>Viewed</b>')).toBeTruthy();
});

test('channels cannot be renamed', async () => {
  open();
  expect(await screen.findByLabelText('Name of E-mail sent for reps')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: 'Channels' }));
  expect(screen.getByRole('group', { name: 'Reps see E-mail' })).toBeTruthy();
  expect(screen.queryByLabelText(/for reps/)).toBeNull();
});

test('where somebody else saved first, mine is kept on top of theirs', async () => {
  const theirs: PolicyRule = { by: 'channel', value: 'email', display: 'fold', label: null };
  const { answers, asked } = open({
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
  const { asked } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Restore version 2' }));
  expect(await screen.findByText('1 unsaved change')).toBeTruthy();
  expect(asked('putPolicy')).toEqual([]);
  click('Discard');
  await waitFor(() => expect(screen.queryByText('1 unsaved change')).toBeNull());
});

test('a report of a fault names no person', async () => {
  let copied = '';
  open(
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
  expect(copied).toBe('Touchline: 0.1.0\nBrowser: Chrome 143\nBackend: Touchline 0.1.0');
});
