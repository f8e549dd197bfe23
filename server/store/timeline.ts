import { type RawBuilder, sql } from 'kysely';
import type { PolicyRule } from '../../utils/model/policy.ts';
import type { TimelineQuery } from '../../utils/model/timeline.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { earliest, latest } from '../ingest/touch-event.ts';
import { AccountQuestion } from './asked-account.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { listOf, textArray } from './json-rows.ts';
import { JsonText } from './json-text.ts';
import { personName } from './person-name.ts';
import type { Value } from './prepared.ts';
import { shownBy } from './shown.ts';
import type { Who } from './tokens.ts';
import { marksOf } from './touch-marks.ts';

/** A place in a history: the last touch of the page before. */
export type Place = { time: string; id: string };

export function writeCursor({ time, id }: Place): string {
  return Buffer.from(`${time} ${id}`).toString('base64url');
}

/** Null for what is no cursor of ours. */
export function readCursor(cursor: string): Place | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,18})$/.exec(text);
  if (!parts?.[1] || !parts[2]) return null;
  const time = new Date(parts[1]);
  // Also the 31st of February is none of ours.
  return !Number.isNaN(time.getTime()) && storedTime(parts[1]) === parts[1]
    ? { time: parts[1], id: parts[2] }
    : null;
}

/** A time as PostgreSQL takes it, kept within what a touch's time can be. */
function storedTime(time: string): string {
  return new Date(Math.min(Math.max(Date.parse(time), earliest), latest)).toISOString();
}

/**
 * One page of an account's history, newest first: one walk along the index of (account, time, id)
 * from the cursor on, so that it costs the same at any depth. As JSON from the database, which is
 * most of what a page costs otherwise; null where there is no such account.
 */
export async function readTimeline(
  db: Database,
  who: Who,
  id: string,
  query: Omit<TimelineQuery, 'cursor'> & { after: Place | null; limit: number },
): Promise<JsonText | null> {
  const { limit, after, ...filters } = query;
  const question = isFiltered(query) ? pageOf(filters, !after) : after ? laterPage : firstPage;
  const asked = await question.ask(db, who, id, {
    limit,
    most: limit + 1,
    before: limit - 1,
    time: after?.time ?? null,
    touch: after?.id ?? null,
  });
  if (!asked) return null;
  const { touches, found, last } = asked.row;
  const next = found > limit && last ? JSON.stringify(writeCursor(last)) : 'null';
  return new JsonText(`{"touches":${touches.replace(absent, '')},"next":${next}}`);
}

type Filters = Omit<TimelineQuery, 'cursor' | 'limit'>;

/** Whether only some of an account's touches are asked for. */
export function isFiltered(query: Filters): boolean {
  const { kinds, person, campaign, direction, verdict, words, since, until } = query;
  const filters = [kinds, person, campaign, direction, verdict, words, since, until];
  return filters.some((one) => one !== undefined);
}

/** How many touches, and how many of them come before the last; after which time and touch. */
type Page = {
  limit: number;
  most: number;
  before: number;
  time: string | null;
  touch: string | null;
};

function pageOf(filters: Filters, isFirst: boolean): AccountQuestion<PageRow, Page> {
  return new AccountQuestion({ isLook: isFirst }, ({ values, account, rules }) => {
    const { workspaceId, userId, limit, most, before, time, touch } = values;
    const conditions = [
      sql`t.workspace_id = ${workspaceId} and t.account_id = ${account}`,
      sql`${visible(rules)}`,
      ...(isFirst ? [] : [sql`(t.time, t.id) < (${time}::timestamptz, ${touch}::bigint)`]),
      ...conditionsOf(filters),
    ];
    const newestFirst = sql`order by t.time desc, t.id desc`;
    return sql`
      with page as materialized (
        select t.* from touches t where ${sql.join(conditions, sql` and `)}
        ${newestFirst} limit ${most}
      )
      select ${listOf(sql`
          select ${touchColumns(userId, rules)}
          from (select t.* from page t ${newestFirst} limit ${limit}) t
          left join people p on p.workspace_id = t.workspace_id and p.id = t.person_id
          left join campaigns c on c.workspace_id = t.workspace_id and c.id = t.campaign_id
          ${newestFirst}`)}::text as touches,
        (select count(*)::integer from page) as found,
        (select json_build_object('time', ${isoTime}, 'id', t.id::text) from page t ${newestFirst}
          offset ${before} limit 1) as last`;
  });
}

const firstPage = pageOf({}, true);
const laterPage = pageOf({}, false);

type PageRow = {
  touches: string;
  /** One more than the page holds where there is more. */
  found: number;
  /** The place of the page's last touch, where the page is full. */
  last: Place | null;
};

function conditionsOf(filters: Filters): RawBuilder<unknown>[] {
  const { kinds, person, campaign, direction, verdict, words, since, until } = filters;
  return [
    ...(kinds ? [sql`kind = any(${textArray(kinds)})`] : []),
    ...(person ? [sql`t.person_id = ${person}`] : []),
    ...(campaign ? [sql`t.campaign_id = ${campaign}`] : []),
    ...(direction ? [sql`t.direction = ${direction}`] : []),
    ...(verdict ? [sql`t.verdict = ${verdict}`] : []),
    ...wordsOf(words).map((word) => holds(word)),
    ...(since ? [sql`t.time >= ${storedTime(since)}::timestamptz`] : []),
    ...(until ? [sql`t.time < ${storedTime(until)}::timestamptz`] : []),
  ];
}

const isoTime = sql`to_char(t.time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A touch as the protocol has it, by its columns' names. */
function touchColumns(userId: Value<string>, rules: readonly PolicyRule[]): RawBuilder<unknown> {
  const { display, kindLabel, source, campaignName, talkingPoint } = shownBy(rules);
  return sql`
    t.id::text, t.account_id as "accountId", t.kind, ${kindLabel} as "kindLabel", t.direction,
    ${isoTime} as time, t.title, t.summary,
    case when t.person_id is not null then
      json_build_object('id', t.person_id, 'name', ${personName}, 'email', p.email) end as person,
    t.asset,
    case when t.campaign_id is not null then
      json_build_object('id', t.campaign_id, 'name', ${campaignName}) end as campaign,
    t.verdict, t.verdict_reason as "verdictReason", t.verdict_by as "verdictBy",
    ${source} as source, t.vendor_type as "vendorType", ${talkingPoint} as "talkingPoint",
    ${marksOf(userId)} as marks, ${display} as display`;
}

/**
 * What is absent where there is nothing, and not null. Within a text the quotes would stand behind
 * backslashes.
 */
const absent = /,"(?:marks|talkingPoint)":null/g;

/**
 * All that a touch is shown by, of these rows of `touches`, with `t` for the touch; and more columns
 * of theirs.
 */
export function touchRows(touches: RawBuilder<unknown>, more?: RawBuilder<unknown>) {
  return sql`
    select ${more ? sql`${more}, ` : sql``}t.id, t.kind, t.direction, t.time, t.title, t.summary, t.asset, t.verdict,
      t.verdict_reason, t.verdict_by, t.source, t.vendor_type,
      t.person_id, ${personName} as person_name, p.email as person_email,
      t.campaign_id, c.name as campaign_name
    from (${touches}) t
    left join people p on p.workspace_id = t.workspace_id and p.id = t.person_id
    left join campaigns c on c.workspace_id = t.workspace_id and c.id = t.campaign_id`;
}

/** At most so many words are looked for: each of them is looked for in every touch. */
const mostWords = 10;

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter(Boolean).slice(0, mostWords);
}

/** That a word stands in a touch, upper or lower case, as somebody reads it in the panel. */
function holds(word: string): RawBuilder<unknown> {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(t.title ilike ${like} or t.summary ilike ${like} or t.asset ->> 'name' ilike ${like}
    or exists (select from people p where p.workspace_id = t.workspace_id and p.id = t.person_id
      and (${personName} ilike ${like} or p.email ilike ${like}))
    or exists (select from campaigns c where c.workspace_id = t.workspace_id
      and c.id = t.campaign_id and c.name ilike ${like}))`;
}

export type TouchRow = {
  id: string | number;
  kind: Touch['kind'];
  direction: Touch['direction'];
  time: Date;
  title: string;
  summary: string | null;
  asset: Touch['asset'];
  verdict: Touch['verdict'];
  verdict_reason: string;
  verdict_by: Touch['verdictBy'];
  source: string;
  vendor_type: string | null;
  person_id: string | null;
  person_name: string;
  person_email: string | null;
  campaign_id: string | null;
  campaign_name: string | null;
};

export function touchOf(row: TouchRow, accountId: string): Touch {
  return {
    id: String(row.id),
    accountId,
    kind: row.kind,
    kindLabel: null,
    direction: row.direction,
    time: row.time.toISOString(),
    title: row.title,
    summary: row.summary,
    person: row.person_id
      ? { id: row.person_id, name: row.person_name, email: row.person_email }
      : null,
    asset: row.asset,
    campaign: row.campaign_id
      ? { id: row.campaign_id, name: row.campaign_name ?? row.campaign_id }
      : null,
    verdict: row.verdict,
    verdictReason: row.verdict_reason,
    verdictBy: row.verdict_by,
    source: row.source,
    vendorType: row.vendor_type,
    display: 'show',
  };
}
