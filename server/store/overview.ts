import { type RawBuilder, sql } from 'kysely';
import type { Account, AccountOverview } from '../../utils/model/account.ts';
import type { PersonConsent } from '../../utils/model/consent.ts';
import type { Person } from '../../utils/model/person.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { directionOf, touchKinds } from '../../utils/model/touch-kind.ts';
import { windowDays } from '../../utils/model/touch-points.ts';
import { warmthOf } from '../../utils/model/warmth.ts';
import { accountsOf } from './accounts.ts';
import { AccountQuestion } from './asked-account.ts';
import { holding } from './consents.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { listOf, textArray } from './json-rows.ts';
import { personName } from './person-name.ts';
import type { Value } from './prepared.ts';
import type { Who } from './tokens.ts';

type Kind = Touch['kind'];
const inboundKinds = touchKinds.filter((kind) => directionOf(kind) === 'inbound');

/**
 * All that stands above an account's timeline, of what the policy shows, in one round trip which
 * also writes down who looks; null where there is no such account.
 */
export async function readOverview(
  db: Database,
  who: Who,
  id: string,
): Promise<AccountOverview | null> {
  const since = new Date(Date.now() - windowDays * 86_400_000).toISOString();
  const asked = await overview.ask(db, who, id, { since });
  if (!asked) return null;
  const { row } = asked;
  const { account, counts, people, recent } = row;
  const human = counts.filter((one) => one.verdict === 'human' && inboundKinds.includes(one.kind));
  return {
    account,
    people: people.map((one) => ({
      ...one,
      firstTouchAt: iso(one.firstTouchAt),
      lastTouchAt: iso(one.lastTouchAt),
      lastHumanTouchAt: iso(one.lastHumanTouchAt),
      consents: one.consents.map((held) => ({
        ...held,
        since: new Date(held.since).toISOString(),
      })),
    })),
    peopleCount: Number(row.people_count),
    touchCount: sumOf(counts),
    countsByKind: touchKinds
      .map((kind) => ({ kind, touches: sumOf(counts.filter((one) => one.kind === kind)) }))
      .filter((one) => one.touches > 0)
      .sort((a, b) => b.touches - a.touches),
    firstTouchAt: iso(least(counts.map((one) => one.first))),
    lastTouchAt: iso(greatest(counts.map((one) => one.last))),
    lastHumanTouchAt: iso(greatest(human.map((one) => one.last))),
    warmth: warmthOf(recent),
    notesCount: Number(row.notes_count),
  };
}

/** Times in lists are in milliseconds since 1970: JSON has no others. */
type OverviewRow = {
  account: Account;
  counts: {
    kind: Kind;
    verdict: Touch['verdict'];
    touches: number;
    first: number;
    last: number;
  }[];
  people: (Omit<Person, 'firstTouchAt' | 'lastTouchAt' | 'lastHumanTouchAt' | 'consents'> & {
    firstTouchAt: number | null;
    lastTouchAt: number | null;
    lastHumanTouchAt: number | null;
    consents: (Omit<PersonConsent, 'since'> & { since: number })[];
  })[];
  people_count: string | number;
  recent: { kind: Kind; verdict: Touch['verdict']; ageDays: number; touches: number }[];
  notes_count: string | number;
};

const oneOf = (query: RawBuilder<unknown>) => sql`(select to_json(one) from (${query}) as one)`;
const milliseconds = (time: string) => sql`floor(extract(epoch from ${sql.raw(time)}) * 1000)`;

function countsOf(ws: Value<string>, accountId: RawBuilder<string>, rules: readonly PolicyRule[]) {
  return sql`
    select kind, verdict, sum(touches) as touches, ${milliseconds('min(first_at)')} as first,
      ${milliseconds('max(last_at)')} as last
    from touch_counts
    where workspace_id = ${ws} and account_id = ${accountId} and ${visible(rules)}
    group by kind, verdict`;
}

function peopleOf(ws: Value<string>, accountId: RawBuilder<string>, rules: readonly PolicyRule[]) {
  return sql`
    select p.id, ${personName} as name, p.email, p.title, coalesce(c.touches, 0) as "touchCount",
      ${milliseconds('c.first')} as "firstTouchAt", ${milliseconds('c.last')} as "lastTouchAt",
      ${milliseconds('c.last_human')} as "lastHumanTouchAt",
      ${listOf(consentsOf(ws))} as consents
    from people p left join (
      select person_id, sum(touches) as touches, min(first_at) as first, max(last_at) as last,
        max(last_at) filter (where verdict = 'human' and kind = any(${textArray(inboundKinds)}))
          as last_human
      from touch_counts
      where workspace_id = ${ws} and account_id = ${accountId} and ${visible(rules)}
      group by person_id
    ) c on c.person_id = p.id
    where p.workspace_id = ${ws} and p.account_id = ${accountId}
    order by c.last desc nulls last, name, p.id limit 100`;
}

/** What the person `p` agreed to and refused. */
function consentsOf(ws: Value<string>) {
  return sql`select channel, state, ${milliseconds('at')} as since
    from (${holding(ws, sql`person_id = p.id`)}) as held`;
}

/** What counts for warmth, by age. */
function recentOf(
  ws: Value<string>,
  accountId: RawBuilder<string>,
  rules: readonly PolicyRule[],
  since: Value<string>,
) {
  return sql`
    select kind, verdict, floor(extract(epoch from (now() - time)) / 86400) as "ageDays",
      count(*) as touches
    from touches
    where workspace_id = ${ws} and account_id = ${accountId} and time >= ${since}::timestamptz
      and ${visible(rules)}
    group by kind, verdict, "ageDays"`;
}

const overview = new AccountQuestion<OverviewRow, { since: string }>(
  { isLook: true },
  ({ values: { workspaceId: ws, userId, since }, account, rules }) => sql`
    select ${oneOf(accountsOf(ws, account))} as account,
    ${listOf(countsOf(ws, account, rules))} as counts,
    ${listOf(peopleOf(ws, account, rules))} as people,
    (select count(*) from people
      where workspace_id = ${ws} and account_id = ${account}) as people_count,
    ${listOf(recentOf(ws, account, rules, since))} as recent,
    (select count(*) from notes
      where workspace_id = ${ws} and account_id = ${account} and deleted_at is null
        and (visibility = 'team' or author_id = ${userId})) as notes_count`,
);

const sumOf = (counts: { touches: number }[]) => counts.reduce((sum, one) => sum + one.touches, 0);
const least = (times: number[]) => (times.length ? Math.min(...times) : null);
const greatest = (times: number[]) => (times.length ? Math.max(...times) : null);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
