import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NoteDraftInProgress } from '../../../utils/browser/drafts.ts';
import { fail, ok } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { note } from '../sample-data.ts';
import { fakePanel, now, olga, pageOf, priya } from './fake-panel.ts';
import { box, click, notesTab, open, sent, withNotes } from './note-panel.tsx';

beforeEach(giveLayout);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const conflicting: NoteDraftInProgress = {
  body: 'She decides in March.',
  visibility: 'team',
  key: 'key-of-mine',
  edits: { noteId: 'n1', version: 1 },
  savedAt: 0,
};
const theirs = note('n1', { body: 'She decides in April.', version: 2 });

async function conflict() {
  const panel = fakePanel({ saveNote: () => fail('conflict', { current: theirs }) });
  panel.drafts.set('a1', conflicting);
  await open({}, panel);
  click('Save');
  await screen.findByText('This note changed while you wrote');
  return panel;
}

test('a conflict shows both versions; mine is saved over theirs knowingly', async () => {
  const panel = await conflict();
  expect(screen.getByText('She decides in March.')).toBeTruthy();
  expect(screen.getByText('She decides in April.')).toBeTruthy();
  panel.answers.saveNote = () => ok({ status: 'saved', note: { ...theirs, version: 3 } });
  click('Keep mine');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]).toMatchObject({
    draft: { body: 'She decides in March.' },
    edits: { noteId: 'n1', version: 2 },
  });
  expect(sent(panel)[1]?.key).not.toBe(sent(panel)[0]?.key);
  await waitFor(() => expect(panel.drafts.size).toBe(0));
});

test('in a conflict theirs can stay', async () => {
  const panel = await conflict();
  click('Keep theirs');
  await waitFor(() => expect(panel.drafts.size).toBe(0));
  expect(sent(panel)).toHaveLength(1);
  expect(box().value).toBe('');
});

test('in a conflict the text can be merged by hand', async () => {
  const panel = await conflict();
  click('Merge by hand');
  const merged = screen.getByLabelText('Merged note') as HTMLTextAreaElement;
  expect(merged.value).toContain('March');
  expect(merged.value).toContain('April');
  fireEvent.change(merged, { target: { value: 'March or April.' } });
  panel.answers.saveNote = () => ok({ status: 'saved', note: { ...theirs, version: 3 } });
  click('Save merged');
  await waitFor(() => expect(sent(panel)).toHaveLength(2));
  expect(sent(panel)[1]?.draft.body).toBe('March or April.');
});

test('until the conflict is settled my words are kept', async () => {
  const panel = await conflict();
  cleanup();
  expect(panel.drafts.get('a1')).toEqual(conflicting);
});

test('a deleted note goes after six seconds, and not before', async () => {
  const panel = await open({ ...withNotes([note('n1')]), deleteNote: () => ok(null) });
  notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  expect(screen.queryByText('Note n1')).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(5999));
  expect(panel.asked('deleteNote')).toEqual([]);
  panel.answers.notes = () => now({ notes: [], queued: [] });
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(panel.asked('deleteNote')).toEqual([{ accountId: 'a1', noteId: 'n1', version: 1 }]);
  expect(screen.queryByText('Note deleted.')).toBeNull();
});

test('undo brings the note back, and the backend never hears of it', async () => {
  const panel = await open(withNotes([note('n1')]));
  notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  click('Undo');
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText('Note n1')).toBeTruthy();
  expect(panel.asked('deleteNote')).toEqual([]);
});

test('a deletion after an undo has its own six seconds', async () => {
  const panel = await open({ ...withNotes([note('n1')]), deleteNote: () => ok(null) });
  notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  await act(() => vi.advanceTimersByTimeAsync(3000));
  click('Undo');
  click('Delete this note');
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect(panel.asked('deleteNote')).toEqual([]);
  click('Undo');
});

test('a note that is being deleted goes at once when another account is shown', async () => {
  const panel = await open({
    ...withNotes([note('n1')]),
    page: () => ok(pageOf(priya, olga)),
    deleteNote: () => ok(null),
  });
  notesTab();
  click('Delete this note');
  fireEvent.keyDown(document.body, { key: ']' });
  await waitFor(() => expect(panel.asked('deleteNote')).toHaveLength(1));
});

test('a deletion that fails brings the note back and says why', async () => {
  await open({ ...withNotes([note('n1')]), deleteNote: () => fail('forbidden') });
  notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  await act(() => vi.advanceTimersByTimeAsync(6000));
  expect(screen.getByText('Note n1')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('Your role does not allow this');
});
