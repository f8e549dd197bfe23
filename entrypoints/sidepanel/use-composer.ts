import { useState } from 'react';
import type { NoteDraftInProgress } from '../../utils/browser/drafts.ts';
import type { QueuedNote } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import { type Note, type NoteDraft, noteSchema } from '../../utils/model/note.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useDraft } from './use-draft.ts';
import type { NotesNow } from './use-notes.ts';
import { useTogether } from './use-together.ts';

type ComposerNow = {
  draft: NoteDraftInProgress | null;
  isRead: boolean;
  isKept: boolean;
  sending: boolean;
  failure: Failure | null;
  status: string;
  /** Somebody else's version, where both changed the same note. */
  theirs: Note | null;
  /** What both versions are in one, where they do not touch. */
  together: string | null;
  change: (text: NoteDraft) => void;
  send: () => void;
  /** Starts editing a note; false where something else is still being written. */
  edit: (note: Note) => boolean;
  cancelEdit: () => void;
  takeBack: (queued: QueuedNote) => boolean;
  /** Ends a conflict by saving this text over theirs. */
  settle: (body: string) => void;
  takeTheirs: () => void;
};

const unfinished = 'Save or clear this first.';

/**
 * Writing, sending, editing and settling of notes. The draft is given up only after the note is
 * stored by the backend or safe in the background's queue.
 */
export function useComposer(deps: PanelDeps, accountId: string, notes: NotesNow): ComposerNow {
  const { ask } = deps;
  const { draft, isRead, isKept, write, put, clear } = useDraft(deps, accountId);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<Note | null>(null);
  const together = useTogether(ask, draft, theirs);
  const [status, setStatus] = useState('');

  const isBusy = draft !== null && (draft.body.trim() !== '' || draft.edits !== null);

  async function send(sent: NoteDraftInProgress) {
    setSending(true);
    setFailure(null);
    setStatus('');
    const { body, visibility, key, edits } = sent;
    const saved = await ask('saveNote', {
      accountId,
      key,
      draft: { body, visibility },
      ...(edits ? { edits } : {}),
    });
    setSending(false);
    if (saved.ok) {
      setTheirs(null);
      await clear(key);
      if (saved.value.status === 'saved') {
        const { note } = saved.value;
        setStatus('Saved.');
        notes.answer.change((view) => ({
          ...view,
          notes: [note, ...view.notes.filter(({ id }) => id !== note.id)],
        }));
      } else {
        setStatus('Kept here; it is sent once the backend can be reached.');
        void notes.answer.reread();
      }
      void notes.answer.refresh();
      return;
    }
    const current = noteSchema.safeParse(saved.failure.current);
    if (saved.failure.kind === 'conflict' && current.success) setTheirs(current.data);
    else setFailure(saved.failure);
  }

  return {
    draft,
    isRead,
    isKept,
    sending,
    failure,
    status,
    theirs,
    together,
    change(text) {
      setStatus('');
      write(text);
    },
    send() {
      if (draft && !sending) void send(draft);
    },
    edit(note) {
      if (isBusy) {
        setStatus(unfinished);
        return false;
      }
      setStatus('');
      const { body, visibility, id: noteId, version } = note;
      write({ body, visibility }, { noteId, version });
      return true;
    },
    cancelEdit() {
      setFailure(null);
      void put(null);
    },
    takeBack(queued) {
      if (isBusy) {
        setStatus(unfinished);
        return false;
      }
      setStatus('');
      const { draft: text, key, edits, writtenAt } = queued;
      // First safe in the composer, then out of the queue: never in neither.
      void put({ ...text, key, edits, savedAt: writtenAt }).then(async () => {
        await ask('dropQueued', { key });
        void notes.answer.reread();
      });
      return true;
    },
    settle(body) {
      if (!draft || !theirs) return;
      const edits = { noteId: theirs.id, version: theirs.version };
      const settled = { ...draft, body, edits, key: crypto.randomUUID(), savedAt: Date.now() };
      void put(settled).then(() => send(settled));
    },
    takeTheirs() {
      setTheirs(null);
      void put(null);
      void notes.answer.refresh();
    },
  };
}
