import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import { me } from '../sample-data.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const address = 'https://touchline.example';
const signedIn = () =>
  ok({ address, kind: 'touchline' as const, user: '', hasToken: false, signedIn: true, me });
const signedOut = () =>
  ok({ address, kind: 'touchline' as const, user: '', hasToken: false, signedIn: false, me });

test('an address is enough to sign in at it', async () => {
  let choice: Parameters<typeof openOptions>[0] = { backend: () => ok(null) };
  const { asked } = openOptions({
    backend: (input) => choice?.backend?.(input) ?? ok(null),
    signIn: () => {
      choice = { backend: signedIn };
      return ok({ me, milliseconds: 4 });
    },
  });
  const backend = await section('Backend');
  const button = await backend.findByRole<HTMLButtonElement>('button', { name: 'Sign in' });
  expect(button.disabled).toBe(true);
  fireEvent.change(backend.getByLabelText('Address'), { target: { value: 'touchline.example' } });
  fireEvent.click(button);
  expect(await screen.findByText(/Connected to Northwind Sales as Robin Ek/)).toBeTruthy();
  expect(asked('signIn')).toEqual([{ kind: 'touchline', address: 'touchline.example', user: '' }]);
  expect(await screen.findByRole('button', { name: 'Sign out' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
});

test('what keeps somebody out is said, and they can try again', async () => {
  openOptions({
    backend: signedOut,
    signIn: () => fail('cancelled', { detail: 'The window was closed.' }),
  });
  await screen.findByRole('button', { name: 'Sign in' });
  expect(screen.queryByText(/Connected to/)).toBeNull();
  click('Sign in');
  expect(await screen.findByText('The window was closed.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' }).disabled).toBe(false);
});

test('one signs out here, or everywhere', async () => {
  const { asked, answers } = openOptions({ backend: signedIn, signOut: () => ok(null) });
  await screen.findByRole('button', { name: 'Sign out' });
  answers.signOut = () => fail('unreachable');
  click('Sign out in every browser');
  expect(await screen.findByText('The backend cannot be reached')).toBeTruthy();
  answers.signOut = () => ok(null);
  answers.backend = signedOut;
  click('Sign out');
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy();
  expect(asked('signOut')).toEqual([{ everywhere: true }, { everywhere: false }]);
  expect(screen.queryByText(/Connected to/)).toBeNull();
});

test('another address is signed in to by itself', async () => {
  openOptions({ backend: signedIn });
  const backend = await section('Backend');
  fireEvent.change(await backend.findByLabelText('Address'), { target: { value: 'b.example' } });
  expect(backend.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  expect(backend.queryByRole('button', { name: 'Sign out' })).toBeNull();
});

test('the address for the server’s list is among the facts', async () => {
  openOptions();
  expect(await screen.findByText('https://extension.example/')).toBeTruthy();
});
