import type { Hono } from 'hono';
import { findAccount } from '../store/accounts.ts';
import { readColleagues } from '../store/colleagues.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import { markMentionsRead, readMentions } from '../store/note-mentions.ts';
import { readDeletedNotes, readRevisions, restoreNote } from '../store/note-revisions.ts';
import { type Changed, changeNote, pinNote, readNotes, writeNote } from '../store/notes.ts';
import { mount, versionOf } from './mount.ts';
import { noAccount, Refusal } from './refusal.ts';

const noNote = () => new Refusal('not-found', 'There is no such note (any more). Write a new one.');

/** The team's notes: written, changed, kept as they were, pinned, and whom they name. */
export function mountNotes(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'notes', async ({ db, who, path }) => {
    const id = await mustFind(db, who.workspaceId, path.accountId);
    return { value: { notes: await readNotes(db, who, id) } };
  });

  mount(app, inWorkspace, 'createNote', async ({ db, who, path, headers, body }) => {
    const key = headers['idempotency-key'];
    const id = await mustFind(db, who.workspaceId, path.accountId);
    const written = await writeNote(db, who, id, body, key);
    if (written.status === 'no-account') throw noAccount();
    if (written.status === 'other-content') {
      throw new Refusal(
        'idempotency-conflict',
        'Send another note with an Idempotency-Key of its own.',
      );
    }
    return { value: written.note, etag: written.note.version };
  });

  mount(app, inWorkspace, 'updateNote', async ({ db, who, path, headers, body }) => {
    const version = versionOf(headers['if-match']);
    const note = changed(await changeNote(db, who, path.noteId ?? '', version, body));
    return { value: note, etag: note.version };
  });

  mount(app, inWorkspace, 'deleteNote', async ({ db, who, path, headers }) => {
    changed(await changeNote(db, who, path.noteId ?? '', versionOf(headers['if-match']), null));
    return { value: null };
  });

  mount(app, inWorkspace, 'deletedNotes', async ({ db, who, path }) => {
    const id = await mustFind(db, who.workspaceId, path.accountId);
    return { value: { notes: await readDeletedNotes(db, who, id) } };
  });

  mount(app, inWorkspace, 'noteRevisions', async ({ db, who, path }) => {
    const revisions = await readRevisions(db, who, path.noteId ?? '');
    if (!revisions) throw noNote();
    return { value: { revisions } };
  });

  mount(app, inWorkspace, 'restoreNote', async ({ db, who, path, headers, body }) => {
    const version = versionOf(headers['if-match']);
    const note = changed(await restoreNote(db, who, path.noteId ?? '', version, body.version));
    return { value: note, etag: note.version };
  });

  for (const [name, pinned] of [
    ['pinNote', true],
    ['unpinNote', false],
  ] as const) {
    mount(app, inWorkspace, name, async ({ db, who, path }) => {
      const note = await pinNote(db, who, path.noteId ?? '', pinned);
      if (!note) throw noNote();
      return { value: note, etag: note.version };
    });
  }

  mount(app, inWorkspace, 'colleagues', async ({ db, who }) => ({
    value: { colleagues: await readColleagues(db, who.workspaceId) },
  }));

  mount(app, inWorkspace, 'mentions', async ({ db, who }) => ({
    value: { mentions: await readMentions(db, who) },
  }));

  mount(app, inWorkspace, 'readMentions', async ({ db, who, body }) => {
    await markMentionsRead(db, who, body.noteIds);
    return { value: null };
  });
}

/** The account that an id stands for today, which may be another than it was made for. */
async function mustFind(db: Database, ws: string, accountId = ''): Promise<string> {
  const id = await findAccount(db, ws, accountId);
  if (id === null) throw noAccount();
  return id;
}

function changed(outcome: Changed) {
  switch (outcome.status) {
    case 'changed':
      return outcome.note;
    case 'not-found':
      throw noNote();
    case 'forbidden':
      throw new Refusal('forbidden', 'Only its author or an administrator may change a note.');
    case 'stale':
      throw new Refusal(
        'stale',
        'The note was changed meanwhile. Compare it with the current one.',
        {
          current: outcome.current,
        },
      );
  }
}
