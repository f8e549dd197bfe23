import type { Hono } from 'hono';
import type { KnownFilters } from '../known/known-filters.ts';
import { decide, undecide } from '../store/corrections.ts';
import type { InWorkspace } from '../store/database.ts';
import { mount } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Whom a workspace knows, and what its people decided of a match. */
export function mountKnown(app: Hono, inWorkspace: InWorkspace, filters: KnownFilters): void {
  mount(app, inWorkspace, 'knownFilter', async ({ who }) => {
    const { bytes, etag } = await filters.of(who.workspaceId);
    return { value: bytes, etag };
  });

  mount(app, inWorkspace, 'putCorrection', async ({ db, who, body }) => {
    if (await decide(db, who, body)) return { value: null };
    throw new Refusal(
      'not-found',
      'There is no such account or person here (any more), or the key is none. Look it up again.',
    );
  });

  mount(app, inWorkspace, 'deleteCorrections', async ({ db, who, body }) => {
    await undecide(db, who, body.key);
    return { value: null };
  });
}
