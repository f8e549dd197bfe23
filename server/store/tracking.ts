import { sql } from 'kysely';
import {
  defaultTracking,
  type Tracking,
  type TrackingRule,
  type TrackingSettings,
  trackingFor,
} from '../../utils/model/consent.ts';
import { trackedKinds } from '../../utils/model/tracked-touch.ts';
import { takeTurn } from '../ingest/identity.ts';
import { recordAct } from './audit.ts';
import { recordChanges } from './changes.ts';
import { holding, readStates } from './consents.ts';
import { recount } from './counters.ts';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';
import type { Who } from './tokens.ts';

/** So many touches are looked at in one transaction, whose turn others wait for. */
const batch = 5000;

/** What a workspace keeps of tracked touches. */
export async function readTracking(db: Database, ws: string): Promise<TrackingSettings> {
  const { rows } = await sql<{
    version: number;
    rule: TrackingRule;
    changed_at: Date;
    changed_by: string;
  }>`select version, rule, changed_at, changed_by from tracking_rules
    where workspace_id = ${ws} order by version desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return defaultTracking;
  const { version, rule, changed_at, changed_by } = row;
  return { version, rule, changedAt: changed_at.toISOString(), changedBy: changed_by };
}

/** Puts a rule in force if `version` still is; else answers null and changes nothing. */
export async function putTracking(
  db: Database,
  who: Who,
  rule: TrackingRule,
  version: number,
): Promise<TrackingSettings | null> {
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx) => {
    const current = await readTracking(trx, ws);
    if (current.version !== version) return null;
    // Of two who put at once one finds its version taken.
    const { rows } = await sql`
      insert into tracking_rules (workspace_id, version, rule, changed_at, changed_by)
      values (${ws}, ${version + 1}, ${JSON.stringify(rule)}::jsonb, ${new Date()}, ${who.name})
      on conflict do nothing returning version`.execute(trx);
    if (rows.length === 0) return null;
    await recordAct(trx, who, 'tracking.changed');
    return readTracking(trx, ws);
  });
}

/** What is kept of tracked touches of each of some people, as far as that is not all of it. */
export async function protectionOf(
  trx: Database,
  ws: string,
  personIds: string[],
): Promise<Map<string, Tracking>> {
  if (personIds.length === 0) return new Map();
  const { rule } = await readTracking(trx, ws);
  const states = await readStates(trx, ws, 'tracking', personIds);
  return new Map(personIds.map((id) => [id, trackingFor(rule, states.get(id) ?? null)] as const));
}

/** Takes from what is stored of some people what may not be kept of them any more. */
export async function protectPeople(trx: Database, ws: string, personIds: string[]) {
  if (personIds.length === 0) return;
  const { rule } = await readTracking(trx, ws);
  const people = textArray(personIds);
  const theirs = sql`person_id = any(${people}) and account_id in (
    select account_id from touch_counts where workspace_id = ${ws} and person_id = any(${people}))`;
  await protect(
    trx,
    ws,
    rule,
    sql`select id from touches where workspace_id = ${ws} and ${theirs}`,
  );
}

/**
 * Has what is stored follow a rule that was put in force, unless it does already; where it is broken
 * off, the next call does the rest. Answers whether there was anything to do.
 */
export async function applyTracking(db: Database, ws: string): Promise<boolean> {
  const { rows } = await sql<{ version: number; rule: TrackingRule }>`
    select version, rule from tracking_rules where workspace_id = ${ws} and applied_at is null
    order by version desc limit 1`.execute(db);
  const [due] = rows;
  if (!due) return false;
  let after: string | null = '0';
  while (after !== null) {
    const from: string = after;
    after = await db.transaction().execute(async (trx) => {
      await takeTurn(trx, ws);
      const page = sql`select id from touches
        where workspace_id = ${ws} and id > ${from}::bigint order by id limit ${batch}`;
      const last = await sql<{ id: string | null }>`
        select max(id)::text as id from (${page}) as page`.execute(trx);
      await protect(trx, ws, due.rule, page);
      return last.rows[0]?.id ?? null;
    });
  }
  await sql`update tracking_rules set applied_at = now()
    where workspace_id = ${ws} and version <= ${due.version} and applied_at is null`.execute(db);
  await db
    .transaction()
    .execute((trx) => recordChanges(trx, ws, [{ what: 'everything', accountId: null }]));
  return true;
}

/** Of the touches of a query, the tracked ones of whoever lacks consent. */
async function protect(
  trx: Database,
  ws: string,
  { denied, unknown }: TrackingRule,
  ids: ReturnType<typeof sql>,
): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    with chosen as materialized (${ids}),
      said as (${holding(
        ws,
        sql`channel = 'tracking' and person_id in (
          select person_id from touches join chosen using (id) where workspace_id = ${ws})`,
      )}),
      kept as (
        select t.id, t.account_id, case said.state when 'granted' then 'exact'
          when 'denied' then ${denied}::text else ${unknown}::text end as tracking
        from touches t join chosen using (id) left join said using (person_id)
        where t.workspace_id = ${ws} and t.person_id is not null
          and t.kind = any(${textArray(trackedKinds)})
      ),
      gone as (
        delete from touches t using kept
        where t.workspace_id = ${ws} and t.id = kept.id and kept.tracking = 'never'
        returning t.account_id
      ),
      coarse as (
        update touches t set time = date_trunc('day', t.time, 'UTC') from kept
        where t.workspace_id = ${ws} and t.id = kept.id and kept.tracking = 'day'
          and t.time <> date_trunc('day', t.time, 'UTC')
        returning t.account_id
      )
    select account_id from gone union select account_id from coarse`.execute(trx);
  if (rows.length > 0)
    await recount(
      trx,
      ws,
      rows.map((row) => row.account_id),
    );
}
