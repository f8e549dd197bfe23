import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { QueuedNote } from '../../../utils/messages/answers.ts';
import type { Answers } from '../../../utils/messages/calls.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';
import { giveLayout } from '../layout.ts';
import { me, note } from '../sample-data.ts';
import { fakePanel, held, now, olga, pageOf, priya } from './fake-panel.ts';
import { box, click, notesTab, open, sent, withNotes, write } from './note-panel.tsx';

beforeEach(giveLayout);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('every keystroke is kept, and is there when the panel opens again', async () => {
  const panel = await open();
  write('Ask about tolls');
  await waitFor(() => expect(panel.drafts.get('a1')?.body).toBe('Ask about tolls'));
  cleanup();
  await open({}, panel);
  expect(box().value).toBe('Ask about tolls');
});

test('each account has its own draft', async () => {
  const panel = await open({ page: () => ok(pageOf(priya, olga)) });
  write('For Northfjord');
  fireEvent.keyDown(document.body, { key: ']' });
  await screen.findByText('Page of a2', { exact: false });
  expect(box().value).toBe('');
  write('For Sundmark');
  await waitFor(() => expect(panel.drafts.size).toBe(2));
  expect(panel.drafts.get('a1')?.body).toBe('For Northfjord');
});

test('Ctrl+Enter sends, the note stands in the list, and the draft goes', async () => {
  const panel = await open({ saveNote: () => ok({ status: 'saved', note: note('n1') }) });
  panel.answers.notes = () => now([note('n1', { body: 'Ask about tolls' })]);
  write('Ask about tolls');
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(box().value).toBe(''));
  expect(sent(panel)[0]).toMatchObject({
    accountId: 'a1',
    draft: { body: 'Ask about tolls', visibility: 'team' },
  });
  expect(panel.drafts.size).toBe(0);
  await notesTab();
  expect(await screen.findByText('Ask about tolls')).toBeTruthy();
});

test('the same text is sent under the same key, other text under another', async () => {
  const panel = await open({ saveNote: () => fail('invalid', { detail: 'Not now.' }) });
  const send = async () => {
    const before = sent(panel).length;
    click('Save');
    await waitFor(() => expect(sent(panel)).toHaveLength(before + 1));
    await screen.findByText('Not now.');
  };
  write('One');
  await send();
  await send();
  write('Two');
  await send();
  const keys = sent(panel).map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});

test('a note that is refused stays in the composer with the reason', async () => {
  const panel = await open({ saveNote: () => fail('forbidden') });
  write('Ask about tolls');
  click('Save');
  expect(await screen.findByText('Your role does not allow this')).toBeTruthy();
  expect(box().value).toBe('Ask about tolls');
  expect(panel.drafts.get('a1')?.body).toBe('Ask about tolls');
});

test('what was written for one account while another was sent is not lost', async () => {
  const late = held<Result<Answers['saveNote']>>();
  const panel = await open({ page: () => ok(pageOf(priya, olga)), saveNote: () => late.promise });
  write('Sent');
  click('Save');
  fireEvent.keyDown(document.body, { key: ']' });
  await screen.findByText('Page of a2', { exact: false });
  write('Unsent');
  await act(async () => late.give(ok({ status: 'saved', note: note('n1') })));
  await waitFor(() => expect(panel.drafts.has('a1')).toBe(false));
  expect(box().value).toBe('Unsent');
  expect(panel.drafts.get('a2')?.body).toBe('Unsent');
});

test('what was written since for the same account outlives the sending', async () => {
  const late = held<Result<Answers['saveNote']>>();
  const panel = await open({ page: () => ok(pageOf(priya, olga)), saveNote: () => late.promise });
  write('Sent');
  click('Save');
  fireEvent.keyDown(document.body, { key: ']' });
  await screen.findByText('Page of a2', { exact: false });
  fireEvent.keyDown(document.body, { key: '[' });
  await screen.findByText('Page of a1', { exact: false });
  write('Written since');
  await act(async () => late.give(ok({ status: 'saved', note: note('n1') })));
  expect(panel.drafts.get('a1')?.body).toBe('Written since');
  expect(box().value).toBe('Written since');
});

test('what is typed while a sent draft is being given up stays', async () => {
  const panel = fakePanel({ saveNote: () => ok({ status: 'saved', note: note('n1') }) });
  let reading = Promise.resolve();
  panel.deps.readDraft = async (accountId) => {
    const kept = panel.drafts.get(accountId) ?? null;
    await reading;
    return kept;
  };
  await open({}, panel);
  await waitFor(() => expect(box().readOnly).toBe(false));
  write('Sent');
  const late = held<void>();
  reading = late.promise;
  click('Save');
  await waitFor(() => expect(box().value).toBe(''));
  write('Typed at once');
  await act(async () => late.give());
  expect(box().value).toBe('Typed at once');
  expect(panel.drafts.get('a1')?.body).toBe('Typed at once');
});

test('a queued note is shown as such, and can be taken back into the composer', async () => {
  const queued: QueuedNote = {
    key: 'key-of-queued',
    accountId: 'a1',
    draft: { body: 'From the tunnel', visibility: 'private' },
    edits: null,
    writtenAt: Date.now(),
    tries: 1,
    failure: { kind: 'unreachable' },
  };
  const panel = await open({ ...withNotes([], [queued]), dropQueued: () => ok(null) });
  await notesTab();
  expect(screen.getByText('Waiting for connection; will be sent.', { exact: false })).toBeTruthy();
  panel.answers.queued = () => ok([]);
  click('Take back');
  expect(box().value).toBe('From the tunnel');
  await waitFor(() => expect(panel.asked('dropQueued')).toEqual([{ key: 'key-of-queued' }]));
  expect(panel.drafts.get('a1')).toMatchObject({ body: 'From the tunnel', visibility: 'private' });
  await waitFor(() => expect(screen.queryByText('Take back')).toBeNull());
});

test('what waits to be sent is shown also where the backend says nothing of the notes', async () => {
  const queued: QueuedNote = {
    key: 'key-of-queued',
    accountId: 'a1',
    draft: { body: 'From the tunnel', visibility: 'team' },
    edits: null,
    writtenAt: Date.now(),
    tries: 1,
    failure: { kind: 'unreachable' },
  };
  const panel = await open({ notes: () => fail('unreachable') });
  await notesTab();
  expect(await screen.findByText('The backend cannot be reached')).toBeTruthy();
  panel.answers.queued = () => ok([queued]);
  act(() => panel.push({ type: 'queue', accountId: 'a2' }));
  expect(screen.queryByText('From the tunnel')).toBeNull();
  act(() => panel.push({ type: 'queue', accountId: 'a1' }));
  expect(await screen.findByText('From the tunnel')).toBeTruthy();
});

test('a queued note is not taken back over something half written', async () => {
  const queued: QueuedNote = {
    key: 'key-of-queued',
    accountId: 'a1',
    draft: { body: 'From the tunnel', visibility: 'team' },
    edits: null,
    writtenAt: Date.now(),
    tries: 1,
    failure: { kind: 'timeout' },
  };
  const panel = await open(withNotes([], [queued]));
  write('Half');
  await notesTab();
  click('Take back');
  expect(await screen.findByText('Save or clear this first.')).toBeTruthy();
  expect(box().value).toBe('Half');
  expect(panel.asked('dropQueued')).toEqual([]);
});

test('a note that had to be queued leaves the composer and is said to be kept', async () => {
  const panel = await open({
    saveNote: ({ key, accountId, draft }) =>
      ok({
        status: 'queued',
        queued: { key, accountId, draft, edits: null, writtenAt: 0, tries: 1, failure: null },
      }),
  });
  write('Offline words');
  click('Save');
  expect(
    await screen.findByText('Kept here; it is sent once the backend can be reached.'),
  ).toBeTruthy();
  expect(panel.drafts.size).toBe(0);
});

test('only own notes can be edited; an edit names the version it began with', async () => {
  const mine = note('n1', { body: 'Mine', version: 3 });
  const theirs = note('n2', { body: 'Theirs', editable: false });
  const panel = await open({
    ...withNotes([mine, theirs]),
    saveNote: () => ok({ status: 'saved', note: { ...mine, version: 4 } }),
  });
  await notesTab();
  expect(screen.getAllByRole('button', { name: 'Edit this note' })).toHaveLength(1);
  click('Edit this note');
  expect(box().value).toBe('Mine');
  write('Mine, better');
  click('Save');
  await waitFor(() => expect(sent(panel)).toHaveLength(1));
  expect(sent(panel)[0]).toMatchObject({ edits: { noteId: 'n1', version: 3 } });
});

test('a backend that only appends offers no edit', async () => {
  const capabilities = { ...me.capabilities, notes: 'append' as const };
  await open({
    ...withNotes([note('n1')]),
    backend: () =>
      ok({
        address: 'x',
        kind: 'touchline',
        user: '',
        hasToken: true,
        signedIn: false,
        me: { ...me, capabilities },
      }),
  });
  await notesTab();
  expect(screen.queryByRole('button', { name: 'Edit this note' })).toBeNull();
});

test('a note is text: no markup, its lines as written', async () => {
  const body = 'One\n<img src=x onerror=alert(1)>\n<b>two</b>';
  await open(withNotes([note('n1', { body, author: { id: 'u', name: '<i>Kim</i>' } })]));
  await notesTab();
  const panel = screen.getByRole('tabpanel', { name: /Notes/ });
  expect(panel.querySelector('img, b, i')).toBeNull();
  expect(within(panel).getByText(/<b>two<\/b>/).textContent).toBe(body);
});

test('where the browser cannot keep a draft its writer is told', async () => {
  const panel = fakePanel();
  panel.deps.writeDraft = async () => {
    throw new Error('quota');
  };
  await open({}, panel);
  write('Precious');
  expect(await screen.findByText(/cannot keep the draft/)).toBeTruthy();
});

test('n goes to the composer and single keys typed there are only text', async () => {
  await open();
  fireEvent.keyDown(document.body, { key: 'n' });
  expect(document.activeElement).toBe(box());
  fireEvent.keyDown(box(), { key: '?' });
  expect(screen.queryByText('Keys')).toBeNull();
  fireEvent.keyDown(box(), { key: 'Escape' });
  fireEvent.keyDown(document.body, { key: '?' });
  expect(await screen.findByText('Keys')).toBeTruthy();
});
