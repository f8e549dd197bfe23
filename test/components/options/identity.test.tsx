import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DomainRule, WeighedRule } from '../../../utils/model/domain-rule.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { IdentityChange } from '../../../utils/model/identity-change.ts';
import { me } from '../sample-data.ts';
import { openOptions, section } from './open-options.tsx';

afterEach(cleanup);

const rule: DomainRule = {
  domain: 'subsidiary.example',
  to: { rule: 'account', accountId: 'a1' },
  accountName: 'Parent <b>AG</b>',
  version: 1,
  changedAt: '2026-03-01T09:00:00.000Z',
  changedBy: 'Marit',
  changeId: '7',
};
const change: IdentityChange = {
  id: '9',
  at: '2026-03-02T09:00:00.000Z',
  kind: 'people.merged',
  by: 'Marit',
  people: [
    { id: 'p1', name: 'Ada <i>A</i>' },
    { id: 'p2', name: 'ada@gmail.com' },
  ],
  accounts: [],
  domain: null,
  touches: 3,
  undone: null,
  blockedBy: null,
};
const below: IdentityChange = { ...change, id: '8', people: [], blockedBy: '9' };
const undone: IdentityChange = {
  ...change,
  id: '6',
  people: [{ id: 'p6', name: 'Cy' }],
  undone: { at: '2026-03-03T09:00:00.000Z', by: 'Bo' },
};
const weighed: WeighedRule = {
  draft: { domain: 'agency.example', to: { rule: 'nobody' } },
  accountName: null,
  people: 1,
  touches: 20,
  version: 4,
};
const listed = {
  domainRules: () => ok([rule]),
  identityChanges: () => ok({ changes: [change, below, undone], next: '6' }),
};

test('is for marketers of a backend that knows who is who', async () => {
  openOptions(listed);
  const who = await section('Who is who');
  expect(await who.findByText(/counts to Parent <b>AG<\/b> · by Marit/)).toBeTruthy();
  expect(who.getByText(/Ada <i>A<\/i>, ada@gmail.com/)).toBeTruthy();
  expect(who.getByText('undo no. 9 first')).toBeTruthy();
  expect(who.getByText('undone by Bo')).toBeTruthy();
  cleanup();
  for (const other of [
    { ...me, user: { ...me.user, role: 'rep' as const } },
    { ...me, capabilities: { ...me.capabilities, identity: false } },
  ]) {
    const backend = () =>
      ok({
        address: 'https://t.example',
        kind: 'touchline' as const,
        user: '',
        hasToken: true,
        signedIn: false,
        me: other,
      });
    const { asked } = openOptions({ ...listed, backend });
    await screen.findByRole('heading', { name: 'Touch policy' });
    expect(screen.queryByRole('heading', { name: 'Who is who' })).toBeNull();
    expect(asked('identityChanges')).toEqual([]);
    cleanup();
  }
});

test('a rule is weighed before it is put in force, with what was weighed', async () => {
  const { asked } = openOptions({
    ...listed,
    weighDomainRule: () => ok(weighed),
    putDomainRule: () => ok(change),
  });
  const who = await section('Who is who');
  const see = (await who.findByText('See what it would move')) as HTMLButtonElement;
  expect(see.disabled).toBe(true);
  fireEvent.change(who.getByLabelText('Domain'), { target: { value: 'www.agency.example' } });
  expect(see.disabled).toBe(true);
  fireEvent.change(who.getByLabelText('Whose it is'), { target: { value: 'nobody' } });
  expect(who.queryByLabelText('A domain of that account')).toBeNull();
  fireEvent.click(see);
  expect(await who.findByText(/1 person and 20 touches would move now/)).toBeTruthy();
  expect(asked('putDomainRule')).toEqual([]);
  fireEvent.click(who.getByText('Put it in force'));
  expect(await who.findByText('See what it would move')).toBeTruthy();
  expect(asked('weighDomainRule')).toEqual([
    { domain: 'www.agency.example', rule: 'nobody', accountDomain: '' },
  ]);
  expect(asked('putDomainRule')).toEqual([{ draft: weighed.draft, version: 4 }]);
  expect(asked('domainRules')).toHaveLength(2);
});

test('a change is undone after one is asked, a rule by the change that made it', async () => {
  const { asked } = openOptions({ ...listed, undoIdentityChange: () => ok(change) });
  const who = await section('Who is who');
  fireEvent.click(await who.findByRole('button', { name: /^Undo: Made one of two people/ }));
  fireEvent.click(who.getByText('Keep'));
  fireEvent.click(who.getByRole('button', { name: /^Undo: Made one/ }));
  expect(asked('undoIdentityChange')).toEqual([]);
  fireEvent.click(who.getByText('Undo it'));
  fireEvent.click(who.getByRole('button', { name: 'Remove: subsidiary.example' }));
  expect(asked('undoIdentityChange')).toEqual([{ id: '9' }, { id: '7' }]);
});

test('says why something cannot be undone, and keeps the list; shows older ones', async () => {
  const older = { ...change, id: '5', people: [{ id: 'p9', name: 'Older One' }] };
  const { asked, answers } = openOptions({
    ...listed,
    undoIdentityChange: () => fail('conflict', { detail: 'Undo change 12 first.' }),
  });
  const who = await section('Who is who');
  fireEvent.click(await who.findByRole('button', { name: /^Remove/ }));
  expect(await who.findByRole('alert')).toBeTruthy();
  expect(who.getByText(/Ada <i>A/)).toBeTruthy();
  answers.identityChanges = () => ok({ changes: [older], next: null });
  fireEvent.click(who.getByText('Show more'));
  expect(await who.findByText(/Older One/)).toBeTruthy();
  expect(asked('identityChanges').at(-1)).toEqual({ before: '6' });
});
