import { sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { companyDomain } from '../../utils/domains/company-domain.ts';
import type { LookupAnswer, Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { readAccounts } from './accounts.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { personName } from './person-name.ts';

const isSameAccount = (a: Found, b: Found) => a.account_id === b.account_id;

type Found = {
  at: number;
  rule: Match['rule'];
  account_id: string;
  person_id: string | null;
  name: string | null;
  email: string | null;
};

/** How sure each rule is; a domain says only where somebody works. */
const confidences: Record<Match['rule'], number> = {
  record: 1,
  email: 1,
  merged: 0.9,
  domain: 0.6,
};

/**
 * One answer a key, in order, by the same few queries however many keys there are. Of several
 * rules that match the surest one answers; two accounts by one rule are `ambiguous`.
 */
export async function lookUp(db: Database, ws: string, keys: LookupKey[]): Promise<LookupAnswer[]> {
  const emails = keys.flatMap((key, at) =>
    key.type === 'email' ? [{ at, email: normalAddress(key.email) ?? '' }] : [],
  );
  const domains = keys.flatMap((key, at) => {
    const domain =
      key.type === 'domain'
        ? companyDomain(key.domain)
        : key.type === 'email' && companyDomain(key.email);
    return domain ? [{ at, domain }] : [];
  });
  const records = keys.flatMap((key, at) =>
    key.type === 'record' ? [{ at, system: key.system, external_id: key.id }] : [],
  );
  const { rows } = await sql<Found>`
    select rows.at, case when e.merged then 'merged' else 'email' end as rule,
      p.account_id, p.id as person_id, ${personName} as name, p.email
    from ${jsonRows(emails, 'at int, email text')}
    join person_emails e on e.workspace_id = ${ws} and e.email = rows.email
    join people p on p.workspace_id = ${ws} and p.id = e.person_id
    union all
    select rows.at, case when i.merged then 'merged' else 'record' end,
      p.account_id, p.id, ${personName}, p.email
    from ${jsonRows(records, 'at int, system text, external_id text')}
    join person_ids i on i.workspace_id = ${ws}
      and i.system = rows.system and i.external_id = rows.external_id
    join people p on p.workspace_id = ${ws} and p.id = i.person_id
    union all
    select rows.at, 'record', i.account_id, null, null, null
    from ${jsonRows(records, 'at int, system text, external_id text')}
    join account_ids i on i.workspace_id = ${ws}
      and i.system = rows.system and i.external_id = rows.external_id
    union all
    select rows.at, 'domain', d.account_id, null, null, null
    from ${jsonRows(domains, 'at int, domain text')}
    join account_domains d on d.workspace_id = ${ws} and d.domain = rows.domain`.execute(db);
  const accounts = await readAccounts(db, ws, [...new Set(rows.map((row) => row.account_id))]);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return keys.map((key, at) => {
    const found = rows.filter((row) => row.at === at);
    const surest = Math.max(0, ...found.map((row) => confidences[row.rule]));
    const best = found.filter((row) => confidences[row.rule] === surest);
    const matches = best
      // Some systems give a person and an account of theirs the same id: the person says more.
      .filter((row) => row.person_id || !best.some((o) => o.person_id && isSameAccount(o, row)))
      .flatMap((row): Match[] => {
        const account = byId.get(row.account_id);
        const person =
          row.person_id === null
            ? null
            : { id: row.person_id, name: row.name ?? '', email: row.email };
        return account ? [{ account, person, rule: row.rule, confidence: surest }] : [];
      })
      .slice(0, 20);
    const status = matches.length === 0 ? 'none' : matches.length === 1 ? 'found' : 'ambiguous';
    return { key, status, matches };
  });
}
