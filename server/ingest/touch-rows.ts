import { type RawBuilder, sql } from 'kysely';
import { trackedKinds } from '../../utils/model/tracked-touch.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { Nature } from './packed-touches.ts';
import type { TouchFacts } from './touch-event.ts';

/** What a row says of whose it is, of what it has in common with others, and of itself. */
export const ownerColumns =
  'account_id text, person_id text, person_key bigint, account_key bigint';
export const natureColumns = `kind text, direction text, campaign_id text, verdict text,
  verdict_reason text, verdict_by text, source text, vendor_type text, event_source text`;
export const ownColumns = 'title text, summary text, asset jsonb, event_id text';
export const columns = [ownerColumns, natureColumns, ownColumns].join(', ');
export const names = sql.raw(columns.replace(/ \w+(,|$)/g, '$1'));

/** Of those that are asked for, the places of those that are stored already. */
export async function readStored(
  trx: Database,
  ws: string,
  touches: (Pick<TouchFacts, 'source' | 'id'> | null)[],
): Promise<Set<number>> {
  const asked = touches.flatMap((touch, n) => (touch ? [{ n, s: touch.source, i: touch.id }] : []));
  if (asked.length === 0) return new Set();
  // The limit keeps it at one look into the index each, however many the planner thinks they are.
  const { rows } = await sql<{ n: number }>`
    select n from ${jsonRows(asked, 'n int, s text, i text')} cross join lateral (
      select from touches t where t.workspace_id = ${ws}
        and (t.event_source, t.event_id) = (rows.s, rows.i) limit 1
    ) as same`.execute(trx);
  return new Set(rows.map(({ n }) => n));
}

/**
 * Stores rows of those columns, with `time` and `tracking`, which is what may be kept of each: all of
 * it, its day, or nothing.
 */
export async function insertTouches(
  trx: Database,
  ws: string,
  rows: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into touches (workspace_id, ${names}, time)
    select ${ws}, ${names}, ${keptOf('time')} from ${rows} where tracking <> 'never'`.execute(trx);
}

/**
 * Counts touches that are stored, of which each row says how many they are, and when the first and
 * the last was. To be called last, since others wait for counters until the end; and in one order, so
 * that two who change them at once wait for each other one way round.
 */
export async function count(trx: Database, ws: string, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into touch_counts as counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
      verdict, sum(touches), min(${keptOf('first_at')}), max(${keptOf('last_at')})
    from ${rows} where tracking <> 'never'
    group by account_id, person_id, kind, source, campaign_id, verdict
    order by account_id, person_id, kind, source, campaign_id, verdict
    on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
    do update set touches = counts.touches + excluded.touches,
      first_at = least(counts.first_at, excluded.first_at),
      last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
}

/** What may be kept of a time. */
const keptOf = (column: string) => sql`case tracking
  when 'day' then date_trunc('day', ${sql.ref(column)}, 'UTC') else ${sql.ref(column)} end`;

/** Whether it takes consent to keep all of such a touch. */
export const isTracked = ({ kind }: Nature): boolean => trackedKinds.includes(kind);

/** A row's columns of what it has in common with others. */
export function natureRow(nature: Nature) {
  return {
    kind: nature.kind,
    direction: nature.direction,
    campaign_id: nature.campaign?.id ?? null,
    verdict: nature.verdict,
    verdict_reason: nature.verdictReason,
    verdict_by: nature.verdictBy,
    source: nature.sourceName,
    vendor_type: nature.vendorType,
    event_source: nature.source,
  };
}
