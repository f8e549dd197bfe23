import { sql } from 'kysely';
import { companyDomain, registeredDomain } from '../../utils/domains/company-domain.ts';
import type { DomainRule, RuleOfDomain } from '../../utils/model/domain-rule.ts';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';

/** `accountId`: of the account that the rule names, whatever that was merged into since. */
export type RuledDomain = {
  rule: RuleOfDomain['rule'];
  accountId: string | null;
  version: number;
};

/** The rules of these domains, by domain. */
export async function readRules(
  db: Database,
  ws: string,
  domains: Iterable<string>,
): Promise<Map<string, RuledDomain>> {
  const asked = [...domains];
  if (asked.length === 0) return new Map();
  const { rows } = await sql<RuledDomain & { domain: string }>`
    select r.domain, r.rule, coalesce(m.into_id, r.account_id) as "accountId", r.version
    from domain_rules r
    left join merged_accounts m on m.workspace_id = ${ws} and m.id = r.account_id
    where r.workspace_id = ${ws} and r.domain = any(${textArray(asked)})`.execute(db);
  return new Map(rows.map(({ domain, ...rule }) => [domain, rule]));
}

/** The domain that stands for a company, where marketers' rules come before the list of free mail. */
export function companyBy(
  rules: Map<string, RuledDomain>,
): (domainOrAddress: string) => string | null {
  if (rules.size === 0) return companyDomain;
  return (text) => {
    const domain = registeredDomain(text);
    const rule = domain === null ? undefined : rules.get(domain)?.rule;
    if (rule === undefined) return companyDomain(text);
    return rule === 'nobody' ? null : domain;
  };
}

type Row = {
  domain: string;
  rule: RuleOfDomain['rule'];
  account_id: string | null;
  name: string | null;
  version: number;
  changed_at: Date;
  changed_by: string;
  change: string | number;
};

/** All rules in force, by domain. */
export async function listRules(db: Database, ws: string): Promise<DomainRule[]> {
  const { rows } = await sql<Row>`
    select r.domain, r.rule, coalesce(m.into_id, r.account_id) as account_id, a.name, r.version,
      r.changed_at, r.changed_by, r.change
    from domain_rules r
    left join merged_accounts m on m.workspace_id = ${ws} and m.id = r.account_id
    left join accounts a on a.workspace_id = ${ws} and a.id = coalesce(m.into_id, r.account_id)
    where r.workspace_id = ${ws} order by r.domain`.execute(db);
  return rows.map((row) => ({
    domain: row.domain,
    to:
      row.rule === 'account'
        ? { rule: row.rule, accountId: row.account_id ?? '' }
        : { rule: row.rule },
    accountName: row.name,
    version: row.version,
    changedAt: new Date(row.changed_at).toISOString(),
    changedBy: row.changed_by,
    changeId: String(row.change),
  }));
}
