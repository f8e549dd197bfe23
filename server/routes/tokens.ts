import type { Hono } from 'hono';
import type { Holders } from '../auth/holders.ts';
import type { InWorkspace } from '../store/database.ts';
import { issueToken, readTokens, revokeToken } from '../store/tokens.ts';
import { mount } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Tokens for machines, and for people where nobody signs in; administrators make them. */
export function mountTokens(app: Hono, inWorkspace: InWorkspace, holders: Holders): void {
  mount(app, inWorkspace, 'tokens', async ({ db, who }) => ({
    value: { tokens: await readTokens(db, who.workspaceId) },
  }));

  mount(app, inWorkspace, 'createToken', async ({ db, who, body }) => ({
    value: await issueToken(db, who.workspaceId, body),
  }));

  mount(app, inWorkspace, 'revokeToken', async ({ db, who, path }) => {
    const revoked = await revokeToken(db, who.workspaceId, path.tokenId ?? '');
    holders.forgetAll();
    if (revoked) return { value: null };
    throw new Refusal('not-found', 'There is no such token (any more). Look at the list again.');
  });
}
