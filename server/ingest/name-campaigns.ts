import { sql } from 'kysely';
import type { Touch } from '../../utils/model/touch.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';

/** Names campaigns, by their ids, as they were called last. */
export async function nameCampaigns(
  trx: Database,
  ws: string,
  told: ReadonlyMap<string, NonNullable<Touch['campaign']>>,
): Promise<void> {
  if (told.size === 0) return;
  // In one order, so that two that write at once wait for each other one way round; and only what
  // is news, since what is told again would keep others waiting.
  const campaigns = [...told.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  await sql`insert into campaigns (workspace_id, id, name)
    select ${ws}, id, name from ${jsonRows(campaigns, 'id text, name text')}
    where not exists (select from campaigns c
      where c.workspace_id = ${ws} and c.id = rows.id and c.name = rows.name)
    order by id
    on conflict (workspace_id, id) do update set name = excluded.name
    where campaigns.name <> excluded.name`.execute(trx);
}
