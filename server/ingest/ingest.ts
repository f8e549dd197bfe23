import { sql } from 'kysely';
import { displayOf, type PolicyRule } from '../../utils/model/policy.ts';
import { type NewChange, recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { readErased } from '../store/erased-keys.ts';
import { jsonRows } from '../store/json-rows.ts';
import { readPolicy } from '../store/policies.ts';
import { type Identity, identify, takeTurn } from './identity.ts';
import { movePerson } from './move.ts';
import type { Told, TouchFacts } from './touch-event.ts';

/** `erased`: of a person who was erased here, and not stored. */
export type Outcome = 'accepted' | 'duplicate' | 'erased';

/**
 * Stores what sources told in one transaction, each touch once by (source, id): what is answered
 * as accepted is there for good, and sending it again changes nothing at all. One outcome each,
 * in order. `announce: false` leaves it to the caller to tell open panels.
 */
export async function ingest(
  db: Database,
  workspaceId: string,
  told: Told[],
  options: { announce?: boolean } = {},
): Promise<Outcome[]> {
  if (told.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    await takeTurn(trx, workspaceId);
    const seen = await readStored(trx, workspaceId, told);
    const erased = await readErased(
      trx,
      workspaceId,
      told.map(({ who }) => who),
    );
    const outcomes = told.map(({ who, touch }): Outcome => {
      if (erased.has(who)) return 'erased';
      if (!touch) return 'accepted';
      const key = eventKey(touch.source, touch.id);
      if (seen.has(key)) return 'duplicate';
      seen.add(key);
      return 'accepted';
    });
    const fresh = told.filter((_, index) => outcomes[index] === 'accepted');
    if (fresh.length === 0) return outcomes;
    const { identities, moves } = await identify(
      trx,
      workspaceId,
      fresh.map((one) => one.who),
    );
    await storeTouches(trx, workspaceId, fresh, identities);
    for (const move of moves) await movePerson(trx, workspaceId, move);
    if (options.announce !== false) {
      const changes = new Map<string, NewChange>();
      const add = (what: NewChange['what'], accountId: string) =>
        changes.set(`${what} ${accountId}`, { what, accountId });
      const { rules } = await readPolicy(trx, workspaceId);
      fresh.forEach(({ touch }, index) => {
        // What is hidden is not told of either: when something happened says something.
        if (touch && isHidden(rules, touch)) return;
        add(touch ? 'touches' : 'account', identities[index]?.accountId ?? '');
      });
      for (const { account, intoAccount } of moves) {
        add('account', account);
        add('account', intoAccount);
      }
      await recordChanges(trx, workspaceId, [...changes.values()]);
    }
    return outcomes;
  });
}

function isHidden(rules: PolicyRule[], { kind, campaign, sourceName }: TouchFacts): boolean {
  const subject = { kind, campaignId: campaign?.id ?? null, source: sourceName };
  return displayOf(rules, subject) === 'hide';
}

const eventKey = (source: string, id: string) => JSON.stringify([source, id]);

/** Which of the touches are stored already. */
async function readStored(trx: Database, ws: string, told: Told[]): Promise<Set<string>> {
  const keys = told.flatMap(({ touch }) =>
    touch ? [{ event_source: touch.source, event_id: touch.id }] : [],
  );
  const { rows } = await sql<{ event_source: string; event_id: string }>`
    select event_source, event_id from ${jsonRows(keys, 'event_source text, event_id text')}
    join touches using (event_source, event_id)
    where workspace_id = ${ws}`.execute(trx);
  return new Set(rows.map((row) => eventKey(row.event_source, row.event_id)));
}

async function storeTouches(trx: Database, ws: string, told: Told[], identities: Identity[]) {
  const campaigns = new Map<string, { id: string; name: string }>();
  const rows = told.flatMap(({ touch }, index) => {
    if (touch?.campaign) campaigns.set(touch.campaign.id, touch.campaign);
    return touch ? [touchRow(touch, identities[index])] : [];
  });
  if (rows.length === 0) return;
  if (campaigns.size > 0) {
    await sql`insert into campaigns (workspace_id, id, name)
      select ${ws}, id, name from ${jsonRows([...campaigns.values()], 'id text, name text')}
      on conflict (workspace_id, id) do update set name = excluded.name
      where campaigns.name <> excluded.name`.execute(trx);
  }
  await sql`
    with stored as (
      insert into touches (workspace_id, ${sql.raw(touchColumns)})
      select ${ws}, ${sql.raw(touchColumns)} from ${jsonRows(rows, touchRecord)}
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

function touchRow(touch: TouchFacts, identity: Identity | undefined) {
  return {
    account_id: identity?.accountId,
    person_id: identity?.personId,
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

const touchRecord = `account_id text, person_id text, kind text, direction text, time timestamptz,
  title text, summary text, asset jsonb, campaign_id text, verdict text, verdict_reason text,
  verdict_by text, source text, vendor_type text, event_source text, event_id text`;
const touchColumns = touchRecord.replace(/ (text|timestamptz|jsonb)/g, '');
