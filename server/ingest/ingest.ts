import { sql } from 'kysely';
import { recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import { type Identity, identify } from './identity.ts';
import { mergePeople } from './merge-people.ts';
import type { TouchEvent } from './touch-event.ts';

export type Outcome = 'accepted' | 'duplicate';

/**
 * Stores events in one transaction, each once by (source, id): what is told as accepted is there
 * for good, and sending it again changes nothing. One outcome an event, in order.
 */
export async function ingest(
  db: Database,
  workspaceId: string,
  events: TouchEvent[],
  options: { announce?: boolean } = {},
): Promise<Outcome[]> {
  if (events.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    const { identities, merges } = await identify(trx, workspaceId, events);
    const stored = await storeTouches(trx, workspaceId, events, identities);
    for (const merge of merges) await mergePeople(trx, workspaceId, merge);
    if (options.announce !== false) {
      const accounts = new Set(stored.map((row) => row.account_id));
      const changes = [...accounts].map((accountId) => ({ what: 'touches' as const, accountId }));
      await recordChanges(trx, workspaceId, changes);
    }
    const accepted = new Set(stored.map((row) => eventKey(row.event_source, row.event_id)));
    return events.map(({ source, id }) =>
      // The first of equals in a batch is the one that was stored.
      accepted.delete(eventKey(source, id)) ? 'accepted' : 'duplicate',
    );
  });
}

const eventKey = (source: string, id: string) => JSON.stringify([source, id]);

type StoredRow = { event_source: string; event_id: string; account_id: string };

async function storeTouches(
  trx: Database,
  ws: string,
  events: TouchEvent[],
  identities: Identity[],
): Promise<StoredRow[]> {
  const campaigns = new Map<string, { id: string; name: string }>();
  const rows = events.map((event, index) => {
    if (event.campaign) campaigns.set(event.campaign.id, event.campaign);
    return {
      account_id: identities[index]?.accountId,
      person_id: identities[index]?.personId,
      kind: event.kind,
      direction: event.direction,
      time: new Date(event.time).toISOString(),
      title: event.title,
      summary: event.summary,
      asset: event.asset,
      campaign_id: event.campaign?.id ?? null,
      verdict: event.verdict,
      verdict_reason: event.verdictReason,
      verdict_by: event.verdictBy,
      source: event.sourceName,
      vendor_type: event.vendorType,
      event_source: event.source,
      event_id: event.id,
    };
  });
  if (campaigns.size > 0) {
    await sql`insert into campaigns (workspace_id, id, name)
      select ${ws}, id, name from ${jsonRows([...campaigns.values()], 'id text, name text')}
      on conflict (workspace_id, id) do update set name = excluded.name
      where campaigns.name <> excluded.name`.execute(trx);
  }
  const stored = await sql<StoredRow>`
    with stored as (
      insert into touches (workspace_id, ${sql.raw(touchColumns)})
      select ${ws}, ${sql.raw(touchColumns)} from ${jsonRows(rows, touchRecord)}
      on conflict (workspace_id, event_source, event_id) do nothing
      returning account_id, person_id, kind, source, campaign_id, verdict, time,
        event_source, event_id
    ), counted as (
      insert into touch_counts as counts
        (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
         touches, first_at, last_at)
      select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
        verdict, count(*), min(time), max(time)
      from stored group by account_id, person_id, kind, source, campaign_id, verdict
      on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
      do update set touches = counts.touches + excluded.touches,
        first_at = least(counts.first_at, excluded.first_at),
        last_at = greatest(counts.last_at, excluded.last_at)
    )
    select event_source, event_id, account_id from stored`.execute(trx);
  return stored.rows;
}

const touchRecord = `account_id text, person_id text, kind text, direction text, time timestamptz,
  title text, summary text, asset jsonb, campaign_id text, verdict text, verdict_reason text,
  verdict_by text, source text, vendor_type text, event_source text, event_id text`;
const touchColumns = touchRecord.replace(/ (text|timestamptz|jsonb)/g, '');
