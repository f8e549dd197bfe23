import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { backendKinds } from '../../../utils/model/backend-kind.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Capabilities } from '../../../utils/model/me.ts';
import { me } from '../sample-data.ts';
import type { Background } from '../sidepanel/fake-panel.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const nothing: Background = { backend: () => ok(null), backendKinds: () => ok([...backendKinds]) };
const capabilities: Capabilities = {
  ...me.capabilities,
  notes: 'append',
  lookbackDays: 90,
  knownFilter: false,
  live: 'none',
};
const limited = { ...me, capabilities };
const pick = async (name: RegExp) => fireEvent.click(await screen.findByRole('radio', { name }));

test('the sample is one click, without an address, a token or a permission', async () => {
  const requested: string[][] = [];
  const { asked, answers } = openOptions(nothing, {
    requestOrigins: async (patterns) => {
      requested.push(patterns);
      return true;
    },
  });
  answers.chooseBackend = () => {
    const none = { address: 'sample', user: '', hasToken: false, signedIn: false };
    answers.backend = () => ok({ kind: 'sample', ...none, me: limited });
    return ok({ me: limited, milliseconds: 1 });
  };
  await pick(/^Sample/);
  const backend = await section('Backend');
  expect(backend.queryByLabelText('Address')).toBeNull();
  expect(backend.queryByLabelText('Token')).toBeNull();
  click('Use the sample');
  expect(await screen.findByText(/^The sample is on/)).toBeTruthy();
  expect(asked('chooseBackend')).toEqual([{ kind: 'sample', address: '', user: '', token: '' }]);
  expect(requested).toEqual([]);
  expect(
    screen.getByText('The sample lies in this browser: nothing of a page leaves it.'),
  ).toBeTruthy();
});

test('a vendor is asked directly once the browser allows it, and says what it cannot do', async () => {
  const requested: string[][] = [];
  let allows = false;
  const { asked } = openOptions(
    { ...nothing, testBackend: () => ok({ me: limited, milliseconds: 2 }) },
    {
      requestOrigins: async (patterns) => {
        requested.push(patterns);
        return allows;
      },
    },
  );
  await pick(/^Mautic/);
  const backend = await section('Backend');
  const enter = (label: string, value: string) =>
    fireEvent.change(backend.getByLabelText(label), { target: { value } });
  enter('Address', 'mautic.northfjord.example/s');
  enter('User', 'rita');
  expect(backend.getByRole<HTMLButtonElement>('button', { name: 'Test' }).disabled).toBe(true);
  enter('Password', 'two words ');
  click('Test');
  expect(await screen.findByText(/^The browser may not ask this address/)).toBeTruthy();
  expect(asked('testBackend')).toEqual([]);
  allows = true;
  click('Test');
  expect(await screen.findByText(/Connected to Northwind Sales/)).toBeTruthy();
  expect(requested).toEqual(Array(2).fill(['https://mautic.northfjord.example/*']));
  const address = 'mautic.northfjord.example/s';
  expect(asked('testBackend')).toEqual([
    { kind: 'mautic', address, user: 'rita', token: 'two words ' },
  ]);
  expect(screen.getByText('It remembers 90 days.')).toBeTruthy();
  expect(screen.getByText('Notes cannot be changed once they are written.')).toBeTruthy();
  expect(screen.getByText(/also of strangers/)).toBeTruthy();
  expect(screen.queryByText('There is no long view.')).toBeNull();
});

test('HubSpot has an address of its own', async () => {
  const requested: string[][] = [];
  openOptions(
    { ...nothing, chooseBackend: () => fail('unauthorised') },
    {
      requestOrigins: async (patterns) => {
        requested.push(patterns);
        return true;
      },
    },
  );
  await pick(/^HubSpot/);
  const backend = await section('Backend');
  expect(backend.queryByLabelText('Address')).toBeNull();
  fireEvent.change(backend.getByLabelText('Token'), { target: { value: 'pat-1' } });
  fireEvent.click(backend.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The backend does not accept your token')).toBeTruthy();
  expect(requested).toEqual([['https://api.hubapi.com/*']]);
});

test('another kind says what becomes of the one in use, and nothing of its secret', async () => {
  openOptions({ backendKinds: nothing.backendKinds });
  expect(await screen.findByText(/Connected to Northwind Sales/)).toBeTruthy();
  await pick(/^Salesforce/);
  expect(screen.getByText(/^Choosing this forgets the backend that is in use/)).toBeTruthy();
  expect(screen.queryByText(/Connected to/)).toBeNull();
  const backend = await section('Backend');
  fireEvent.change(backend.getByLabelText('Address'), { target: { value: 'x.example' } });
  expect(backend.getByRole<HTMLButtonElement>('button', { name: 'Sign in' }).disabled).toBe(true);
  await pick(/^Touchline server/);
  expect(screen.getByText(/Connected to Northwind Sales/)).toBeTruthy();
});
