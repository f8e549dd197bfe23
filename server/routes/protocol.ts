import type { Hono } from 'hono';
import type { Capabilities } from '../../utils/model/me.ts';
import { forReps } from '../../utils/model/policy.ts';
import type { TimelineQuery } from '../../utils/model/timeline.ts';
import { readActivity } from '../store/activity.ts';
import { lookAtAccount } from '../store/asked-account.ts';
import type { InWorkspace } from '../store/database.ts';
import { JsonText } from '../store/json-text.ts';
import { lookUp } from '../store/lookup.ts';
import { readOverview } from '../store/overview.ts';
import { putPolicy, readFacets, readPolicies, readPolicy } from '../store/policies.ts';
import { isFiltered, readCursor, readTimeline } from '../store/timeline.ts';
import { markTouch } from '../store/touch-marks.ts';
import { type Asked, mount, versionOf } from './mount.ts';
import { noAccount, Refusal } from './refusal.ts';

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
  erasure: true,
  tracking: true,
  noteHistory: true,
  digest: true,
  activity: true,
  search: true,
  marks: true,
  people: true,
  leads: false,
  sources: true,
};

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

  mount(app, inWorkspace, 'lookup', async ({ quick, who, body }) => ({
    value: JsonText.of({ answers: await lookUp(quick, who.workspaceId, body.keys) }),
  }));

  mount(app, inWorkspace, 'account', async ({ quick, who, path }) => {
    const overview = await readOverview(quick, who, path.accountId ?? '');
    if (!overview) throw noAccount();
    return { value: JsonText.of(overview) };
  });

  mount(app, inWorkspace, 'timeline', async ({ query: { kind, ...rest }, ...asked }) => ({
    value: await timelineOf(asked, { ...rest, kinds: kind }),
  }));

  mount(app, inWorkspace, 'searchTimeline', async ({ body, ...asked }) => ({
    value: await timelineOf(asked, body),
  }));

  mount(app, inWorkspace, 'markTouch', async ({ db, who, path, body }) => {
    const value = await markTouch(db, who, path.touchId ?? '', body.mark);
    if (!value) throw new Refusal('not-found', 'There is no such touch (any more).');
    return { value };
  });

  mount(app, inWorkspace, 'activity', async ({ db, who, path }) => {
    const asked = await lookAtAccount.ask(db, who, path.accountId ?? '', {});
    if (!asked) throw noAccount();
    return { value: await readActivity(db, who.workspaceId, asked.accountId, asked.rules) };
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

async function timelineOf(
  { db, quick, who, path }: Pick<Asked<'timeline'>, 'db' | 'quick' | 'who' | 'path'>,
  { cursor, ...query }: TimelineQuery,
): Promise<JsonText> {
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && !after) {
    throw new Refusal('invalid', 'The cursor is not one of ours. Begin again without it.', {
      errors: [{ path: 'query.cursor', message: 'unknown' }],
    });
  }
  // The few touches that a filter lets through may be looked for among very many.
  const page = await readTimeline(isFiltered(query) ? db : quick, who, path.accountId ?? '', {
    ...query,
    limit: query.limit ?? 50,
    after,
  });
  if (!page) throw noAccount();
  return page;
}
