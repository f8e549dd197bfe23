import { sql } from 'kysely';
import type { World } from './world.ts';

const columns = 'account_id, person_id, kind, source, campaign_id, verdict';

/** A workspace's counters as they are kept. */
export async function counted({ db }: World, ws: string): Promise<unknown[]> {
  const { rows } = await sql`
    select ${sql.raw(columns)}, touches::text, first_at::text, last_at::text from touch_counts
    where workspace_id = ${ws} order by ${sql.raw(columns)}`.execute(db);
  return rows;
}

/** The same, counted anew from its touches. */
export async function recounted({ db }: World, ws: string): Promise<unknown[]> {
  const { rows } = await sql`
    select ${sql.raw(columns)}, count(*)::text as touches, min(time)::text as first_at,
      max(time)::text as last_at
    from (select account_id, coalesce(person_id, '') as person_id, kind, source,
      coalesce(campaign_id, '') as campaign_id, verdict, time
      from touches where workspace_id = ${ws}) t
    group by ${sql.raw(columns)} order by ${sql.raw(columns)}`.execute(db);
  return rows;
}
