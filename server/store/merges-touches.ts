import { sql } from 'kysely';
import type { TouchKey } from '../ingest/touch-key.ts';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';

/** A list of keys as one parameter. */
function keyArray(keys: readonly TouchKey[]) {
  return sql`array(select value::bigint
    from jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))`;
}

/** The accounts at which these people have touches. */
export async function accountsOf(trx: Database, ws: string, people: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct account_id as id from touch_counts
    where workspace_id = ${ws} and person_id = any(${textArray(people)})`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Somebody's touches that came by these keys go to somebody else; null for all of them. */
export async function giveTouches(
  trx: Database,
  ws: string,
  [from, into]: [string, string],
  accounts: string[],
  keys: TouchKey[] | null,
): Promise<number> {
  const by = keys ? sql`and person_key = any(${keyArray(keys)})` : sql``;
  const { numAffectedRows } = await sql`update touches set person_id = ${into}
    where workspace_id = ${ws} and account_id = any(${textArray(accounts)})
      and person_id = ${from} ${by}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/** Touches whose account no source told go to where their people are. */
export async function settleTouches(
  trx: Database,
  ws: string,
  people: string[],
  accounts: string[],
): Promise<number> {
  const { numAffectedRows } = await sql`update touches t set account_id = p.account_id
    from people p
    where p.workspace_id = ${ws} and p.id = any(${textArray(people)})
      and t.workspace_id = ${ws} and t.account_id = any(${textArray(accounts)})
      and t.person_id = p.id and t.account_key is null and t.account_id <> p.account_id`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Touches whose source told their account by these keys, after some touch, go to another. */
export async function giveToldTouches(
  trx: Database,
  ws: string,
  [from, into]: [string, string],
  keys: TouchKey[],
  after: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with given as (
      update touches set account_id = ${into}
      where workspace_id = ${ws} and account_id = ${from} and id > ${after}::bigint
        and account_key = any(${keyArray(keys)})
      returning person_id
    )
    select distinct coalesce(person_id, '') as id from given`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Counts anew what these people have at these accounts; '' is nobody. */
export async function recount(
  trx: Database,
  ws: string,
  people: string[],
  accounts: string[],
): Promise<void> {
  const theirs = sql`workspace_id = ${ws} and account_id = any(${textArray(accounts)})
    and coalesce(person_id, '') = any(${textArray(people)})`;
  await sql`delete from touch_counts where ${theirs}`.execute(trx);
  await sql`insert into touch_counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, account_id, coalesce(person_id, ''), kind, source, coalesce(campaign_id, ''),
      verdict, count(*), min(time), max(time)
    from touches where ${theirs}
    group by account_id, person_id, kind, source, campaign_id, verdict`.execute(trx);
}
