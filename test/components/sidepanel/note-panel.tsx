import { fireEvent, render, screen } from '@testing-library/react';
import { Panel } from '../../../entrypoints/sidepanel/panel.tsx';
import type { QueuedNote } from '../../../utils/messages/answers.ts';
import type { CallInput } from '../../../utils/messages/calls.ts';
import { ok } from '../../../utils/model/failure.ts';
import type { Note } from '../../../utils/model/note.ts';
import { type Background, fakePanel, now } from './fake-panel.ts';

export const withNotes = (notes: Note[], queued: QueuedNote[] = []): Background => ({
  notes: () => now(notes),
  queued: () => ok(queued),
});

export async function open(background: Background = {}, panel = fakePanel(background)) {
  render(<Panel deps={panel.deps} />);
  await screen.findByText('Page of a1', { exact: false });
  return panel;
}

export const box = () => screen.getByLabelText('Note') as HTMLTextAreaElement;
export const write = (text: string) => fireEvent.change(box(), { target: { value: text } });
export const click = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));
/** The tabs come once an account stands on the screen. */
export const notesTab = async () =>
  fireEvent.click(await screen.findByRole('tab', { name: /Notes/ }));
export const sent = (panel: ReturnType<typeof fakePanel>) =>
  panel.asked('saveNote') as CallInput<'saveNote'>[];
