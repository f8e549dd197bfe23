import type { Hono } from 'hono';
import { checkAudit, readAudit, recordAct } from '../store/audit.ts';
import type { InWorkspace } from '../store/database.ts';
import { mount } from './mount.ts';

/** Who looked at whom, for administrators. */
export function mountAudit(app: Hono, inWorkspace: InWorkspace): void {
  mount(app, inWorkspace, 'audit', async ({ db, who, query }) => {
    // Turning pages is the same reading.
    if (query.before === undefined) await recordAct(db, who, 'audit.read');
    return { value: await readAudit(db, who.workspaceId, query) };
  });

  mount(app, inWorkspace, 'auditCheck', async ({ db, who }) => ({
    value: await checkAudit(db, who.workspaceId),
  }));
}
