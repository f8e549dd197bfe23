import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Merge } from './identity.ts';

/**
 * Makes one person of two: touches, addresses and ids go over, counts are moved row by row, and a
 * later lookup of the old address or id says that it was merged. An account that only the merged
 * person had is left to nobody and goes.
 */
export async function mergePeople(trx: Database, ws: string, { from, into }: Merge): Promise<void> {
  const people = await sql<{ id: string; account_id: string }>`
    select id, account_id from people
    where workspace_id = ${ws} and id in (${from}, ${into})`.execute(trx);
  const old = people.rows.find((row) => row.id === from);
  const target = people.rows.find((row) => row.id === into);
  // An earlier event of the same batch may have merged them already.
  if (!old || !target) return;
  // Touches that a source booked under another account keep it.
  const account = sql`case when account_id = ${old.account_id}
    then ${target.account_id} else account_id end`;
  await sql`update touches set person_id = ${into}, account_id = ${account}
    where workspace_id = ${ws} and person_id = ${from} and account_id in (
      select account_id from touch_counts where workspace_id = ${ws} and person_id = ${from}
    )`.execute(trx);
  await sql`
    with moved as (
      delete from touch_counts where workspace_id = ${ws} and person_id = ${from}
      returning ${account} as account_id, kind, source, campaign_id, verdict,
        touches, first_at, last_at
    )
    insert into touch_counts as counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, ${into}, kind, source, campaign_id, verdict,
      sum(touches), min(first_at), max(last_at)
    from moved group by account_id, kind, source, campaign_id, verdict
    on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
    do update set touches = counts.touches + excluded.touches,
      first_at = least(counts.first_at, excluded.first_at),
      last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
  for (const table of ['person_emails', 'person_ids']) {
    await sql`update ${sql.table(table)} set person_id = ${into}, merged = true
      where workspace_id = ${ws} and person_id = ${from}`.execute(trx);
  }
  await sql`delete from people where workspace_id = ${ws} and id = ${from}`.execute(trx);
  await sql`delete from accounts where workspace_id = ${ws} and id = ${old.account_id}
    and not exists (select 1 from people p
      where p.workspace_id = ${ws} and p.account_id = accounts.id)
    and not exists (select 1 from account_domains d
      where d.workspace_id = ${ws} and d.account_id = accounts.id)
    and not exists (select 1 from account_ids i
      where i.workspace_id = ${ws} and i.account_id = accounts.id)
    and not exists (select 1 from touch_counts c
      where c.workspace_id = ${ws} and c.account_id = accounts.id)
    and not exists (select 1 from notes n
      where n.workspace_id = ${ws} and n.account_id = accounts.id)`.execute(trx);
}
