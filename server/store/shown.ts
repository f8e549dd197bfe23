import { type RawBuilder, sql } from 'kysely';
import type { Dimension, PolicyRule } from '../../utils/model/policy.ts';
import { type Channel, kindsOf } from '../../utils/model/touch-kind.ts';
import { textArray } from './json-rows.ts';

type Words = RawBuilder<string | null>;

/** How a policy shows a touch `t`, of the campaign `c`, that it lets through. */
export type Shown = {
  display: Words;
  kindLabel: Words;
  source: Words;
  campaignName: Words;
  talkingPoint: Words;
};

/**
 * What `applyPolicy` makes of a touch, as columns: a test holds the two to each other. What no rule
 * speaks of costs nothing.
 */
export function shownBy(rules: readonly PolicyRule[]): Shown {
  const campaignName = sql<string>`coalesce(c.name, t.campaign_id)`;
  const label = (by: Dimension, of: string) => wordFor(rules, by, 'label', of);
  const says = [
    wordFor(rules, 'asset', 'say', "t.asset ->> 'name'"),
    wordFor(rules, 'campaign', 'say', 't.campaign_id'),
    wordFor(rules, 'kind', 'say', 't.kind'),
  ];
  return {
    display: displayBy(rules),
    kindLabel: label('kind', 't.kind') ?? sql`null::text`,
    source: either([label('source', 't.source'), sql`t.source`]),
    campaignName: either([label('campaign', 't.campaign_id'), campaignName]),
    talkingPoint: either(says),
  };
}

function displayBy(rules: readonly PolicyRule[]): Words {
  const folds = rules.filter(({ display }) => display === 'fold');
  const of = (by: Dimension) => folds.filter((rule) => rule.by === by).map(({ value }) => value);
  const kinds = [...of('kind'), ...of('channel').flatMap((one) => kindsOf(one as Channel))];
  const conditions = [
    ...(kinds.length ? [sql`t.kind = any(${textArray(kinds)})`] : []),
    ...(of('source').length ? [sql`t.source = any(${textArray(of('source'))})`] : []),
    ...(of('campaign').length ? [sql`t.campaign_id = any(${textArray(of('campaign'))})`] : []),
  ];
  return conditions.length
    ? sql`case when ${sql.join(conditions, sql` or `)} then 'fold' else 'show' end`
    : sql`'show'::text`;
}

/** A rule's word for a column's value, null where none has one; null where no rule of it has any. */
function wordFor(
  rules: readonly PolicyRule[],
  by: Dimension,
  what: 'label' | 'say',
  column: string,
): Words | null {
  const words = rules.flatMap((rule) => {
    const word = rule.by === by ? rule[what] : null;
    return word ? [[rule.value, word]] : [];
  });
  if (words.length === 0) return null;
  // Read once a statement.
  const all = sql`(select ${JSON.stringify(Object.fromEntries(words))}::text::jsonb)`;
  return sql`(${all} ->> (${sql.raw(column)}))`;
}

/** The first of several that is not null; null where there is none. */
function either(words: (Words | null)[]): Words {
  const some = words.filter((one) => one !== null);
  return some.length ? sql`coalesce(${sql.join(some)})` : sql`null::text`;
}
