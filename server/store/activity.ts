import { type RawBuilder, sql } from 'kysely';
import {
  type Activity,
  type ActivityWeek,
  type Milestone,
  mostStages,
  mostWeeks,
} from '../../utils/model/activity.ts';
import { applyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import { type TouchRow, touchOf, touchRows } from './timeline.ts';

/** What people did of their own: the same as counts for the last human touch. */
export const byPeople = sql`t.verdict = 'human' and t.direction = 'inbound'`;

/** The whole relationship with an account, of what the policy shows. It walks all its touches. */
export async function readActivity(
  db: Database,
  ws: string,
  accountId: string,
  rules: readonly PolicyRule[],
): Promise<Activity> {
  const seen = sql`t.workspace_id = ${ws} and t.account_id = ${accountId} and ${visible(rules)}`;
  const { rows: weeks } = await sql<ActivityWeek>`
    select to_char(week, 'YYYY-MM-DD') as start, theirs, ours, "all" - theirs - ours as other
    from (
      select date_trunc('week', t.time at time zone 'UTC') as week, count(*)::integer as "all",
        count(*) filter (where ${byPeople})::integer as theirs,
        count(*) filter (where t.direction = 'outbound')::integer as ours
      from touches t where ${seen} group by 1 order by 1 desc limit ${mostWeeks}
    ) as weeks order by week`.execute(db);
  return { weeks, milestones: await readMilestones(db, accountId, seen, rules) };
}

async function readMilestones(
  db: Database,
  accountId: string,
  seen: RawBuilder<unknown>,
  rules: readonly PolicyRule[],
): Promise<Milestone[]> {
  const first = (what: Milestone['what'], where: RawBuilder<unknown>) => sql`
    (select ${what}::text as what, t.* from touches t where ${seen} and ${where}
      order by t.time, t.id limit 1)`;
  const steps = sql`
    ${first('first-touch', sql`true`)}
    union all ${first('first-human', byPeople)}
    union all ${first('first-meeting', sql`t.kind = 'meeting.booked'`)}
    union all (select 'stage' as what, t.* from touches t
      where ${seen} and t.kind = 'stage.changed' order by t.time desc, t.id desc limit ${mostStages})`;
  const { rows } = await sql<TouchRow & { what: Milestone['what'] }>`
    ${touchRows(steps, sql`t.what`)} order by t.time, t.id`.execute(db);
  return rows.flatMap((row) => {
    const touch = applyPolicy(rules, touchOf(row, accountId));
    if (!touch) return [];
    const { id: touchId, kind, kindLabel, time, title, person } = touch;
    const who = person && (person.name || person.email);
    return [{ what: row.what, touchId, kind, kindLabel, time, title, person: who }];
  });
}
