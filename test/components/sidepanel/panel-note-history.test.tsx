import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { Mention, Note, NoteRevision } from '../../../utils/model/note.ts';
import { giveLayout } from '../layout.ts';
import { me, note } from '../sample-data.ts';
import { now } from './fake-panel.ts';
import { box, click, notesTab, open, sent, withNotes } from './note-panel.tsx';

beforeEach(giveLayout);
afterEach(cleanup);

const revision = (version: number, body: string, more: Partial<NoteRevision> = {}) => ({
  version,
  body,
  visibility: 'team' as const,
  deleted: false,
  at: '2026-11-20T09:00:00.000Z',
  by: { id: 'u2', name: 'Ada Admin' },
  ...more,
});
const second = note('n1', { body: 'Second words', version: 2 });
const revisions = [revision(2, 'Second words'), revision(1, 'First words')];

const notesShown = () =>
  within(screen.getByRole('tabpanel', { name: /Notes/ }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('.note-body')?.textContent);

test('a version of before is restored on top of the one that is shown', async () => {
  const restored = note('n1', { body: 'First words', version: 3 });
  const panel = await open({
    ...withNotes([second]),
    noteRevisions: () => ok(revisions),
    restoreNote: () => ok(restored),
  });
  await notesTab();
  click('Versions of this note');
  expect(await screen.findByText('First words')).toBeTruthy();
  panel.answers.notes = () => now([restored]);
  click('Restore version 1');
  await waitFor(() => expect(screen.queryByText('Versions of this note')).toBeNull());
  expect(panel.asked('restoreNote')).toEqual([{ noteId: 'n1', version: 2, toVersion: 1 }]);
  expect(notesShown()).toEqual(['First words']);
});

test('a restore that came too late says so, and leaves the versions open', async () => {
  await open({
    ...withNotes([second]),
    noteRevisions: () => ok(revisions),
    restoreNote: () => fail('conflict'),
  });
  await notesTab();
  click('Versions of this note');
  await screen.findByText('First words');
  click('Restore version 1');
  expect(await screen.findByText('Somebody else changed this first')).toBeTruthy();
});

test('a deleted note is brought back', async () => {
  const gone = {
    ...note('n2', { body: 'Gone too soon', version: 2 }),
    deletedAt: second.updatedAt,
  };
  const panel = await open({
    ...withNotes([]),
    deletedNotes: () => ok([gone]),
    restoreNote: () => ok(note('n2', { body: 'Gone too soon', version: 3 })),
  });
  await notesTab();
  click('Deleted notes');
  await screen.findByText('Gone too soon');
  click('Bring back');
  await waitFor(() =>
    expect(panel.asked('restoreNote')).toEqual([{ noteId: 'n2', version: 2, toVersion: 2 }]),
  );
});

test('a pinned note goes to the top, and back', async () => {
  const [one, two] = [note('n1'), note('n2')];
  const pinned: Note = { ...two, pinned: { at: two.updatedAt, by: 'Robin Ek' } };
  const panel = await open({
    ...withNotes([one, two]),
    pinNote: (input) => ok(input.pinned ? pinned : two),
  });
  await notesTab();
  expect(notesShown()).toEqual(['Note n1', 'Note n2']);
  panel.answers.notes = () => now([pinned, one]);
  fireEvent.click(screen.getAllByRole('button', { name: 'Pin this note' })[1] as HTMLElement);
  await waitFor(() => expect(notesShown()).toEqual(['Note n2', 'Note n1']));
  expect(panel.asked('pinNote')).toEqual([{ noteId: 'n2', pinned: true }]);
  expect(screen.getByText(/pinned by Robin Ek/)).toBeTruthy();
});

test('a backend that keeps nothing of what notes were offers none of it', async () => {
  const capabilities = { ...me.capabilities, noteHistory: false };
  await open({
    ...withNotes([second]),
    backend: () =>
      ok({
        address: 'https://x.example',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: { ...me, capabilities },
      }),
  });
  await notesTab();
  await screen.findByText('Second words');
  for (const name of ['Versions of this note', 'Pin this note', 'Deleted notes']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});

const mention = (id: string, read: boolean): Mention => ({
  note: note(id, { body: 'Robin, see this', author: { id: 'u2', name: 'Rita Rep' } }),
  account: { id: 'a9', name: 'Bergen Rail', domain: 'bergen.example' },
  at: second.updatedAt,
  read,
});

test('a mention is told, read, and leads to its account', async () => {
  const panel = await open({
    mentions: () => ok([mention('n7', false), mention('n8', true)]),
    readMentions: () => ok(null),
    search: () => ok(null),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'A colleague mentioned you' }));
  await screen.findByText('Where you are mentioned');
  expect(screen.getAllByText('new')).toHaveLength(1);
  fireEvent.click(screen.getAllByRole('button', { name: 'Open Bergen Rail' })[0] as HTMLElement);
  panel.answers.mentions = () => ok([mention('n7', true)]);
  await waitFor(() => expect(panel.asked('readMentions')).toEqual([{ noteIds: ['n7'] }]));
  expect(panel.asked('search')).toMatchObject([{ text: 'bergen.example' }]);
  await waitFor(() => expect(screen.queryByText(/mentioned you/)).toBeNull());
});

test('an @ offers colleagues, by the keyboard alone', async () => {
  const panel = await open({
    colleagues: () => ok(['Rita Rep', 'Rob Roy'].map((name) => ({ id: name, name }))),
  });
  fireEvent.change(box(), { target: { value: 'Ask @r' } });
  const list = within(await screen.findByRole('listbox', { name: 'Colleagues' }));
  const options = list.getAllByRole('option');
  expect(options.map((one) => one.textContent)).toEqual(['Rita Rep', 'Rob Roy']);
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  expect(list.getByRole('option', { selected: true }).textContent).toBe('Rob Roy');
  fireEvent.keyDown(box(), { key: 'Enter' });
  await waitFor(() => expect(box().value).toBe('Ask @Rob Roy '));
  expect(screen.queryByRole('listbox', { name: 'Colleagues' })).toBeNull();
  expect(panel.asked('colleagues')).toHaveLength(1);
  expect(sent(panel)).toHaveLength(0);
});
