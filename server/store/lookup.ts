import { sql } from 'kysely';
import { baseAddress, normalAddress } from '../../utils/domains/address.ts';
import { registeredDomain } from '../../utils/domains/company-domain.ts';
import type { Account } from '../../utils/model/account.ts';
import type { CorrectedBy } from '../../utils/model/correction.ts';
import type { LookupAnswer, Match } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { accountsOf } from './accounts.ts';
import { type Decided, decidedWords, decisionsOf } from './corrections.ts';
import type { Database } from './database.ts';
import { jsonRows, listOf } from './json-rows.ts';
import { inLine } from './line.ts';
import { personName } from './person-name.ts';
import { Prepared } from './prepared.ts';
import { storedForms } from './stored-forms.ts';

const isSameAccount = (a: Found, b: Found) => a.account_id === b.account_id;

type Found = {
  at: number;
  rule: Match['rule'];
  account_id: string;
  person_id: string | null;
  name: string | null;
  email: string | null;
  /** The address is another form of the one asked for: without its +tag. */
  is_base: boolean;
};

/** How sure each rule is; a domain says only where somebody works. */
const confidences: Record<Match['rule'], number> = {
  corrected: 1,
  record: 1,
  email: 1,
  merged: 0.9,
  domain: 0.6,
};

/** An address without its +tag is almost surely the same mailbox. */
const baseConfidence = 0.95;

/**
 * One answer a key, in order. Of several rules that match the surest one answers; two accounts by
 * one rule are `ambiguous`. What somebody of the team decided goes before every rule.
 */
export const lookUp = inLine<LookupKey, LookupAnswer>(
  (db, ws, keys, onTurn) => {
    onTurn();
    return lookUpAtOnce(db, ws, keys);
  },
  {
    // Two pages' prospects. Together they take PostgreSQL four fifths of what they take alone; with
    // more, all would wait for one and then all answers be written at once.
    most: 50,
    // Whoever comes meanwhile waits for the one under way, a millisecond, or for enough to go with.
    atOnce: { full: 4, other: 1 },
  },
);

/** In one round trip however many keys there are. */
async function lookUpAtOnce(db: Database, ws: string, keys: LookupKey[]): Promise<LookupAnswer[]> {
  const emails = keys.flatMap((key, at) =>
    key.type === 'email' ? addressForms(key.email).map((form) => ({ at, ...form })) : [],
  );
  // Nobody claims a domain that is free mail, or by a rule nobody's.
  const domains = keys.flatMap((key, at) => {
    const domain =
      key.type === 'domain'
        ? registeredDomain(key.domain)
        : key.type === 'email' && registeredDomain(key.email);
    return domain ? [{ at, domain }] : [];
  });
  const records = keys.flatMap((key, at) =>
    key.type === 'record' ? [{ at, system: key.system, external_id: key.id }] : [],
  );
  const answers = await lookedUp.ask(db, {
    ws,
    emails: JSON.stringify(emails),
    records: JSON.stringify(records),
    domains: JSON.stringify(domains),
    words: JSON.stringify(decidedWords(keys)),
  });
  const { found: rows = [], decided = [], accounts = [] } = answers[0] ?? {};
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const foundAt = Map.groupBy(rows, ({ at }) => at);
  return keys.map((key, at): LookupAnswer => {
    const decisions = standing(decided.filter((one) => one.at === at));
    const right = decisions.find(({ decision, account_id }) => {
      return decision === 'is' && byId.has(account_id);
    });
    if (right) {
      const account = byId.get(right.account_id) as Account;
      const { person_id: id, name, email } = right;
      const person = id === null || name === null ? null : { id, name, email };
      const match: Match = { account, person, rule: 'corrected', confidence: 1 };
      return { key, status: 'found', matches: [match], corrected: saidBy(right) };
    }
    const wrong = decisions.filter(({ decision }) => decision === 'not');
    const found = foundAt.get(at) ?? [];
    const left = found.filter((row) => !wrong.some((one) => isDenied(row, one)));
    const matches = surestOf(left).flatMap((row): Match[] => {
      const account = byId.get(row.account_id);
      const { name, email } = row;
      const person = row.person_id === null ? null : { id: row.person_id, name: name ?? '', email };
      return account ? [{ account, person, rule: row.rule, confidence: sureOf(row) }] : [];
    });
    const status = matches.length === 0 ? 'none' : matches.length === 1 ? 'found' : 'ambiguous';
    const [first] = left.length < found.length ? wrong : [];
    return { key, status, matches, ...(first && { corrected: saidBy(first) }) };
  });
}

/** The workspace, and each kind of key as JSON: rows with the key's place. */
type Asked = Record<'ws' | 'emails' | 'records' | 'domains' | 'words', string>;
type Answers = { found: Found[]; decided: Decided[]; accounts: Account[] };

const lookedUp = new Prepared<Asked, Answers>(
  ({ ws, emails, records, domains, words }) => sql`
    with emails as materialized (
      select rows.at, rows.email, rows.is_base from ${jsonRows(emails, 'at int, email text, is_base boolean')}
    ), records as materialized (
      select rows.at, rows.system, rows.external_id from ${jsonRows(records, 'at int, system text, external_id text')}
    ), found as materialized (
      select rows.at, case when e.merged then 'merged' else 'email' end as rule,
        p.account_id, p.id as person_id, ${personName} as name, p.email, rows.is_base
      from emails as rows
      join person_emails e on e.workspace_id = ${ws} and e.email = rows.email
      join people p on p.workspace_id = ${ws} and p.id = e.person_id
      union all
      select rows.at, case when i.merged then 'merged' else 'record' end,
        p.account_id, p.id, ${personName}, p.email, false
      from records as rows
      join person_ids i on i.workspace_id = ${ws}
        and i.system = rows.system and i.external_id = rows.external_id
      join people p on p.workspace_id = ${ws} and p.id = i.person_id
      union all
      select rows.at, 'record', i.account_id, null, null, null, false
      from records as rows
      join account_ids i on i.workspace_id = ${ws}
        and i.system = rows.system and i.external_id = rows.external_id
      union all
      select rows.at, 'domain', d.account_id, null, null, null, false
      from ${jsonRows(domains, 'at int, domain text')}
      join account_domains d on d.workspace_id = ${ws} and d.domain = rows.domain
    ), decided as materialized (${decisionsOf(ws, words)})
    select ${listOf(sql`select f.* from found f`)} as found,
      ${listOf(sql`select d.* from decided d order by d.decided_at desc`)} as decided,
      ${listOf(
        accountsOf(ws, sql`select account_id from found union select account_id from decided`),
      )} as accounts`,
);

const sureOf = (row: Found) => (row.is_base ? baseConfidence : confidences[row.rule]);

/** Those of the surest rule, an account once. */
function surestOf(found: Found[]): Found[] {
  const surest = Math.max(0, ...found.map(sureOf));
  const best = found.filter((row) => sureOf(row) === surest);
  return (
    best
      // Some systems give a person and an account of theirs the same id: the person says more.
      .filter((row) => row.person_id || !best.some((o) => o.person_id && isSameAccount(o, row)))
      .slice(0, 20)
  );
}

/** Newest first: what said that it is somebody falls when a later one says that it is not. */
function standing(decisions: Decided[]): Decided[] {
  return decisions.filter(
    (one, at) =>
      one.decision === 'not' ||
      !decisions.slice(0, at).some((later) => later.decision === 'not' && isDenied(one, later)),
  );
}

type Whose = { account_id: string; person_id: string | null };

function isDenied(row: Whose, { account_id, person_id }: Whose): boolean {
  return person_id === null ? row.account_id === account_id : row.person_id === person_id;
}

function saidBy({ decision, by_name, decided_at }: Decided): CorrectedBy {
  return { decision, name: by_name, at: new Date(decided_at).toISOString() };
}

/** An address as it may be stored: as it is, and without its +tag. */
function addressForms(written: string): { email: string; is_base: boolean }[] {
  const email = normalAddress(written);
  const base = email && baseAddress(email);
  return [
    ...storedForms(email).map((form) => ({ email: form, is_base: false })),
    ...storedForms(base).map((form) => ({ email: form, is_base: true })),
  ];
}
