import type { Hono } from 'hono';
import type { Database, InWorkspace } from '../store/database.ts';
import { listRules } from '../store/domain-rules.ts';
import { previewRule, putRule } from '../store/domain-rules-apply.ts';
import { listChanges, readChange } from '../store/merges-list.ts';
import { type Made, mergeAccounts, mergePeople, splitPerson } from '../store/merges-manual.ts';
import { undoChange } from '../store/merges-undo.ts';
import { mount, versionOf } from './mount.ts';
import { Refusal } from './refusal.ts';

const noChange = () =>
  new Refusal('not-found', 'There is no such change here. Read the list anew.');

/** Who is who: what sources, rules and marketers changed of it, and undoing that. */
export function mountIdentity(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'mergePeople', async ({ db, who, headers, body }) => {
    const pair: [string, string] = [body.personId, body.intoId];
    return made(db, who.workspaceId, await mergePeople(db, who, pair, headers['idempotency-key']));
  });

  mount(app, inWorkspace, 'splitPerson', async ({ db, who, headers, body }) =>
    made(db, who.workspaceId, await splitPerson(db, who, body, headers['idempotency-key'])),
  );

  mount(app, inWorkspace, 'mergeAccounts', async ({ db, who, headers, body }) => {
    const pair: [string, string] = [body.accountId, body.intoId];
    return made(
      db,
      who.workspaceId,
      await mergeAccounts(db, who, pair, headers['idempotency-key']),
    );
  });

  mount(app, inWorkspace, 'identityChanges', async ({ db, who, query }) => ({
    value: await listChanges(db, who.workspaceId, query),
  }));

  mount(app, inWorkspace, 'undoIdentityChange', async ({ db, who, path }) => {
    const id = path.changeId ?? '';
    if (!/^\d{1,18}$/.test(id)) throw noChange();
    const undone = await undoChange(db, who, id);
    if (undone.status === 'blocked') {
      throw new Refusal(
        'blocked',
        `A later change of the same people or accounts stands on it. Undo change ${undone.by} first.`,
        { current: undone.by },
      );
    }
    if (undone.status === 'impossible') {
      throw new Refusal('blocked', 'Whom it would go back to was erased: it stands for good.');
    }
    const value = undone.status === 'undone' ? await readChange(db, who.workspaceId, id) : null;
    if (!value) throw noChange();
    return { value };
  });

  mount(app, inWorkspace, 'domainRules', async ({ db, who }) => ({
    value: { rules: await listRules(db, who.workspaceId) },
  }));

  mount(app, inWorkspace, 'previewDomainRule', async ({ db, who, body }) => {
    const value = await previewRule(db, who.workspaceId, body);
    if (!value) throw noTarget();
    return { value, etag: value.version };
  });

  mount(app, inWorkspace, 'putDomainRule', async ({ db, who, headers, body }) => {
    const put = await putRule(db, who, body, versionOf(headers['if-match']));
    if (put.status === 'not-found') throw noTarget();
    if (put.status === 'invalid') throw new Refusal('invalid', `Mend body.domain: ${put.why}`);
    if (put.status === 'full') throw new Refusal('invalid', 'There are too many rules. Undo one.');
    if (put.status === 'stale') {
      throw new Refusal('stale', 'Somebody changed this rule meanwhile. Look at theirs first.', {
        current: { version: put.version },
      });
    }
    return { value: await mustRead(db, who.workspaceId, put.change) };
  });
}

const noTarget = () =>
  new Refusal('not-found', 'There is no such account here, or that is no domain. Mend the rule.');

async function made(db: Database, ws: string, outcome: Made) {
  if (outcome.status === 'not-found') {
    throw new Refusal('not-found', 'One of them is not here (any more). Look them up again.');
  }
  if (outcome.status === 'invalid') throw new Refusal('invalid', outcome.why);
  return { value: await mustRead(db, ws, outcome.change) };
}

async function mustRead(db: Database, ws: string, change: number) {
  const value = await readChange(db, ws, change);
  if (!value) throw noChange();
  return value;
}
