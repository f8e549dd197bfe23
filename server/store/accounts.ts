import { sql } from 'kysely';
import type { Account, AccountOverview } from '../../utils/model/account.ts';
import type { Person } from '../../utils/model/person.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';
import { directionOf, type Touch, touchKinds } from '../../utils/model/touch.ts';
import { type Warmth, warmthOf, windowDays } from '../../utils/model/warmth.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { textArray } from './json-rows.ts';
import { personName } from './person-name.ts';

type Kind = Touch['kind'];
const inboundKinds = touchKinds.filter((kind) => directionOf(kind) === 'inbound');

/** Accounts by id, in no order. */
export async function readAccounts(db: Database, ws: string, ids: string[]): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select id, name, industry, coalesce((
      select json_agg(domain order by length(domain), domain) from (
        select domain from account_domains d
        where d.workspace_id = a.workspace_id and d.account_id = a.id
        order by length(domain), domain limit 100
      ) as firsts), '[]'::json) as domains
    from accounts a where workspace_id = ${ws} and id = any(${textArray(ids)})`.execute(db);
  return rows;
}

/** The account that an id stands for today, also where the id's own was dissolved into another. */
export async function findAccount(db: Database, ws: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from accounts where workspace_id = ${ws} and id = ${id}
    union all
    select into_id from merged_accounts where workspace_id = ${ws} and id = ${id}`.execute(db);
  return rows[0]?.id ?? null;
}

/** All that stands above an account's timeline, of what the policy shows; null where none is. */
export async function readOverview(
  db: Database,
  ws: string,
  userId: string,
  accountId: string,
  rules: readonly PolicyRule[],
): Promise<AccountOverview | null> {
  const [account] = await readAccounts(db, ws, [accountId]);
  if (!account) return null;
  const [counts, people, peopleCount, warmth, notesCount] = await Promise.all([
    readCounts(db, ws, accountId, rules),
    readPeople(db, ws, accountId, rules),
    countPeople(db, ws, accountId),
    readWarmth(db, ws, accountId, rules),
    countNotes(db, ws, accountId, userId),
  ]);
  const touchCount = counts.reduce((sum, row) => sum + row.touches, 0);
  const human = counts.filter((row) => row.verdict === 'human' && inboundKinds.includes(row.kind));
  return {
    account,
    people,
    peopleCount,
    touchCount,
    countsByKind: touchKinds
      .map((kind) => ({
        kind,
        touches: counts.reduce((sum, row) => sum + (row.kind === kind ? row.touches : 0), 0),
      }))
      .filter((row) => row.touches > 0)
      .sort((a, b) => b.touches - a.touches),
    firstTouchAt: iso(least(counts.map((row) => row.first))),
    lastTouchAt: iso(greatest(counts.map((row) => row.last))),
    lastHumanTouchAt: iso(greatest(human.map((row) => row.last))),
    warmth,
    notesCount,
  };
}

type Count = {
  kind: Kind;
  verdict: Touch['verdict'];
  touches: number;
  first: number;
  last: number;
};

async function readCounts(
  db: Database,
  ws: string,
  accountId: string,
  rules: readonly PolicyRule[],
): Promise<Count[]> {
  const { rows } = await sql<{
    kind: Kind;
    verdict: Touch['verdict'];
    touches: string | number;
    first: Date;
    last: Date;
  }>`
    select kind, verdict, sum(touches) as touches, min(first_at) as first, max(last_at) as last
    from touch_counts
    where workspace_id = ${ws} and account_id = ${accountId} and ${visible(rules)}
    group by kind, verdict`.execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    verdict: row.verdict,
    touches: Number(row.touches),
    first: row.first.getTime(),
    last: row.last.getTime(),
  }));
}

async function readPeople(
  db: Database,
  ws: string,
  accountId: string,
  rules: readonly PolicyRule[],
): Promise<Person[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string | null;
    title: string | null;
    touches: string | number | null;
    last: Date | null;
  }>`
    select p.id, ${personName} as name, p.email, p.title, c.touches, c.last
    from people p left join (
      select person_id, sum(touches) as touches, max(last_at) as last from touch_counts
      where workspace_id = ${ws} and account_id = ${accountId} and ${visible(rules)}
      group by person_id
    ) c on c.person_id = p.id
    where p.workspace_id = ${ws} and p.account_id = ${accountId}
    order by c.last desc nulls last, name, p.id limit 100`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    title: row.title,
    touchCount: Number(row.touches ?? 0),
    lastTouchAt: row.last?.toISOString() ?? null,
  }));
}

async function countPeople(db: Database, ws: string, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('workspace_id', '=', ws)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function countNotes(db: Database, ws: string, accountId: string, userId: string) {
  const row = await db
    .selectFrom('notes')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('workspace_id', '=', ws)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('visibility', '=', 'team'), eb('author_id', '=', userId)]))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function readWarmth(
  db: Database,
  ws: string,
  accountId: string,
  rules: readonly PolicyRule[],
): Promise<Warmth> {
  const since = new Date(Date.now() - windowDays * 86_400_000);
  const { rows } = await sql<{
    kind: Kind;
    verdict: Touch['verdict'];
    age: string | number;
    touches: string | number;
  }>`
    select kind, verdict, floor(extract(epoch from (now() - time)) / 86400) as age,
      count(*) as touches
    from touches
    where workspace_id = ${ws} and account_id = ${accountId} and time >= ${since.toISOString()}
      and ${visible(rules)}
    group by kind, verdict, age`.execute(db);
  return warmthOf(
    rows.map((row) => ({
      kind: row.kind,
      verdict: row.verdict,
      ageDays: Number(row.age),
      touches: Number(row.touches),
    })),
  );
}

const least = (times: number[]) => (times.length ? Math.min(...times) : null);
const greatest = (times: number[]) => (times.length ? Math.max(...times) : null);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
