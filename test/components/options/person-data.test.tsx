import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Erasure, PersonExport } from '../../../utils/model/erasure.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import type { Match } from '../../../utils/model/lookup.ts';
import type { Me } from '../../../utils/model/me.ts';
import { me } from '../sample-data.ts';
import { held } from '../sidepanel/fake-panel.ts';
import { openOptions, section } from './open-options.tsx';

const title = 'Somebody’s data';
const admin: Me = { ...me, user: { ...me.user, role: 'admin' } };
const choice = (chosen: Me) => () =>
  ok({
    ...{ address: 'https://touchline.example', kind: 'touchline' as const, user: '' },
    ...{ hasToken: true, signedIn: false, me: chosen },
  });
const dana: Match = {
  account: { id: 'a1', name: 'Brightwell', domains: [], industry: null },
  person: { id: 'p1', name: '<b>Dana</b>', email: 'dana@brightwell.example' },
  ...{ rule: 'email', confidence: 1 },
} as Match;
const erasure = (id: string, touches: number): Erasure => ({
  ...{ id, at: '2026-03-01T09:00:00.000Z', by: 'Ada', touches, keys: 3, mentions: 0 },
});
const exported = { emails: ['dana@brightwell.example'] } as PersonExport;

const saved: Blob[] = [];
const names: string[] = [];
beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push(file as Blob);
    return 'blob:saved';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  saved.length = 0;
  names.length = 0;
});

function open(more = {}) {
  const gone: Erasure[] = [erasure('e1', 12)];
  return openOptions({
    backend: choice(admin),
    erasures: () => ok([...gone]),
    peopleOf: () => ok([dana]),
    exportPerson: () => ok(exported),
    erasePerson: () => {
      gone.unshift(erasure('e2', 1));
      return ok(erasure('e2', 1));
    },
    ...more,
  });
}

async function find(email: string) {
  const part = await section(title);
  fireEvent.change(await part.findByLabelText('Their address'), { target: { value: email } });
  fireEvent.click(part.getByRole('button', { name: 'Find them' }));
  return part;
}

test('is for administrators of a backend that erases', async () => {
  for (const other of [
    { ...admin, capabilities: { ...admin.capabilities, erasure: false } },
    { ...admin, user: { ...admin.user, role: 'marketer' as const } },
  ]) {
    const { asked } = open({ backend: choice(other) });
    await screen.findByRole('heading', { name: 'Touch policy' });
    expect(screen.queryByRole('heading', { name: title })).toBeNull();
    expect(asked('erasures')).toEqual([]);
    cleanup();
  }
});

test('all of a person is saved as a file whose name says nothing of them', async () => {
  const { asked } = open();
  const part = await find(' dana@brightwell.example ');
  const list = within(await part.findByRole('list', { name: 'People of this address' }));
  expect(list.getByText(/<b>Dana<\/b>/)).toBeTruthy();
  expect(list.getByText(/dana@brightwell\.example · Brightwell/)).toBeTruthy();
  expect(asked('peopleOf')).toEqual([{ email: 'dana@brightwell.example' }]);
  fireEvent.click(list.getByRole('button', { name: 'Save all: <b>Dana</b>' }));
  await part.findByText(/^Saved: all that is stored/);
  expect(asked('exportPerson')).toEqual([{ id: 'p1' }]);
  expect(names).toEqual(['touchline-person.json']);
  expect(JSON.parse((await saved[0]?.text()) ?? '')).toEqual(exported);
});

test('a person is erased at the second word, and stands among those who were', async () => {
  const { asked } = open();
  const part = await find('dana@brightwell.example');
  const erased = within(part.getByRole('list', { name: 'Erased so far' }));
  expect(erased.getAllByRole('listitem')).toHaveLength(1);
  fireEvent.click(await part.findByRole('button', { name: 'Erase: <b>Dana</b>' }));
  expect(asked('erasePerson')).toEqual([]);
  fireEvent.click(part.getByRole('button', { name: 'Erase for good' }));
  await part.findByText('Erased: 1 touch, 3 addresses and ids, 0 mentions.', {
    selector: '[role=status]',
  });
  expect(asked('erasePerson')).toEqual([{ id: 'p1' }]);
  expect(part.queryByRole('list', { name: 'People of this address' })).toBeNull();
  expect(await erased.findByText(/^Erased: 1 touch,/)).toBeTruthy();
  expect(erased.getAllByRole('listitem')).toHaveLength(2);
});

test('an address that nobody has says so, and one that could not be looked up says why', async () => {
  const { answers } = open({ peopleOf: () => ok([]) });
  const part = await find('nobody@brightwell.example');
  await part.findByText('Nobody of this address is stored here.');
  answers.peopleOf = () => fail('unreachable');
  await find('dana@brightwell.example');
  await part.findByText(/cannot be reached/);
  expect(part.queryByText('Nobody of this address is stored here.')).toBeNull();
});

test('the address that was asked for last is answered, however late another is', async () => {
  const late = held<Result<Match[]>>();
  const { answers } = open({ peopleOf: () => late.promise });
  const part = await find('dana@brightwell.example');
  answers.peopleOf = () => ok([]);
  await find('nobody@brightwell.example');
  await part.findByText('Nobody of this address is stored here.');
  await act(async () => late.give(ok([dana])));
  expect(part.queryByRole('list', { name: 'People of this address' })).toBeNull();
});

test('who could not be erased stays, with the reason', async () => {
  open({ erasePerson: () => fail('unreachable') });
  const part = await find('dana@brightwell.example');
  fireEvent.click(await part.findByRole('button', { name: 'Erase: <b>Dana</b>' }));
  fireEvent.click(part.getByRole('button', { name: 'Erase for good' }));
  await part.findByText(/cannot be reached/);
  expect(part.getByRole('list', { name: 'People of this address' })).toBeTruthy();
});
