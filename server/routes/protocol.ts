import type { Hono } from 'hono';
import type { Capabilities } from '../../utils/model/me.ts';
import { forReps } from '../../utils/model/policy.ts';
import { findAccount, readOverview } from '../store/accounts.ts';
import { askAccount } from '../store/asked-account.ts';
import type { Database, InWorkspace } from '../store/database.ts';
import { lookUp } from '../store/lookup.ts';
import { type Changed, changeNote, readNotes, writeNote } from '../store/notes.ts';
import { putPolicy, readFacets, readPolicies, readPolicy } from '../store/policies.ts';
import { readCursor, readTimeline } from '../store/timeline.ts';
import { mount, versionOf } from './mount.ts';
import { Refusal } from './refusal.ts';

export const serverVersion = '0.1.0';

const capabilities: Omit<Capabilities, 'signIn'> = {
  timelineOrder: 'newest-first',
  lookbackDays: null,
  notes: 'edit',
  policy: true,
  live: 'stream',
  knownFilter: true,
  corrections: true,
  sites: true,
  tokens: true,
  audit: true,
  identity: true,
  tracking: true,
};

const noAccount = () =>
  new Refusal('not-found', 'There is no such account here (any more). Look the prospect up again.');

/** The routes of the protocol that a person's extension calls. */
export function mountProtocol(app: Hono, inWorkspace: InWorkspace, signIn: boolean): void {
  mount(app, inWorkspace, 'me', async ({ who }) => ({
    value: {
      user: { id: who.userId, name: who.name, role: who.role },
      workspace: { id: who.workspaceId, name: who.workspaceName },
      backend: { name: 'Touchline', version: serverVersion },
      capabilities: { ...capabilities, signIn },
    },
  }));

  mount(app, inWorkspace, 'lookup', async ({ db, who, body }) => ({
    value: { answers: await lookUp(db, who.workspaceId, body.keys) },
  }));

  mount(app, inWorkspace, 'account', async ({ db, who, path }) => {
    const asked = await askAccount(db, who, path.accountId ?? '', { isLook: true });
    if (!asked) throw noAccount();
    const { accountId, rules } = asked;
    const value = await readOverview(db, who.workspaceId, who.userId, accountId, rules);
    if (!value) throw noAccount();
    return { value };
  });

  mount(app, inWorkspace, 'timeline', async ({ db, who, path, query }) => {
    const { cursor, kind, ...rest } = query;
    const after = cursor === undefined ? null : readCursor(cursor);
    if (cursor !== undefined && !after) {
      throw new Refusal('invalid', 'The cursor is not one of ours. Begin again without it.', {
        errors: [{ path: 'query.cursor', message: 'unknown' }],
      });
    }
    const asked = await askAccount(db, who, path.accountId ?? '', { isLook: !after });
    if (!asked) throw noAccount();
    const { accountId, rules } = asked;
    const filter = { ...rest, kinds: kind, after };
    return { value: await readTimeline(db, who.workspaceId, accountId, filter, rules) };
  });

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

  mount(app, inWorkspace, 'policy', async ({ db, who }) => {
    const value = await readPolicy(db, who.workspaceId);
    if (who.role !== 'rep') return { value, etag: value.version };
    return { value: forReps(value), etag: `${value.version}-rep` };
  });

  mount(app, inWorkspace, 'putPolicy', async ({ db, who, headers, body }) => {
    const put = await putPolicy(db, who, body.rules, versionOf(headers['if-match']));
    if (!put) {
      const current = await readPolicy(db, who.workspaceId);
      throw new Refusal('stale', 'Somebody changed the policy meanwhile. Look at theirs first.', {
        current,
      });
    }
    return { value: put, etag: put.version };
  });

  mount(app, inWorkspace, 'policyVersions', async ({ db, who }) => ({
    value: { versions: await readPolicies(db, who.workspaceId, 100) },
  }));

  mount(app, inWorkspace, 'policyFacets', async ({ db, who }) => ({
    value: { facets: await readFacets(db, who.workspaceId) },
  }));
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
      throw new Refusal('not-found', 'There is no such note (any more). Write a new one.');
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
