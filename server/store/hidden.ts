import { type RawBuilder, sql } from 'kysely';
import type { PolicyRule } from '../../utils/model/policy.ts';
import { type Channel, kindsOf } from '../../utils/model/touch-kind.ts';
import { textArray } from './json-rows.ts';

/**
 * What a policy lets through, as a condition on rows with kind, source and campaign_id (null or ''
 * for none). It says the same as `displayOf(...) !== 'hide'`, which a test holds it to.
 */
export function visible(rules: readonly PolicyRule[]): RawBuilder<boolean> {
  const hidden = (by: PolicyRule['by']) =>
    rules.filter((rule) => rule.by === by && rule.display === 'hide').map((rule) => rule.value);
  const kinds = [...hidden('kind'), ...hidden('channel').flatMap((one) => kindsOf(one as Channel))];
  const sources = hidden('source');
  const campaigns = hidden('campaign');
  const conditions = [
    ...(kinds.length ? [sql`not (kind = any(${textArray(kinds)}))`] : []),
    ...(sources.length ? [sql`not (source = any(${textArray(sources)}))`] : []),
    ...(campaigns.length
      ? [sql`(campaign_id is null or not (campaign_id = any(${textArray(campaigns)})))`]
      : []),
  ];
  return conditions.length
    ? sql<boolean>`(${sql.join(conditions, sql` and `)})`
    : sql<boolean>`true`;
}
