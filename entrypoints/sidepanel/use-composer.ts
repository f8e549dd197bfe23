import { useState } from 'react';
import { words } from '../../components/words/words.ts';
import type { NoteDraftInProgress } from '../../utils/browser/drafts.ts';
import type { QueuedNote } from '../../utils/messages/answers.ts';
import type { Failure } from '../../utils/model/failure.ts';
import type { Note, NoteDraft } from '../../utils/model/note.ts';
import type { NoteText } from '../../utils/model/note-edit.ts';
import { editOf } from '../../utils/model/note-writing.ts';
import type { PanelDeps } from './panel-deps.ts';
import { useDraft } from './use-draft.ts';
import type { NotesNow } from './use-notes.ts';

type ComposerNow = {
  draft: NoteDraftInProgress | null;
  isRead: boolean;
  isKept: boolean;
  sending: boolean;
  failure: Failure | null;
  status: string;
  /** Somebody else's version, where both changed the same note. */
  theirs: Note | null;
  change: (text: NoteDraft) => void;
  send: () => void;
  /** Starts editing a note; false where something else is still being written. */
  edit: (note: Note) => boolean;
  cancelEdit: () => void;
  takeBack: (queued: QueuedNote) => boolean;
  /** Ends a conflict by saving this over theirs. */
  settle: (text: NoteText) => void;
  /** Ends a conflict by writing on, from this; it will be saved over theirs. */
  writeOn: (text: NoteText) => void;
  /** Ends a conflict by giving mine up. */
  takeTheirs: () => void;
  /** Brings back what was given up for theirs; null where nothing was. */
  bringBack: (() => void) | null;
};

const say = words.notes.composer;

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
  const [givenUp, setGivenUp] = useState<NoteDraftInProgress | null>(null);
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
        setStatus(say.saved);
        notes.put(note);
      } else {
        setStatus(say.kept);
      }
      notes.refresh();
      return;
    }
    const current = await noteOf(saved.failure);
    if (current) setTheirs(current);
    else setFailure(saved.failure);
  }

  /** What I write over theirs, knowing theirs. */
  async function putOver(text: NoteText): Promise<NoteDraftInProgress | null> {
    if (!draft || !theirs) return null;
    const key = crypto.randomUUID();
    const over = { ...draft, ...text, edits: editOf(theirs), key, savedAt: Date.now() };
    await put(over);
    return over;
  }

  return {
    draft,
    isRead,
    isKept,
    sending,
    failure,
    status,
    theirs,
    change(text) {
      setStatus('');
      setGivenUp(null);
      write(text);
    },
    send() {
      if (draft && !sending) void send(draft);
    },
    edit(note) {
      if (isBusy) {
        setStatus(say.unfinished);
        return false;
      }
      setStatus('');
      setGivenUp(null);
      const { body, visibility } = note;
      write({ body, visibility }, editOf(note));
      return true;
    },
    cancelEdit() {
      setFailure(null);
      void put(null);
    },
    takeBack(queued) {
      if (isBusy) {
        setStatus(say.unfinished);
        return false;
      }
      setStatus('');
      setGivenUp(null);
      const { draft: text, key, edits, writtenAt, failure: why } = queued;
      const back = { ...text, key, edits, savedAt: writtenAt };
      // First safe in the composer, then out of the queue: never in neither.
      void put(back).then(async () => {
        await ask('dropQueued', { key });
        notes.refresh();
        // Only the backend knows their version as it is by now.
        if (why?.kind === 'conflict') await send(back);
      });
      return true;
    },
    async settle(text) {
      const settled = await putOver(text);
      if (settled) await send(settled);
    },
    async writeOn(text) {
      if (!(await putOver(text))) return;
      setTheirs(null);
      setFailure(null);
      setStatus(say.bothHere);
    },
    takeTheirs() {
      setTheirs(null);
      setFailure(null);
      setGivenUp(draft);
      void put(null);
      notes.refresh();
    },
    bringBack: givenUp
      ? () => {
          setGivenUp(null);
          void put(givenUp);
        }
      : null,
  };
}

/** The note that stands in the way; null where that is not why it failed. */
async function noteOf({ kind, current }: Failure): Promise<Note | null> {
  if (kind !== 'conflict') return null;
  const { noteInTheWay } = await import('../../utils/browser/drafts.ts');
  return noteInTheWay(current);
}
