import { sql } from 'kysely';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';

/** Counts the touches of some accounts anew, where what went or changed cannot be taken off. */
export async function recount(trx: Database, ws: string, accountIds: string[]): Promise<void> {
  const accounts = textArray([...new Set(accountIds)]);
  await sql`delete from touch_counts
    where workspace_id = ${ws} and account_id = any(${accounts})`.execute(trx);
  await sql`insert into touch_counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
      verdict, count(*), min(time), max(time)
    from touches where workspace_id = ${ws} and account_id = any(${accounts})
    group by account_id, person_id, kind, source, campaign_id, verdict`.execute(trx);
}
