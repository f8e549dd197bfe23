import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { note } from '../sample-data.ts';
import { now, olga, pageOf, priya } from './fake-panel.ts';
import { click, notesTab, open, withNotes } from './note-panel.tsx';

beforeEach(giveLayout);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('a deleted note goes after six seconds, and not before', async () => {
  const panel = await open({ ...withNotes([note('n1')]), deleteNote: () => ok(null) });
  await notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  expect(screen.queryByText('Note n1')).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(5999));
  expect(panel.asked('deleteNote')).toEqual([]);
  panel.answers.notes = () => now([]);
  await act(() => vi.advanceTimersByTimeAsync(1));
  expect(panel.asked('deleteNote')).toEqual([{ accountId: 'a1', noteId: 'n1', version: 1 }]);
  expect(screen.queryByText('Note deleted.')).toBeNull();
});

test('undo brings the note back, and the backend never hears of it', async () => {
  const panel = await open(withNotes([note('n1')]));
  await notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  click('Undo');
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText('Note n1')).toBeTruthy();
  expect(panel.asked('deleteNote')).toEqual([]);
});

test('a deletion after an undo has its own six seconds', async () => {
  const panel = await open({ ...withNotes([note('n1')]), deleteNote: () => ok(null) });
  await notesTab();
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
  await notesTab();
  click('Delete this note');
  fireEvent.keyDown(document.body, { key: ']' });
  await waitFor(() => expect(panel.asked('deleteNote')).toHaveLength(1));
});

test('a deletion that fails brings the note back and says why', async () => {
  await open({ ...withNotes([note('n1')]), deleteNote: () => fail('forbidden') });
  await notesTab();
  vi.useFakeTimers();
  click('Delete this note');
  await act(() => vi.advanceTimersByTimeAsync(6000));
  expect(screen.getByText('Note n1')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('Your role does not allow this');
});
