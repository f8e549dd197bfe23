import type { Account } from '../model/account.ts';
import { ok, type Result } from '../model/failure.ts';
import type { LookupAnswer, Match } from '../model/lookup.ts';
import type { LookupKey } from '../model/lookup-key.ts';
import type { ToldAccount } from '../model/told.ts';
import { resultsOf } from '../vendors/hubspot/answers.ts';
import {
  companiesOf,
  companyProperties,
  contactProperties,
  recordsById,
} from '../vendors/hubspot/ask.ts';
import { type Known, knownIn } from '../vendors/hubspot/context.ts';
import type { Call, VendorPerson } from '../vendors/vendor.ts';

const mostMatches = 20;
/** As many as a search gives at once. */
const companiesAPage = 200;

/** So a contact without a company is an account of its own. */
const contactPrefix = 'contact-';

/** What an account's id stands for; null for what is none of ours. */
export function partsOfAccount(
  accountId: string,
): { object: 'companies' | 'contacts'; id: string } | null {
  const [, prefix, id] = /^(contact-)?(\d{1,19})$/.exec(accountId) ?? [];
  return id ? { object: prefix ? 'contacts' : 'companies', id } : null;
}

export function companyAccount(company: ToldAccount): Account {
  const id = company.ids?.hubspot ?? '';
  return {
    id,
    name: company.name ?? company.domain ?? `Company ${id}`,
    domains: company.domain ? [company.domain.toLowerCase()] : [],
    industry: company.industry ?? null,
  };
}

export function contactAccount(contact: VendorPerson): Account {
  return {
    id: `${contactPrefix}${contact.ids?.hubspot}`,
    name: contact.account?.name ?? nameOfContact(contact),
    domains: [],
    industry: null,
  };
}

export function nameOfContact({ name, email, ids }: VendorPerson): string {
  return name ?? email ?? `Contact ${ids?.hubspot}`;
}

/** All keys in a few questions, however many they are: one for each kind of key, and companies. */
export async function lookUpAll(
  call: Call,
  keys: readonly LookupKey[],
): Promise<Result<LookupAnswer[]>> {
  const emails = keys.flatMap((key) => (key.type === 'email' ? key.email.toLowerCase() : []));
  const ids = keys.flatMap((key) =>
    key.type === 'record' && key.system === 'hubspot' && /^\d{1,19}$/.test(key.id) ? key.id : [],
  );
  const domains = keys.flatMap((key) => (key.type === 'domain' ? key.domain.toLowerCase() : []));
  const all = await Promise.all([
    recordsById(call, 'contacts', emails, contactProperties, 'email'),
    recordsById(call, 'contacts', ids, contactProperties),
    recordsById(call, 'companies', ids, companyProperties),
    companiesByDomain(call, domains),
  ]);
  const bodies: unknown[] = [];
  for (const one of all) {
    if (!one.ok) return one;
    bodies.push(...one.value);
  }
  const contacts = [all[0], all[1]].flatMap((one) => (one.ok ? one.value.flatMap(resultsOf) : []));
  const companies = await companiesOf(call, contacts);
  if (!companies.ok) return companies;
  const known = knownIn([...bodies, ...companies.value]);
  return ok(keys.map((key) => answerOf(key, matchesOf(key, known))));
}

async function companiesByDomain(call: Call, domains: string[]): Promise<Result<unknown[]>> {
  if (domains.length === 0) return ok([]);
  const filter = { propertyName: 'domain', operator: 'IN', values: [...new Set(domains)] };
  const answer = await call({
    method: 'POST',
    path: '/crm/v3/objects/companies/search',
    body: {
      filterGroups: [{ filters: [filter] }],
      properties: companyProperties,
      limit: companiesAPage,
    },
  });
  return answer.ok ? ok([answer.value.body]) : answer;
}

function matchesOf(key: LookupKey, known: Known): Match[] {
  if (key.type === 'email') {
    const contact = known.contactsByEmail.get(key.email.toLowerCase());
    return contact ? [personMatch(contact, 'email')] : [];
  }
  if (key.type === 'domain') {
    const wanted = key.domain.toLowerCase();
    return [...known.companies.values()]
      .filter(({ domain }) => domain !== undefined && domain.toLowerCase() === wanted)
      .map((company) => companyMatch(company, 'domain'));
  }
  if (key.system !== 'hubspot') return [];
  // A number may be a contact's and a company's; a merged contact answers as who it became.
  const contact = known.contacts.get(key.id);
  const company = known.companies.get(key.id);
  const rule = contact?.ids?.hubspot === key.id ? 'record' : 'merged';
  return [
    ...(contact ? [personMatch(contact, rule)] : []),
    ...(company ? [companyMatch(company, 'record')] : []),
  ];
}

function personMatch(contact: VendorPerson, rule: Match['rule']): Match {
  const { account } = contact;
  const person = {
    id: contact.ids?.hubspot ?? '',
    name: nameOfContact(contact),
    email: contact.email ?? null,
  };
  return {
    account: account?.ids?.hubspot ? companyAccount(account) : contactAccount(contact),
    person,
    rule,
    confidence: 1,
  };
}

function companyMatch(company: ToldAccount, rule: Match['rule']): Match {
  const confidence = rule === 'record' ? 1 : 0.8;
  return { account: companyAccount(company), person: null, rule, confidence };
}

function answerOf(key: LookupKey, matches: Match[]): LookupAnswer {
  const status = matches.length === 0 ? 'none' : matches.length === 1 ? 'found' : 'ambiguous';
  return { key, status, matches: matches.slice(0, mostMatches) };
}
