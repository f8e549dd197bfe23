import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoteDraftInProgress } from '../../../utils/browser/drafts.ts';
import type { QueuedNote } from '../../../utils/messages/answers.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import type { NoteEdit } from '../../../utils/model/note-edit.ts';
import { giveLayout } from '../layout.ts';
import { note } from '../sample-data.ts';
import { fakePanel, now } from '../sidepanel/fake-panel.ts';
import { box, click, notesTab, open, sent, withNotes } from '../sidepanel/note-panel.tsx';

beforeEach(giveLayout);
afterEach(cleanup);

const title = 'This note changed while you wrote';
const was: NoteEdit['was'] = { body: 'She decides in March. Ask Kim.', visibility: 'team' };
const mine = (body: string, edits?: Partial<NoteEdit>): NoteDraftInProgress => ({
  body,
  visibility: 'team',
  key: 'key-of-mine',
  edits: { noteId: 'n1', version: 1, was, ...edits },
  savedAt: 0,
});
const theirs = note('n1', { body: 'She decides in April. Ask Kim.', version: 2 });
const apart = mine('She decides in March. Ask Kim about tolls.');
const touching = mine('She decides in May. Ask Kim.');

async function conflict(draft: NoteDraftInProgress, current = theirs) {
  const panel = fakePanel({ saveNote: () => fail('conflict', { current }) });
  panel.drafts.set('a1', draft);
  await open({}, panel);
  click('Save');
  const heading = await screen.findByText(title);
  await waitFor(() => expect(document.activeElement).toBe(heading));
  return panel;
}

const takes = (panel: ReturnType<typeof fakePanel>) => {
  panel.answers.saveNote = () => ok({ status: 'saved', note: { ...theirs, version: 3 } });
};

test('changes that fit together are shown as one text, marked by whose they are, and saved', async () => {
  const panel = await conflict(apart);
  const together = screen.getByRole('region', { name: 'Both changes together' });
  const marks = [...together.querySelectorAll('.merged-text :is(ins, del)')];
  expect(marks.map((mark) => [mark.localName, mark.textContent?.trim()])).toEqual([
    ['del', 'theirs: March.'],
    ['ins', 'theirs: April.'],
    ['del', 'yours: Kim.'],
    ['ins', 'yours: Kim about tolls.'],
  ]);
  takes(panel);
  click('Save both changes');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]).toMatchObject({
    draft: { body: 'She decides in April. Ask Kim about tolls.', visibility: 'team' },
    edits: { noteId: 'n1', version: 2, was: { body: theirs.body } },
  });
  await waitFor(() => expect(panel.drafts.size).toBe(0));
  await waitFor(() => expect(document.activeElement).toBe(box()));
});

test.each([
  ['touch', touching],
  ['come from a draft that does not know what was', mine(apart.body, { was: undefined })],
])('changes that %s are not put together', async (_, draft) => {
  await conflict(draft);
  expect(screen.queryByText('Both changes fit together')).toBeNull();
  const yours = screen.getByRole('region', { name: 'Yours' });
  const other = screen.getByRole('region', { name: 'Theirs' });
  expect(within(yours).getByText(draft.body)).toBeTruthy();
  expect(within(other).getByText(theirs.body)).toBeTruthy();
});

test('what somebody made private meanwhile does not become the team’s by being put together', async () => {
  const panel = await conflict(apart, { ...theirs, visibility: 'private' });
  takes(panel);
  click('Save both changes');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]?.draft.visibility).toBe('private');
});

test('mine is saved over theirs knowingly, as another attempt', async () => {
  const panel = await conflict(touching);
  takes(panel);
  click('Keep mine');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]).toMatchObject({
    draft: { body: touching.body },
    edits: { noteId: 'n1', version: 2 },
  });
  expect(sent(panel)[1]?.key).not.toBe(sent(panel)[0]?.key);
  await waitFor(() => expect(panel.drafts.size).toBe(0));
});

test('theirs can stay, and mine can still be brought back', async () => {
  const panel = await conflict(touching);
  click('Keep theirs');
  await waitFor(() => expect(panel.drafts.size).toBe(0));
  expect(sent(panel)).toHaveLength(1);
  expect(box().value).toBe('');
  click('Undo');
  expect(panel.drafts.get('a1')).toEqual(touching);
  expect(box().value).toBe(touching.body);
});

test('both are written on in the box, where every keystroke is kept', async () => {
  const panel = await conflict(touching);
  click('Write both');
  await waitFor(() => expect(box().value).toBe(`${theirs.body}\n${touching.body}`));
  expect(document.activeElement).toBe(box());
  expect(panel.drafts.get('a1')?.body).toBe(box().value);
  fireEvent.change(box(), { target: { value: 'April or May.' } });
  takes(panel);
  click('Save');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]).toMatchObject({
    draft: { body: 'April or May.' },
    edits: { noteId: 'n1', version: 2 },
  });
});

test('who is faster twice is shown twice, and held against what I last knew', async () => {
  const panel = await conflict(apart);
  const third = note('n1', { body: 'Yes! She decides in April. Ask Kim.', version: 3 });
  panel.answers.saveNote = () => fail('conflict', { current: third });
  click('Save both changes');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  await screen.findByText(third.body);
  takes(panel);
  click('Save both changes');
  await waitFor(() => expect(sent(panel)).toHaveLength(3));
  expect(sent(panel)[2]).toMatchObject({
    draft: { body: 'Yes! She decides in April. Ask Kim about tolls.' },
    edits: { version: 3 },
  });
});

test('a save that fails is told, and both versions stay', async () => {
  const panel = await conflict(touching);
  panel.answers.saveNote = () => fail('forbidden');
  click('Keep mine');
  expect(await screen.findByText('Your role does not allow this')).toBeTruthy();
  expect(screen.getByText(theirs.body)).toBeTruthy();
  expect(panel.drafts.get('a1')?.body).toBe(touching.body);
});

test('until the conflict is settled my words are kept', async () => {
  const panel = await conflict(touching);
  cleanup();
  expect(panel.drafts.get('a1')).toEqual(touching);
});

test('an edit keeps what the note was when it began', async () => {
  const panel = await open(withNotes([note('n1', { body: 'As it was' })]));
  await notesTab();
  click('Edit this note');
  fireEvent.change(box(), { target: { value: 'As it is' } });
  await waitFor(() => expect(panel.drafts.get('a1')?.body).toBe('As it is'));
  expect(panel.drafts.get('a1')?.edits).toEqual({
    noteId: 'n1',
    version: 1,
    was: { body: 'As it was', visibility: 'team' },
  });
});

test('a queued edit that somebody was faster than is compared with theirs', async () => {
  const { key, body, visibility, edits } = apart;
  const queued: QueuedNote = {
    key,
    accountId: 'a1',
    draft: { body, visibility },
    edits,
    writtenAt: 0,
    tries: 2,
    failure: { kind: 'conflict' },
  };
  const panel = await open({
    ...withNotes([theirs], [queued]),
    dropQueued: () => ok(null),
    saveNote: () => fail('conflict', { current: theirs }),
  });
  await notesTab();
  expect(screen.queryByRole('button', { name: 'Send now' })).toBeNull();
  panel.answers.notes = () => now([theirs]);
  click('Compare both');
  expect(await screen.findByText('Both changes fit together')).toBeTruthy();
  expect(panel.drafts.get('a1')?.body).toBe(body);
});
