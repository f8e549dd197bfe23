import { sql } from 'kysely';
import { copied, copyLines, takesCopies } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { isoTime } from '../store/iso-time.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { Identity } from './identity.ts';
import type { Told, TouchFacts } from './touch-event.ts';

/** A touch with whose it is, and no more of its time than may be kept. */
export type OwnedTouch = Identity & { touch: TouchFacts; time: number };

/** What fewer cost as a parameter is less than a table costs. */
const stagedFrom = 200;

const columns = `account_id text, person_id text, person_key bigint, account_key bigint, kind text,
  direction text, time timestamptz, title text, summary text, asset jsonb, campaign_id text,
  verdict text, verdict_reason text, verdict_by text, source text, vendor_type text,
  event_source text, event_id text`;
const names = sql.raw(
  columns
    .split(/,\s+/)
    .map((one) => one.replace(/ .*/, ''))
    .join(', '),
);

/** Which of the touches are stored already, by their places. */
export async function readStored(trx: Database, ws: string, told: Told[]): Promise<Set<number>> {
  const asked = told.flatMap(({ touch }, n) =>
    touch ? [{ n, s: touch.source, i: touch.id }] : [],
  );
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
 * Stores touches, with what counts them and their campaigns. Many go by COPY into a table of the
 * connection first, since into tables with row-level security there is none.
 */
export async function storeTouches(trx: Database, ws: string, owned: OwnedTouch[]): Promise<void> {
  if (owned.length === 0) return;
  const isStaged = owned.length >= stagedFrom && takesCopies(trx);
  if (isStaged) {
    // Made once a connection: a new one with each transaction costs as much as a hundred touches.
    await sql`create temporary table if not exists staged_touches (${sql.raw(columns)})
      on commit delete rows`.execute(trx);
    await copyLines(trx, 'staged_touches', Iterator.from(owned).map(copiedTouch));
  }
  const rows = isStaged ? sql`pg_temp.staged_touches` : jsonRows(owned.map(touchRow), columns);
  // One statement for both would pass each row on and cost a sixth more.
  await sql`insert into touches (workspace_id, ${names}) select ${ws}, ${names} from ${rows}`.execute(
    trx,
  );
  // Counters last, since others wait for them until the end; and in one order, so that two who
  // change them at once wait for each other one way round.
  await sql`
    insert into touch_counts as counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
      verdict, count(*), min(time), max(time)
    from ${rows}
    group by account_id, person_id, kind, source, campaign_id, verdict
    order by account_id, person_id, kind, source, campaign_id, verdict
    on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
    do update set touches = counts.touches + excluded.touches,
      first_at = least(counts.first_at, excluded.first_at),
      last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
}

/** Names the campaigns of touches as they are called there; the last to tell is right. */
export async function nameCampaigns(trx: Database, ws: string, owned: OwnedTouch[]): Promise<void> {
  const told = new Map<string, { id: string; name: string }>();
  for (const { touch } of owned) if (touch.campaign) told.set(touch.campaign.id, touch.campaign);
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

/** In the order of the columns. */
function copiedTouch({ touch, time, accountId, personId, personKey, accountKey }: OwnedTouch) {
  const { asset, campaign } = touch;
  return `${accountId}\t${personId ?? '\\N'}\t${personKey ?? '\\N'}\t${accountKey ?? '\\N'}\t${
    touch.kind
  }\t${touch.direction}\t${isoTime(time)}\t${copied(touch.title)}\t${copied(touch.summary)}\t${
    asset ? copied(JSON.stringify(asset)) : '\\N'
  }\t${copied(campaign?.id ?? null)}\t${touch.verdict}\t${copied(touch.verdictReason)}\t${
    touch.verdictBy
  }\t${copied(touch.sourceName)}\t${copied(touch.vendorType)}\t${copied(touch.source)}\t${copied(
    touch.id,
  )}\n`;
}

function touchRow({ touch, time, accountId, personId, personKey, accountKey }: OwnedTouch) {
  return {
    account_id: accountId,
    person_id: personId,
    person_key: personKey,
    account_key: accountKey,
    kind: touch.kind,
    direction: touch.direction,
    time: isoTime(time),
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
