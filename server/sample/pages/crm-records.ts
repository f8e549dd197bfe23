import { type SampleAccount, sampleAccount } from '../account.ts';
import { cast } from '../cast.ts';
import { defaultSample } from '../generate.ts';
import { plainWords } from '../names.ts';
import type { SamplePerson } from '../people.ts';
import { planSizes } from '../plan.ts';

/** What a CRM knows of somebody; nothing here comes from the backend. */
export type ContactRecord = {
  id: string;
  name: string;
  title: string;
  email: string;
  phone: string;
  city: string;
  salesforceId: string;
  account: AccountRecord | null;
};

export type AccountRecord = {
  id: string;
  name: string;
  domain: string;
  industry: string;
  phone: string;
  city: string;
  owner: Colleague;
  salesforceId: string;
  contacts: ContactRecord[];
};

export type Colleague = { name: string; email: string };

/** Whose browser it is; never a prospect. */
export const self: Colleague = { name: 'Jonas Weber', email: 'jonas.weber@seller.example' };
export const colleague: Colleague = { name: 'Hanna Vogel', email: 'hanna.vogel@seller.example' };

export type Crm = { contacts: ContactRecord[]; accounts: AccountRecord[] };

/** As many accounts and people of the default sample as somebody would keep in a small CRM. */
const accountsShown = 14;
const peopleShown = 5;
const cities = [
  'Gothenburg',
  'Utrecht',
  'Leipzig',
  'Antwerp',
  'Lyon',
  'Turin',
  'Gdańsk',
  'Bristol',
];

/** The sample's accounts and people as records of a CRM; the same on every start. */
export function sampleCrm(): Crm {
  const sizes = planSizes({ ...defaultSample, until: 0 });
  const ids = new Set<string>();
  const accounts: AccountRecord[] = [];
  const contacts: ContactRecord[] = [];
  for (const [index, size] of sizes.slice(0, accountsShown).entries()) {
    const account = sampleAccount(defaultSample.seed, index);
    const record = accountRecord(account, ids);
    if (record) accounts.push(record);
    for (let j = 0; j < Math.min(size.people, peopleShown); j += 1) {
      const contact = contactRecord(account.personAt(j), record, index, j, ids);
      contacts.push(contact);
      record?.contacts.push(contact);
    }
  }
  return { contacts, accounts };
}

/** Names and addresses of a thousand people, most of whom are known to nobody. */
export function thousandPeople(): SamplePerson[] {
  const sizes = planSizes({ ...defaultSample, people: 1000, until: 0 });
  return sizes.flatMap((size, index) => {
    const account = sampleAccount(defaultSample.seed, index);
    return Array.from({ length: size.people }, (_, j) => account.personAt(j));
  });
}

function accountRecord(account: SampleAccount, ids: Set<string>): AccountRecord | null {
  const { domain, index, name, industry, salesforceId } = account;
  if (domain === null) return null;
  return {
    id: ownId(domain.replace(/\.example$/, ''), ids),
    name,
    domain,
    industry,
    phone: cast[index]?.phone ?? inventedPhone(index * 10),
    city: cast[index]?.city ?? (cities[index % cities.length] as string),
    owner: index % 3 === 1 ? self : colleague,
    salesforceId,
    contacts: [],
  };
}

function contactRecord(
  person: SamplePerson,
  account: AccountRecord | null,
  index: number,
  j: number,
  ids: Set<string>,
): ContactRecord {
  const { name, title, email, salesforceId } = person;
  return {
    id: ownId(plainWords(name, '-').slice(0, 60) || 'somebody', ids),
    name,
    title,
    email,
    phone: cast[index]?.people[j]?.phone ?? inventedPhone(index * 10 + j + 1),
    city: account?.city ?? cast[index]?.city ?? '',
    salesforceId,
    account,
  };
}

function ownId(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let n = 2; ids.has(id); n += 1) id = `${wanted}-${n}`;
  ids.add(id);
  return id;
}

/** Of the range that Ofcom keeps for films and books. */
function inventedPhone(number: number): string {
  return `+44 20 7946 0${String(100 + (number % 900))}`;
}
