import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Invitation } from '../../../utils/model/invitation.ts';
import type { Me } from '../../../utils/model/me.ts';
import type { SignedIn } from '../../../utils/model/signed-in.ts';
import { me } from '../sample-data.ts';
import { click, openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const admin: Me = {
  ...me,
  user: { ...me.user, role: 'admin' },
  capabilities: { ...me.capabilities, signIn: true },
};
const choice = (chosen: Me) => () =>
  ok({
    address: 'https://touchline.example',
    kind: 'touchline' as const,
    user: '',
    hasToken: true,
    signedIn: false,
    me: chosen,
  });
const gil: Invitation = {
  id: 'i1',
  email: 'gil@seller.example',
  role: 'rep',
  invitedBy: '<b>Ada</b>',
  createdAt: '2026-03-01T09:00:00.000Z',
  acceptedAt: null,
};
const rita: SignedIn = {
  userId: 'u7',
  name: 'Rita Rep',
  role: 'rep',
  sessions: 2,
  lastSeenAt: '2026-03-01T09:00:00.000Z',
};

test('are for administrators of a backend that people sign in to', async () => {
  openOptions({
    backend: choice(admin),
    invitations: () => ok([gil]),
    signedIn: () => ok([rita]),
  });
  const people = await section('People');
  const invited = within(await people.findByRole('list', { name: 'Invitations' }));
  expect(invited.getByText(/rep · invited by <b>Ada<\/b> · not here yet/)).toBeTruthy();
  const here = within(people.getByRole('list', { name: 'Signed in' }));
  expect(here.getByText(/rep · signed in 2 times · seen/)).toBeTruthy();
  cleanup();
  const withoutSignIn = { ...admin, capabilities: { ...admin.capabilities, signIn: false } };
  const marketer: Me = { ...admin, user: { ...admin.user, role: 'marketer' } };
  for (const other of [withoutSignIn, marketer]) {
    const { asked } = openOptions({ backend: choice(other) });
    await screen.findByRole('heading', { name: 'Touch policy' });
    expect(screen.queryByRole('heading', { name: 'People' })).toBeNull();
    expect(asked('invitations')).toEqual([]);
    cleanup();
  }
});

test('an address is invited as something, and the field is empty again', async () => {
  let list: Invitation[] = [];
  const { asked } = openOptions({
    backend: choice(admin),
    invitations: () => ok(list),
    signedIn: () => ok([]),
    invite: () => {
      list = [gil];
      return ok(gil);
    },
  });
  const people = await section('People');
  const field = await people.findByLabelText<HTMLInputElement>('Whose address may sign in');
  expect(people.getByRole<HTMLButtonElement>('button', { name: 'Invite' }).disabled).toBe(true);
  fireEvent.change(field, { target: { value: 'gil@seller.example' } });
  fireEvent.change(people.getByLabelText('As'), { target: { value: 'marketer' } });
  click('Invite');
  expect(await people.findByText('gil@seller.example')).toBeTruthy();
  expect(asked('invite')).toEqual([{ email: 'gil@seller.example', role: 'marketer' }]);
  expect(people.getByLabelText<HTMLInputElement>('Whose address may sign in').value).toBe('');
});

test('an invitation is taken back, and a person signed out, only after a second word', async () => {
  const { asked } = openOptions({
    backend: choice(admin),
    invitations: () => ok([gil]),
    signedIn: () => ok([rita]),
    revokeInvitation: () => ok(null),
    signOutPerson: () => fail('not-found'),
  });
  await screen.findByRole('button', { name: 'Take back: gil@seller.example' });
  click('Take back: gil@seller.example');
  click('Sign out: Rita Rep');
  expect([asked('revokeInvitation'), asked('signOutPerson')]).toEqual([[], []]);
  click('Take back, and sign out');
  expect(asked('revokeInvitation')).toEqual([{ id: 'i1' }]);
  click('Sign out everywhere');
  expect(asked('signOutPerson')).toEqual([{ userId: 'u7' }]);
  expect(await screen.findByText('The backend does not know this any more')).toBeTruthy();
});
