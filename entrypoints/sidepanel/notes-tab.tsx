import { FailureMessage } from '../../components/failure-message.tsx';
import { NoteList } from '../../components/notes/note-list.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words } from '../../components/words/words.ts';
import { DeletedNotes, NoteHistory } from './later-parts.ts';
import type { useComposer } from './use-composer.ts';
import type { useNoteDeeds } from './use-note-deeds.ts';
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
  deeds,
  onWrite,
}: Shared & {
  canEdit: boolean;
  /** Null where the backend keeps nothing of what notes were. */
  deeds: ReturnType<typeof useNoteDeeds> | null;
  onWrite: () => void;
}) {
  const { shown, leaving } = notes;
  if (shown.value === null) {
    return shown.failure ? (
      <FailureMessage failure={shown.failure} onSettings={onSettings} onRetry={notes.refresh} />
    ) : (
      <Skeleton rows={4} label={words.notes.loading} />
    );
  }
  return (
    <div className="scrollbar-thin min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {notes.failure ? <FailureMessage failure={notes.failure} onSettings={onSettings} /> : null}
      <NoteList
        notes={shown.value.notes.filter(({ id }) => id !== leaving?.id)}
        queued={shown.value.queued}
        now={now}
        canEdit={canEdit}
        history={
          deeds && {
            onPin: (note) => void deeds.pin(note),
            onVersions: (note) => void deeds.showVersions(note),
            onDeleted: () => void deeds.showDeleted(),
          }
        }
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
      {deeds ? <WhatWas deeds={deeds} now={now} /> : null}
    </div>
  );
}

/** What is open over the panel of what notes were. */
function WhatWas({ deeds, now }: { deeds: ReturnType<typeof useNoteDeeds>; now: number }) {
  const { open, failure, close } = deeds;
  if (open === null) return failure ? <FailureMessage failure={failure} /> : null;
  return open.what === 'versions' ? (
    <NoteHistory
      {...{ ...open, failure, now }}
      onRestore={(version) => void deeds.restore(open.note, version)}
      onClose={close}
    />
  ) : (
    <DeletedNotes
      {...{ ...open, failure, now }}
      onRestore={(note) => void deeds.restore(note, note.version)}
      onClose={close}
    />
  );
}
