import { type RawBuilder, sql } from 'kysely';
import { applyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import type { TimelinePage, TimelineQuery } from '../../utils/model/timeline.ts';
import type { Touch } from '../../utils/model/touch.ts';
import type { TouchMarks } from '../../utils/model/touch-mark.ts';
import { earliest, latest } from '../ingest/touch-event.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { textArray } from './json-rows.ts';
import { personName } from './person-name.ts';
import { marksOf } from './touch-marks.ts';

/** A place in a history: the last touch of the page before. */
export type Place = { time: string; id: string };

export function writeCursor(place: Place): string {
  return Buffer.from(`${place.time} ${place.id}`).toString('base64url');
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
 * from the cursor on, so that it costs the same at any depth.
 */
export async function readTimeline(
  db: Database,
  ws: string,
  accountId: string,
  query: Omit<TimelineQuery, 'cursor'> & { after: Place | null; limit: number; userId: string },
  rules: readonly PolicyRule[],
): Promise<TimelinePage> {
  const { after, limit, kinds, person, campaign, direction, verdict, since, until } = query;
  const conditions = [
    sql`t.workspace_id = ${ws} and t.account_id = ${accountId}`,
    sql`${visible(rules)}`,
    ...(after ? [sql`(t.time, t.id) < (${after.time}::timestamptz, ${after.id}::bigint)`] : []),
    ...(kinds ? [sql`kind = any(${textArray(kinds)})`] : []),
    ...(person ? [sql`t.person_id = ${person}`] : []),
    ...(campaign ? [sql`t.campaign_id = ${campaign}`] : []),
    ...(direction ? [sql`t.direction = ${direction}`] : []),
    ...(verdict ? [sql`t.verdict = ${verdict}`] : []),
    ...wordsOf(query.words).map((word) => holds(word)),
    ...(since ? [sql`t.time >= ${storedTime(since)}::timestamptz`] : []),
    ...(until ? [sql`t.time < ${storedTime(until)}::timestamptz`] : []),
  ];
  const { rows } = await sql<TouchRow>`${touchRows(
    sql`
      select t.* from touches t where ${sql.join(conditions, sql` and `)}
      order by t.time desc, t.id desc limit ${limit + 1}`,
    sql`${marksOf(query.userId)} as marks`,
  )}
    order by t.time desc, t.id desc`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    touches: page
      .map((row) => applyPolicy(rules, touchOf(row, accountId)))
      .filter((touch) => touch !== null),
    next:
      rows.length > limit && last
        ? writeCursor({ time: last.time.toISOString(), id: String(last.id) })
        : null,
  };
}

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
  marks?: TouchMarks;
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
    ...(row.marks && row.marks.helped + row.marks.noise > 0 ? { marks: row.marks } : {}),
    display: 'show',
  };
}
