import { sql } from 'kysely';
import { type Digest, type DigestAccount, mostInDigest } from '../../utils/model/digest.ts';
import { applyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import { directionOf, touchKinds } from '../../utils/model/touch-kind.ts';
import { worthOf } from '../../utils/model/touch-points.ts';
import { mainDomainOf } from './accounts.ts';
import { byPeople } from './activity.ts';
import { recordChanges } from './changes.ts';
import { isColleague } from './colleagues.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { textArray } from './json-rows.ts';
import { readPolicy } from './policies.ts';
import { type TouchRow, touchOf, touchRows } from './timeline.ts';
import type { Who } from './tokens.ts';

/**
 * An account is one that somebody works on for so many days after they looked at it, first before the
 * week was over; for good where they wrote a note on it or are named in one: who waited for a year
 * hears of what stirs at last.
 */
const lookDays = 180;

/**
 * Makes the digests of a week, by its Monday, for all colleagues who have none of it yet; answers
 * how many have something to read, whose open panels are told. What is kept are the accounts, not
 * what happened on them: that is read when it is asked for, as the policy then is.
 */
export async function makeDigests(db: Database, ws: string, week: string): Promise<number> {
  // Looked up in a list, whatever the planner still believes of a table that was just filled.
  const lacking = sql`${isColleague} and u.id not in (select user_id from digests
    where workspace_id = ${ws} and week = ${week}::date)`;
  // What is done most of the time is found out without a look at the touches.
  const { rows: some } = await sql`select from users u
    where u.workspace_id = ${ws} and ${lacking} limit 1`.execute(db);
  if (some.length === 0) return 0;
  const { rules } = await readPolicy(db, ws);
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ user_id: string; accounts: number }>`
      with theirs as materialized (
        select e.user_id, coalesce(m.into_id, e.account_id) as account_id
        from audit_entries e
          left join merged_accounts m on m.workspace_id = ${ws} and m.id = e.account_id
        where e.workspace_id = ${ws} and e.action = 'account.viewed'
          and e.at >= ${begins(week)} - ${lookDays}::integer * interval '1 day'
          and e.at < ${ends(week)}
        union
        select n.author_id, n.account_id from notes n
        where n.workspace_id = ${ws} and n.deleted_at is null
        union
        select m.user_id, n.account_id from notes n
          join note_mentions m on m.workspace_id = ${ws} and m.note_id = n.id
        where n.workspace_id = ${ws} and n.deleted_at is null and n.visibility = 'team'
      ), active as materialized (
        select account_id, touches from (select distinct account_id from theirs) as one
        cross join lateral (
          select count(*) as touches from touches t
          where t.workspace_id = ${ws} and t.account_id = one.account_id
            and ${inWeek(week)} and ${byPeople} and ${visible(rules)}) as counted
        where touches > 0
      ), placed as (
        select user_id, account_id,
          row_number() over (partition by user_id order by touches desc, account_id) as place
        from theirs join active using (account_id)
      ), listed as (
        select user_id, array_agg(account_id order by place) as account_ids
        from placed where place <= ${mostInDigest} group by user_id
      )
      insert into digests (workspace_id, user_id, week, account_ids)
      select ${ws}, u.id, ${week}::date, coalesce(account_ids, '{}')
      from users u left join listed on user_id = u.id
      where u.workspace_id = ${ws} and ${lacking}
      on conflict do nothing
      returning user_id, cardinality(account_ids) as accounts`.execute(trx);
    const told = rows.filter(({ accounts }) => accounts > 0);
    await recordChanges(
      trx,
      ws,
      told.map(({ user_id }) => ({ what: 'digest', accountId: null, userId: user_id })),
    );
    return told.length;
  });
}

/** Somebody's newest digest, or the newest before a week's Monday; null where there is none. */
export async function readDigest(
  db: Database,
  { workspaceId: ws, userId }: Who,
  before: string | null,
): Promise<Digest | null> {
  const { rules } = await readPolicy(db, ws);
  for (let earlier = before; ; ) {
    const { rows } = await sql<{ week: string; read: boolean; account_ids: string[] }>`
      select to_char(week, 'YYYY-MM-DD') as week, read_at is not null as read, account_ids from digests
      where workspace_id = ${ws} and user_id = ${userId} and account_ids <> '{}'
        and week < ${earlier ?? 'infinity'}::date
      order by digests.week desc limit 1`.execute(db);
    if (!rows[0]) return null;
    const { week, read, account_ids } = rows[0];
    const accounts = await readAccounts(db, ws, { week, ids: account_ids, rules });
    if (accounts.length > 0) return { week, read, accounts };
    // All of it was hidden or forgotten since.
    earlier = week;
  }
}

/** Remembers that somebody has read their digest of a week. */
export async function markDigestRead(
  db: Database,
  { workspaceId, userId }: Who,
  week: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await sql`update digests set read_at = now()
      where workspace_id = ${workspaceId} and user_id = ${userId} and week = ${week}::date
        and read_at is null`.execute(trx);
    // Their other windows follow.
    if (numAffectedRows) {
      await recordChanges(trx, workspaceId, [{ what: 'digest', accountId: null, userId }]);
    }
  });
}

/** Forgets digests that are older: they tell who worked on what, as the audit trail does. */
export async function pruneDigests(db: Database, ws: string, days: number): Promise<void> {
  await sql`delete from digests where workspace_id = ${ws}
    and week < (now() at time zone 'UTC')::date - ${days}::integer`.execute(db);
}

const begins = (week: string) => sql`${`${week}T00:00:00Z`}::timestamptz`;
const ends = (week: string) => sql`(${begins(week)} + interval '7 days')`;

function inWeek(week: string) {
  return sql`t.time >= ${begins(week)} and t.time < ${ends(week)}`;
}

/** What people do, what says most first. */
const kindsByWorth = touchKinds
  .filter((kind) => directionOf(kind) === 'inbound')
  .sort((a, b) => worthOf(b, 0) - worthOf(a, 0));

type Row = TouchRow & {
  account_id: string;
  account_name: string;
  domain: string | null;
  touches: number;
  people: number;
};

/** The accounts as they are called and merged today, with what is shown of that week. */
async function readAccounts(
  db: Database,
  ws: string,
  { week, ids, rules }: { week: string; ids: string[]; rules: readonly PolicyRule[] },
): Promise<DigestAccount[]> {
  const seen = sql`t.workspace_id = ${ws} and t.account_id = a.id
    and ${inWeek(week)} and ${byPeople} and ${visible(rules)}`;
  const best = sql`
    select a.name as account_name, ${mainDomainOf('a')} as domain, counted.*, best.*
    from accounts a
    cross join lateral (
      select count(*)::integer as touches, count(distinct t.person_id)::integer as people
      from touches t where ${seen}) as counted
    cross join lateral (
      select t.* from touches t where ${seen}
      order by array_position(${textArray(kindsByWorth)}, t.kind), t.time desc, t.id desc
      limit 1) as best
    where a.workspace_id = ${ws} and a.id in (
      select coalesce(m.into_id, kept.id) from unnest(${textArray(ids)}) as kept(id)
        left join merged_accounts m on m.workspace_id = ${ws} and m.id = kept.id)`;
  const { rows } = await sql<Row>`
    ${touchRows(best, sql`t.account_id, t.account_name, t.domain, t.touches, t.people`)}
    order by t.touches desc, t.account_id`.execute(db);
  return rows.flatMap((row) => {
    const touch = applyPolicy(rules, touchOf(row, row.account_id));
    if (!touch) return [];
    const { kind, kindLabel, title, time, vendorType } = touch;
    const { account_id: id, account_name: name, domain, touches, people } = row;
    const account = { id, name, domain };
    return [{ account, touches, people, best: { kind, kindLabel, title, time, vendorType } }];
  });
}
