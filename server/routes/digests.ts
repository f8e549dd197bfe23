import type { Hono } from 'hono';
import type { InWorkspace } from '../store/database.ts';
import { markDigestRead, readDigest } from '../store/digests.ts';
import { mount } from './mount.ts';

/** What happened on somebody's accounts, week by week. */
export function mountDigests(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'digest', async ({ db, who, query }) => ({
    value: { digest: await readDigest(db, who, query.before ?? null) },
  }));

  mount(app, inWorkspace, 'readDigest', async ({ db, who, body }) => {
    await markDigestRead(db, who, body.week);
    return { value: null };
  });
}
