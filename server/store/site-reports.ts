import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { KeptSiteReport, SiteReport } from '../../utils/model/site-report.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

/** So many are kept of a workspace; the oldest go first. */
const most = 500;

export async function keepSiteReport(db: Database, who: Who, report: SiteReport): Promise<void> {
  const { workspaceId: ws, name } = who;
  await db.transaction().execute(async (trx) => {
    await sql`insert into site_reports (workspace_id, id, at, by_name, report)
      values (${ws}, ${randomUUID()}, ${new Date().toISOString()}, ${name},
        ${JSON.stringify(report)}::text::jsonb)`.execute(trx);
    await sql`delete from site_reports where workspace_id = ${ws} and id in (
      select id from site_reports where workspace_id = ${ws}
      order by at desc, id offset ${most})`.execute(trx);
  });
}

/** The last hundred, newest first. */
export async function readSiteReports(db: Database, ws: string): Promise<KeptSiteReport[]> {
  const { rows } = await sql<{ id: string; at: Date; by_name: string; report: SiteReport }>`
    select id, at, by_name, report from site_reports where workspace_id = ${ws}
    order by at desc, id limit 100`.execute(db);
  return rows.map(({ id, at, by_name, report }) => ({
    ...report,
    id,
    at: new Date(at).toISOString(),
    by: by_name,
  }));
}
