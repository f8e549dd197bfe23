import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { AccessToken, MadeToken } from '../../../utils/model/access-token.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Me } from '../../../utils/model/me.ts';
import { me } from '../sample-data.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const admin: Me = { ...me, user: { ...me.user, role: 'admin' } };
const choice = (chosen: Me) => () =>
  ok({
    address: 'https://touchline.example',
    kind: 'touchline' as const,
    user: '',
    hasToken: true,
    signedIn: false,
    me: chosen,
  });

const report: AccessToken = {
  id: 't1',
  name: 'Nightly <b>report</b>',
  role: 'rep',
  scope: 'read',
  createdAt: '2026-03-01T09:00:00.000Z',
  lastUsedAt: null,
};
const made: MadeToken = { ...report, id: 't2', name: 'Website', scope: 'ingest', token: 'tl_made' };

/** The settings of an administrator before a backend with these tokens. */
function open(tokens: AccessToken[], more: Parameters<typeof openOptions>[0] = {}) {
  return openOptions({ backend: choice(admin), tokens: () => ok(tokens), ...more });
}

test('are shown to administrators of a backend that has them, and to nobody else', async () => {
  open([report]);
  const tokens = await section('Access tokens');
  expect(await tokens.findByText(/rep, only read/)).toBeTruthy();
  expect(tokens.getByText(/Nightly <b>report<\/b>/)).toBeTruthy();
  expect(tokens.getByText(/never used/)).toBeTruthy();
  cleanup();
  for (const other of [me, { ...admin, capabilities: { ...me.capabilities, tokens: false } }]) {
    const { asked } = openOptions({ backend: choice(other) });
    await screen.findByRole('heading', { name: 'Touch policy' });
    expect(screen.queryByRole('heading', { name: 'Access tokens' })).toBeNull();
    expect(asked('tokens')).toEqual([]);
    cleanup();
  }
});

test('a new one is shown this once, and can be copied', async () => {
  const copied: string[] = [];
  const { asked } = openOptions(
    { backend: choice(admin), tokens: () => ok([]), makeToken: () => ok(made) },
    { copy: async (text) => void copied.push(text) },
  );
  const tokens = await section('Access tokens');
  const name = await tokens.findByLabelText('Whom or what a new one is for');
  const make = tokens.getByRole('button', { name: 'Make a token' }) as HTMLButtonElement;
  expect(make.disabled).toBe(true);
  fireEvent.change(name, { target: { value: ' Website ' } });
  fireEvent.change(tokens.getByLabelText('What it may do'), { target: { value: 'ingest' } });
  fireEvent.click(make);
  expect(await tokens.findByDisplayValue('tl_made')).toBeTruthy();
  expect(asked('makeToken')).toEqual([{ name: 'Website', role: 'rep', scope: 'ingest' }]);
  fireEvent.click(tokens.getByRole('button', { name: 'Copy' }));
  expect(await tokens.findByText('Copied. It is shown only now.')).toBeTruthy();
  expect(copied).toEqual(['tl_made']);
});

test('one is revoked only after a second word', async () => {
  let list = [report];
  const { asked } = open([], {
    tokens: () => ok(list),
    revokeToken: () => {
      list = [];
      return ok(null);
    },
  });
  await screen.findByRole('button', { name: /^Revoke: / });
  click(/^Revoke: /);
  click('Keep');
  click(/^Revoke: /);
  expect(asked('revokeToken')).toEqual([]);
  click('Revoke for good');
  expect(asked('revokeToken')).toEqual([{ id: 't1' }]);
  const tokens = await section('Access tokens');
  await tokens.findByLabelText('Whom or what a new one is for');
  await expect.poll(() => screen.queryByText(/Nightly/)).toBeNull();
});

test('what goes wrong is said, and what was there stays', async () => {
  open([report], { makeToken: () => fail('rate-limited') });
  const tokens = await section('Access tokens');
  const name = await tokens.findByLabelText('Whom or what a new one is for');
  fireEvent.change(name, { target: { value: 'Website' } });
  click('Make a token');
  expect(await tokens.findByRole('alert')).toBeTruthy();
  expect(within(tokens.getByRole('list')).getByText(/Nightly/)).toBeTruthy();
});
