import { sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { registeredDomain } from '../../utils/domains/company-domain.ts';
import type { Database } from '../store/database.ts';
import { companyBy, type RuledDomain, readRules } from '../store/domain-rules.ts';
import { jsonRows } from '../store/json-rows.ts';
import { storedForms } from '../store/stored-forms.ts';
import type { ExternalId, Who } from './who.ts';

export type KnownPerson = {
  id: string;
  accountId: string;
  /** Null until a source tells it. */
  name: string | null;
  email: string | null;
  title: string | null;
};

export type KnownAccount = {
  id: string;
  name: string;
  industry: string | null;
  /** It stands for one person whose company nobody knows, and goes when somebody does. */
  ofPerson: boolean;
};

/** What the store knows of all whom a batch speaks of; identify() keeps it up to date. */
export type Known = {
  /** Address -> person. */
  emails: Map<string, string>;
  /** External id -> person. */
  personIds: Map<string, string>;
  /** By id; a merged person's id leads to the one they were merged into. */
  people: Map<string, KnownPerson>;
  /** Domain -> account; the lowest id of several. */
  domains: Map<string, string>;
  /** External id -> account. */
  accountIds: Map<string, string>;
  accounts: Map<string, KnownAccount>;
  /** Person -> those who are not the same, by a marketer's word. */
  apart: Map<string, Set<string>>;
  /** Account -> the systems that know it by an id; none where no event names an account by one. */
  systems: Map<string, Set<string>>;
  /** Domain -> what a marketer said of it. */
  rules: Map<string, RuledDomain>;
  /** The domain that stands for a company, by those rules. */
  companyOf: (domainOrAddress: string) => string | null;
};

export const idKey = ([system, id]: ExternalId) => JSON.stringify([system, id]);

/** Reads it all in a handful of queries, however many events there are. */
export async function readKnown(trx: Database, ws: string, told: Who[]): Promise<Known> {
  const addresses = new Set<string>();
  const named = new Set<string>();
  const personKeys = new Map<string, ExternalId>();
  const accountKeys = new Map<string, ExternalId>();
  for (const { person, account } of told) {
    if (person.email) addresses.add(person.email);
    if (account.domain) named.add(account.domain);
    for (const one of person.ids) personKeys.set(idKey(one), one);
    for (const one of account.ids) accountKeys.set(idKey(one), one);
  }
  const emails = new Set([...addresses].flatMap(storedForms));
  // Whoever's: a rule may say that free mail is a company's.
  const domains = new Set([...named, ...addresses].flatMap((text) => registeredDomain(text) ?? []));
  const rules = await readRules(trx, ws, domains);
  const byEmail = await sql<{ email: string; person_id: string }>`
    select known.email, known.person_id from ${words(emails)}
    join person_emails known on known.workspace_id = ${ws} and known.email = rows.word`.execute(
    trx,
  );
  const byPersonId = await readIds(trx, ws, 'person', [...personKeys.values()]);
  const byAccountId = await readIds(trx, ws, 'account', [...accountKeys.values()]);
  const byDomain = await sql<{ domain: string; account_id: string }>`
    select known.domain, min(known.account_id) as account_id from ${words(domains)}
    join account_domains known on known.workspace_id = ${ws} and known.domain = rows.word
    group by known.domain`.execute(trx);
  const personIds = new Set([...byEmail.rows.map((row) => row.person_id), ...byPersonId.values()]);
  const people = await sql<KnownPerson & { apart: string[] }>`
    select p.id, p.account_id as "accountId", p.name, p.email, p.title,
      coalesce((select json_agg(other_id) from people_apart x
        where x.workspace_id = p.workspace_id and x.person_id = p.id), '[]'::json) as apart
    from ${words(personIds)} join people p on p.workspace_id = ${ws} and p.id = rows.word`.execute(
    trx,
  );
  const accountIds = new Set([
    ...byAccountId.values(),
    ...[...rules.values()].flatMap((one) => one.accountId ?? []),
    ...byDomain.rows.map((row) => row.account_id),
    ...people.rows.map((row) => row.accountId),
  ]);
  const accounts = await sql<KnownAccount & { systems: string[] }>`
    select id, name, industry, of_person as "ofPerson",
      ${accountKeys.size > 0 ? systems : sql`'[]'::json`} as systems
    from ${words(accountIds)} join accounts a on a.workspace_id = ${ws} and a.id = rows.word`.execute(
    trx,
  );
  return {
    emails: new Map(
      byEmail.rows.map((row) => [normalAddress(row.email) ?? row.email, row.person_id]),
    ),
    personIds: byPersonId,
    people: new Map(people.rows.map(({ apart: _, ...row }) => [row.id, row])),
    apart: new Map(people.rows.map(({ id, apart }) => [id, new Set(apart)])),
    domains: new Map(byDomain.rows.map((row) => [row.domain, row.account_id])),
    accountIds: byAccountId,
    accounts: new Map(accounts.rows.map((row) => [row.id, row])),
    systems: new Map(accounts.rows.map((row) => [row.id, new Set(row.systems)])),
    rules,
    companyOf: companyBy(rules),
  };
}

const systems = sql`coalesce((select json_agg(distinct system) from account_ids i
  where i.workspace_id = a.workspace_id and i.account_id = a.id), '[]'::json)`;

/** A table of words to join with: the planner walks an index for each, however many there are. */
function words(some: Iterable<string>) {
  return jsonRows(
    Array.from(some, (word) => ({ word })),
    'word text',
  );
}

async function readIds(
  trx: Database,
  ws: string,
  whose: 'person' | 'account',
  ids: ExternalId[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const asked = ids.map(([system, external_id]) => ({ system, external_id }));
  const { rows } = await sql<{ system: string; external_id: string; owner: string }>`
    select known.system, known.external_id, ${sql.ref(`known.${whose}_id`)} as owner
    from ${jsonRows(asked, 'system text, external_id text')}
    join ${sql.table(`${whose}_ids`)} known on known.workspace_id = ${ws}
      and known.system = rows.system and known.external_id = rows.external_id`.execute(trx);
  return new Map(rows.map((row) => [idKey([row.system, row.external_id]), row.owner]));
}
