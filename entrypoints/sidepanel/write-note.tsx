import { type RefObject, useEffect, useRef } from 'react';
import { NoteComposer } from '../../components/notes/note-composer.tsx';
import { UndoBar } from '../../components/notes/undo-bar.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { words } from '../../components/words/words.ts';
import { NoteConflict } from './later-parts.ts';
import type { useColleagues } from './use-colleagues.ts';
import type { useComposer } from './use-composer.ts';
import type { NotesNow } from './use-notes.ts';

type Props = {
  notes: NotesNow;
  composer: ReturnType<typeof useComposer>;
  now: number;
  onSettings: () => void;
};

/** The composer at the foot of the panel, or what has to be settled first. */
export function WriteNote({
  notes,
  composer,
  now,
  onSettings,
  noteRef,
  colleagues,
  onAt,
}: Props & { noteRef: RefObject<HTMLTextAreaElement | null> } & ReturnType<typeof useColleagues>) {
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
        <NoteConflict
          meanwhile={<Skeleton rows={3} label={words.notes.conflict.loading} />}
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
