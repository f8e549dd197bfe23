import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import { FailureMessage } from '../../components/failure-message.tsx';
import { NoteComposer } from '../../components/notes/note-composer.tsx';
import { NoteList } from '../../components/notes/note-list.tsx';
import { UndoBar } from '../../components/notes/undo-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words } from '../../components/words/words.ts';
import type { useColleagues } from './use-colleagues.ts';
import type { useComposer } from './use-composer.ts';
import type { useNoteDeeds } from './use-note-deeds.ts';
import type { NotesNow } from './use-notes.ts';

/** Seldom needed, and with it what compares texts. */
const NoteConflict = lazy(async () => ({
  default: (await import('../../components/notes/note-conflict.tsx')).NoteConflict,
}));
const history = () => import('../../components/notes/note-history.tsx');
const NoteHistory = lazy(async () => ({ default: (await history()).NoteHistory }));
const DeletedNotes = lazy(async () => ({ default: (await history()).DeletedNotes }));

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
    <div className="panel-scroll">
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
  return (
    <Suspense>
      {open.what === 'versions' ? (
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
      )}
    </Suspense>
  );
}

/** The composer at the foot of the panel, or what has to be settled first. */
export function WriteNote({
  notes,
  composer,
  now,
  onSettings,
  noteRef,
  colleagues,
  onAt,
}: Shared & { noteRef: RefObject<HTMLTextAreaElement | null> } & ReturnType<typeof useColleagues>) {
  const { draft, theirs, bringBack } = composer;
  // The way out of a conflict was a button that is gone with it.
  const hadConflict = useRef(false);
  useEffect(() => {
    if (hadConflict.current && !theirs) noteRef.current?.focus();
    hadConflict.current = theirs !== null;
  }, [theirs, noteRef]);
  return (
    <>
      {notes.leaving ? <UndoBar text={words.notes.deleted} onUndo={notes.undo} /> : null}
      {bringBack ? <UndoBar text={words.notes.theirsKept} onUndo={bringBack} /> : null}
      {theirs && draft ? (
        <Suspense fallback={<Skeleton rows={3} label={words.notes.conflict.loading} />}>
          <NoteConflict
            key={theirs.version}
            was={draft.edits?.was}
            mine={draft}
            theirs={theirs}
            now={now}
            saving={composer.sending}
            failure={composer.failure}
            onSave={composer.settle}
            onWrite={composer.writeOn}
            onTakeTheirs={composer.takeTheirs}
            onSettings={onSettings}
          />
        </Suspense>
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
          colleagues={colleagues}
          onAt={onAt}
          onSettings={onSettings}
        />
      )}
    </>
  );
}
