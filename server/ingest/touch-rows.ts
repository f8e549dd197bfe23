import { type RawBuilder, sql } from 'kysely';
import type { Tracking } from '../../utils/model/consent.ts';
import { copyRows, takesCopies } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { Identity } from './identity.ts';
import type { Told, TouchFacts } from './touch-event.ts';

/** The touches that were told, as a table to read from; `n` is the place in what was told. */
export type TouchRows = RawBuilder<unknown>;

/** What fewer cost as a parameter twice is less than a table costs. */
const stagedFrom = 200;

const columns = `n int, kind text, direction text, time timestamptz, title text, summary text,
  asset jsonb, campaign_id text, verdict text, verdict_reason text, verdict_by text, source text,
  vendor_type text, event_source text, event_id text`;
const names = columns.split(/,\s+/).map((one) => one.replace(/ .*/, '') as keyof TouchRow);
const facts = sql.raw(names.slice(1).join(', '));
const byDay = "date_trunc('day', time, 'UTC')";
/** The same, with no more of the time than may be kept. */
const kept = sql.raw(
  names
    .slice(1)
    .map((one) => (one === 'time' ? `case when by_day then ${byDay} else time end` : one))
    .join(', '),
);

const ownerColumns =
  'n int, account_id text, person_id text, person_key bigint, account_key bigint, by_day boolean';

/**
 * Hands touches to the database before the workspace's turn is taken, so that others store
 * meanwhile: many by COPY into a table of this transaction, since into tables with row-level
 * security there is none.
 */
export async function stageTouches(trx: Database, told: Told[]): Promise<TouchRows> {
  const rows = told.flatMap(({ touch }, n) => (touch ? [touchRow(touch, n)] : []));
  if (rows.length < stagedFrom || !takesCopies(trx)) {
    return sql`(select rows.* from ${jsonRows(rows, columns)}) as staged`;
  }
  await sql`create temporary table staged_touches (${sql.raw(columns)}) on commit drop`.execute(
    trx,
  );
  await copyRows(trx, 'staged_touches', names, rows);
  return sql`staged_touches as staged`;
}

/** Which of the touches are stored already, by their places. */
export async function readStored(
  trx: Database,
  ws: string,
  staged: TouchRows,
): Promise<Set<number>> {
  // The limit keeps it at one look into the index each: a table made just now has no statistics.
  const { rows } = await sql<{ n: number }>`
    select n from ${staged} cross join lateral (
      select from touches t where t.workspace_id = ${ws}
        and (t.event_source, t.event_id) = (staged.event_source, staged.event_id) limit 1
    ) as same`.execute(trx);
  return new Set(rows.map(({ n }) => n));
}

/** Stores those touches whose identity is given, with what counts them and their campaigns. */
export async function storeTouches(
  trx: Database,
  ws: string,
  staged: TouchRows,
  told: Told[],
  identities: Map<number, Identity>,
  tracking: Map<number, Tracking>,
): Promise<void> {
  const campaigns = new Map<string, { id: string; name: string }>();
  const owners = [...identities].flatMap(([n, { accountId, personId, personKey, accountKey }]) => {
    const { touch } = told[n] ?? {};
    if (touch?.campaign) campaigns.set(touch.campaign.id, touch.campaign);
    if (!touch) return [];
    const keys = { person_key: personKey, account_key: accountKey };
    const by_day = tracking.get(n) === 'day';
    return [{ n, account_id: accountId, person_id: personId, by_day, ...keys }];
  });
  if (owners.length === 0) return;
  if (campaigns.size > 0) {
    await sql`insert into campaigns (workspace_id, id, name)
      select ${ws}, id, name from ${jsonRows([...campaigns.values()], 'id text, name text')}
      on conflict (workspace_id, id) do update set name = excluded.name
      where campaigns.name <> excluded.name`.execute(trx);
  }
  await sql`
    with stored as (
      insert into touches
        (workspace_id, account_id, person_id, person_key, account_key, ${facts})
      select ${ws}, owners.account_id, owners.person_id, person_key, account_key, ${kept}
      from ${staged} join (
        select rows.* from ${jsonRows(owners, ownerColumns)}
      ) as owners using (n)
      returning account_id, person_id, kind, source, campaign_id, verdict, time
    )
    insert into touch_counts as counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
      verdict, count(*), min(time), max(time)
    from stored group by account_id, person_id, kind, source, campaign_id, verdict
    on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
    do update set touches = counts.touches + excluded.touches,
      first_at = least(counts.first_at, excluded.first_at),
      last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
}

type TouchRow = ReturnType<typeof touchRow>;

function touchRow(touch: TouchFacts, n: number) {
  return {
    n,
    kind: touch.kind,
    direction: touch.direction,
    time: new Date(touch.time).toISOString(),
    title: touch.title,
    summary: touch.summary,
    asset: touch.asset,
    campaign_id: touch.campaign?.id ?? null,
    verdict: touch.verdict,
    verdict_reason: touch.verdictReason,
    verdict_by: touch.verdictBy,
    source: touch.sourceName,
    vendor_type: touch.vendorType,
    event_source: touch.source,
    event_id: touch.id,
  };
}
