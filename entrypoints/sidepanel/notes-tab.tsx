import type { Ref } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { NoteComposer } from '../../components/notes/note-composer.tsx';
import { NoteConflict } from '../../components/notes/note-conflict.tsx';
import { NoteList } from '../../components/notes/note-list.tsx';
import { UndoBar } from '../../components/notes/undo-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { useComposer } from './use-composer.ts';
import type { NotesNow } from './use-notes.ts';

type Shared = {
  notes: NotesNow;
  composer: ReturnType<typeof useComposer>;
  now: number;
  onSettings: () => void;
};

/** The notes that are there, and those on their way. */
export function NotesTab({
  notes,
  composer,
  now,
  onSettings,
  canEdit,
  onWrite,
}: Shared & { canEdit: boolean; onWrite: () => void }) {
  const { shown, leaving } = notes;
  if (shown.value === null) {
    return shown.failure ? (
      <FailureMessage
        failure={shown.failure}
        onSettings={onSettings}
        onRetry={() => void notes.answer.refresh()}
      />
    ) : (
      <Skeleton rows={4} label="Loading notes" />
    );
  }
  return (
    <div className="panel-scroll">
      {notes.failure ? <FailureMessage failure={notes.failure} onSettings={onSettings} /> : null}
      <NoteList
        notes={shown.value.notes.filter(({ id }) => id !== leaving?.id)}
        queued={shown.value.queued}
        now={now}
        canEdit={canEdit}
        onEdit={(note) => {
          composer.edit(note);
          onWrite();
        }}
        onDelete={notes.remove}
        onRetry={notes.sendQueued}
        onTakeBack={(queued) => {
          composer.takeBack(queued);
          onWrite();
        }}
      />
    </div>
  );
}

/** The composer at the foot of the panel, or what has to be settled first. */
export function WriteNote({
  notes,
  composer,
  now,
  onSettings,
  noteRef,
}: Shared & { noteRef: Ref<HTMLTextAreaElement> }) {
  const { draft, theirs } = composer;
  return (
    <>
      {notes.leaving ? <UndoBar text="Note deleted." onUndo={notes.undo} /> : null}
      {theirs && draft ? (
        <NoteConflict
          mine={draft.body}
          theirs={theirs}
          now={now}
          saving={composer.sending}
          onSave={composer.settle}
          onTakeTheirs={composer.takeTheirs}
        />
      ) : (
        <NoteComposer
          ref={noteRef}
          draft={draft ?? { body: '', visibility: 'team' }}
          isEdit={draft?.edits != null}
          sending={composer.sending || !composer.isRead}
          failure={composer.failure}
          isKept={composer.isKept}
          status={composer.status}
          onChange={composer.change}
          onSend={composer.send}
          onCancelEdit={composer.cancelEdit}
          onSettings={onSettings}
        />
      )}
    </>
  );
}
