import { type RawBuilder, sql } from 'kysely';
import {
  type Dimension,
  emptyPolicy,
  type Policy,
  type PolicyFacet,
  type PolicyRule,
} from '../../utils/model/policy.ts';
import { channelOf, channels, kindLabel, type TouchKind } from '../../utils/model/touch-kind.ts';
import { recordAct } from './audit.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import type { Value } from './prepared.ts';
import type { Who } from './tokens.ts';

/** A query of the policy in force; of no rows before the first. */
export function policyInForce(ws: Value<string>): RawBuilder<unknown> {
  return sql`select version, rules, changed_at, changed_by from policies
    where workspace_id = ${ws} order by version desc limit 1`;
}

/** The policies, newest first; what is in force stands first. */
export async function readPolicies(db: Database, ws: string, most: number): Promise<Policy[]> {
  const rows = await db
    .selectFrom('policies')
    .select(['version', 'rules', 'changed_at', 'changed_by'])
    .where('workspace_id', '=', ws)
    .orderBy('version', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    rules: row.rules,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  }));
}

export async function readPolicy(db: Database, ws: string): Promise<Policy> {
  const [policy] = await readPolicies(db, ws, 1);
  return policy ?? emptyPolicy;
}

/** Puts a policy in force if `version` still is; else answers null and changes nothing. */
export async function putPolicy(
  db: Database,
  who: Who,
  rules: PolicyRule[],
  version: number,
): Promise<Policy | null> {
  return db.transaction().execute(async (trx) => {
    const current = await readPolicy(trx, who.workspaceId);
    if (current.version !== version) return null;
    const changed_at = new Date();
    const put = await trx
      .insertInto('policies')
      .values({
        workspace_id: who.workspaceId,
        version: version + 1,
        rules: JSON.stringify(rules),
        changed_at,
        changed_by: who.name,
      })
      // Of two who put at once one finds its version taken.
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    if (!put) return null;
    await recordAct(trx, who, 'policy.changed');
    await recordChanges(trx, who.workspaceId, [{ what: 'policy', accountId: null }]);
    return {
      version: put.version,
      rules,
      changedAt: changed_at.toISOString(),
      changedBy: who.name,
    };
  });
}

/** Assets come out of the newest touches alone: they are not counted, and old ones are not spoken of. */
const newest = 50_000;

/**
 * How many touches each kind, channel, campaign and source has, whatever the policy says; and the
 * two hundred assets that most of the newest touches are about.
 */
export async function readFacets(db: Database, ws: string): Promise<PolicyFacet[]> {
  const { rows } = await sql<{
    by: Exclude<Dimension, 'channel'>;
    value: string;
    name: string | null;
    touches: string | number;
  }>`
    select 'kind' as by, kind as value, null as name, sum(touches) as touches
      from touch_counts where workspace_id = ${ws} group by kind
    union all
    select 'source', source, null, sum(touches)
      from touch_counts where workspace_id = ${ws} group by source
    union all
    select 'campaign', t.campaign_id, c.name, t.touches from (
      select campaign_id, sum(touches) as touches from touch_counts
      where workspace_id = ${ws} and campaign_id <> '' group by campaign_id
    ) t left join campaigns c on c.workspace_id = ${ws} and c.id = t.campaign_id
    union all
    (select 'asset', name, null, count(*) from (
      select asset ->> 'name' as name from touches where workspace_id = ${ws}
      order by id desc limit ${newest}
    ) as newest where length(name) between 1 and 200
    group by name order by count(*) desc, name limit 200)`.execute(db);
  const facets = rows.map((row) => ({
    by: row.by,
    value: row.value,
    name: row.by === 'kind' ? kindLabel(row.value as TouchKind) : (row.name ?? row.value),
    touches: Number(row.touches),
  }));
  const ofChannels = channels.map((channel) => ({
    by: 'channel' as const,
    value: channel,
    name: channel,
    touches: facets
      .filter((one) => one.by === 'kind' && channelOf(one.value as TouchKind) === channel)
      .reduce((sum, one) => sum + one.touches, 0),
  }));
  return [...facets, ...ofChannels.filter((one) => one.touches > 0)].sort(
    (a, b) => b.touches - a.touches || a.value.localeCompare(b.value),
  );
}
