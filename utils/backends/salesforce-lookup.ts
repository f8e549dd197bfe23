import type { Account } from '../model/account.ts';
import { ok, type Result } from '../model/failure.ts';
import type { LookupAnswer, Match } from '../model/lookup.ts';
import type { LookupKey } from '../model/lookup-key.ts';
import { domainOf, emailOf, recordOf, textOf } from '../vendors/lenient.ts';
import { recordsOf } from '../vendors/salesforce/ask.ts';
import { fullId } from '../vendors/salesforce/ids.ts';
import { accountOf, idOf, linked, personOf, type Row } from '../vendors/salesforce/records.ts';
import {
  account as accountObject,
  contact as contactObject,
  lead as leadObject,
  likeText,
  listed,
  opportunity,
  type SalesforceObject,
} from '../vendors/salesforce/soql.ts';
import type { Call } from '../vendors/vendor.ts';

const mostMatches = 20;
/** Rows that a question of a lookup may find. */
const mostRows = 500;

/** Objects by the first characters of their records' ids. */
const objectsByPrefix: Record<string, 'accounts' | 'contacts' | 'leads' | 'deals'> = {
  '001': 'accounts',
  '003': 'contacts',
  '00Q': 'leads',
  '006': 'deals',
};

/** What a record's id is of; null for what is no id, or of something that nobody looks up. */
export function partsOf(
  given: string,
): { of: (typeof objectsByPrefix)[string]; id: string } | null {
  if (!/^([A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(given)) return null;
  const of = objectsByPrefix[given.slice(0, 3)];
  return of ? { of, id: fullId(given) } : null;
}

/** An account, or whoever belongs to none and is an account of their own. */
export function shownAccount(row: Row): Account {
  const told = accountOf(row);
  const domain = told?.domain?.toLowerCase();
  return {
    id: idOf(row) ?? '',
    name: textOf(row.Name) ?? domain ?? 'Account',
    domains: domain ? [domain] : [],
    industry: told?.industry ?? null,
  };
}

/** A contact's account, or the contact; a lead is always its own, with the company that it names. */
export function accountOfPerson(row: Row): Account {
  const accountId = linked(row.AccountId);
  if (accountId) return shownAccount({ ...recordOf(row.Account), Id: accountId });
  const name = textOf(row.Company) ?? nameOfPerson(row);
  return { id: idOf(row) ?? '', name, domains: [], industry: null };
}

export function nameOfPerson(row: Row): string {
  const person = personOf(row);
  return person?.name ?? person?.email ?? 'Contact';
}

type Found = Record<'accounts' | 'contacts' | 'leads' | 'deals', Row[]>;

/** All keys in a few questions, however many they are: one an object, and one for what they name. */
export async function lookUpAll(
  call: Call,
  keys: readonly LookupKey[],
): Promise<Result<LookupAnswer[]>> {
  const found = await findAll(call, keys);
  if (!found.ok) return found;
  const rest = await findRest(call, keys, found.value);
  if (!rest.ok) return rest;
  const contacts = [...found.value.contacts, ...rest.value];
  return ok(keys.map((key) => answerOf(key, matchesOf(key, { ...found.value, contacts }))));
}

async function findAll(call: Call, keys: readonly LookupKey[]): Promise<Result<Found>> {
  const emails = keys.flatMap((key) => (key.type === 'email' ? [key.email] : []));
  const parts = keys.flatMap((key) => recordIn(key) ?? []);
  const ids = (of: string) => parts.filter((one) => one.of === of).map(({ id }) => id);
  const byEmail = isIn('Email', emails);
  const [accounts, contacts, leads, deals] = await Promise.all([
    rowsOf(call, accountObject, [
      ...isIn('Id', ids('accounts')),
      ...domainsIn(keys).map((one) => `Website LIKE '%${likeText(one)}%'`),
    ]),
    rowsOf(call, contactObject, [...byEmail, ...isIn('Id', ids('contacts'))]),
    rowsOf(call, leadObject, [...byEmail, ...isIn('Id', ids('leads'))]),
    rowsOf(call, opportunity, isIn('Id', ids('deals'))),
  ]);
  if (!accounts.ok) return accounts;
  if (!contacts.ok) return contacts;
  if (!leads.ok) return leads;
  if (!deals.ok) return deals;
  return ok({
    accounts: accounts.value,
    contacts: contacts.value,
    leads: leads.value,
    deals: deals.value,
  });
}

/** Contacts that leads became, and those at domains that no account says is its own. */
function findRest(
  call: Call,
  keys: readonly LookupKey[],
  { accounts, leads }: Found,
): Promise<Result<Row[]>> {
  const became = leads.flatMap((row) => linked(row.ConvertedContactId) ?? []);
  const named = new Set(accounts.map(domainOfAccount));
  const unnamed = domainsIn(keys).filter((domain) => !named.has(domain));
  return rowsOf(call, contactObject, [
    ...isIn('Id', became),
    ...unnamed.map((one) => `Email LIKE '%@${likeText(one)}'`),
  ]);
}

async function rowsOf(
  call: Call,
  object: SalesforceObject,
  conditions: string[],
): Promise<Result<Row[]>> {
  if (conditions.length === 0) return ok([]);
  return recordsOf(call, object, `WHERE ${conditions.join(' OR ')} LIMIT ${mostRows}`);
}

const isIn = (field: string, values: string[]) =>
  values.length > 0 ? [`${field} IN (${listed([...new Set(values)])})`] : [];

const domainsIn = (keys: readonly LookupKey[]) => [
  ...new Set(keys.flatMap((key) => (key.type === 'domain' ? [key.domain.toLowerCase()] : []))),
];

const recordIn = (key: LookupKey) =>
  key.type === 'record' && key.system === 'salesforce' ? partsOf(key.id) : null;

const domainOfAccount = (row: Row) => domainOf(row.Website)?.toLowerCase();

function matchesOf(key: LookupKey, found: Found): Match[] {
  if (key.type === 'domain') return domainMatches(key.domain.toLowerCase(), found);
  if (key.type === 'email') {
    const isThem = (row: Row) => emailOf(row.Email)?.toLowerCase() === key.email.toLowerCase();
    const contacts = found.contacts.filter(isThem);
    // A lead that was converted is there as a contact.
    const leads = found.leads.filter((row) => isThem(row) && !linked(row.ConvertedContactId));
    return onePerAccount([...contacts, ...leads].map((row) => personMatch(row, 'email')));
  }
  const parts = recordIn(key);
  if (!parts) return [];
  const row = found[parts.of].find((one) => idOf(one) === parts.id);
  if (!row) return [];
  if (parts.of === 'accounts') return [accountMatch(shownAccount(row), 'record')];
  if (parts.of === 'deals') {
    return linked(row.AccountId) ? [accountMatch(accountOfPerson(row), 'record')] : [];
  }
  const became = linked(row.ConvertedContactId);
  const contact = found.contacts.find((one) => idOf(one) === became);
  return contact ? [personMatch(contact, 'merged')] : [personMatch(row, 'record')];
}

function domainMatches(domain: string, { accounts, contacts }: Found): Match[] {
  const own = accounts.filter((row) => domainOfAccount(row) === domain);
  if (own.length > 0) return own.map((row) => accountMatch(shownAccount(row), 'domain'));
  const there = contacts.filter((row) => emailOf(row.Email)?.toLowerCase().endsWith(`@${domain}`));
  return onePerAccount(there.map((row) => accountMatch(accountOfPerson(row), 'domain')));
}

function onePerAccount(matches: Match[]): Match[] {
  return [...new Map(matches.map((match) => [match.account.id, match])).values()];
}

function personMatch(row: Row, rule: Match['rule']): Match {
  const person = {
    id: idOf(row) ?? '',
    name: nameOfPerson(row),
    email: emailOf(row.Email) ?? null,
  };
  return { account: accountOfPerson(row), person, rule, confidence: 1 };
}

function accountMatch(account: Account, rule: Match['rule']): Match {
  return { account, person: null, rule, confidence: rule === 'record' ? 1 : 0.8 };
}

function answerOf(key: LookupKey, matches: Match[]): LookupAnswer {
  const status = matches.length === 0 ? 'none' : matches.length === 1 ? 'found' : 'ambiguous';
  return { key, status, matches: matches.slice(0, mostMatches) };
}
