import type { ConsentFact } from '../../model/consent.ts';
import type { ToldAccount } from '../../model/told.ts';
import {
  domainOf,
  emailOf,
  flagOf,
  nameOf,
  present,
  recordOf,
  textOf,
  timeOf,
} from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';

/** Its name among the systems that people and accounts have ids of. */
export const system = 'marketo';

/** An id that the team gave a company; leads name their company by it, never by Marketo's own. */
const companySystem = 'marketo-company';

/** What only a lead has; a field that was not asked for is absent, and an empty one may be. */
const ofLeads = [
  'email',
  'firstName',
  'lastName',
  'fullName',
  'title',
  'unsubscribed',
  'leadScore',
  'leadStatus',
  'leadSource',
  'leadPartitionId',
  'membership',
  'marketingSuspended',
  'blackListed',
  'doNotCall',
  'emailInvalid',
  'ecids',
  'cookies',
  'phone',
  'mobilePhone',
];

/** Fields that Marketo has for named accounts; a row with none but a name may be anything. */
const ofNamedAccounts = [
  'name',
  'domainName',
  'industry',
  'sicCode',
  'city',
  'state',
  'country',
  'annualRevenue',
  'numberOfEmployees',
  'logoURL',
  'logoUrl',
  'membershipCount',
  'pipeline',
  'opptyAmount',
  'opptyCount',
  'score1',
  'score2',
  'score3',
  'crmGuid',
  'crmOrgId',
  'accountOwner',
  'accountOwnerId',
  'accountSource',
  'mktoDomain',
];
const everywhere = ['seq', 'marketoGUID', 'createdAt', 'updatedAt'];

export function isLead(row: Record<string, unknown>): boolean {
  // Companies, sales people and objects of the team's own are numbered within their answer.
  if (!('id' in row) || 'seq' in row || 'activityDate' in row) return false;
  if (ofLeads.some((key) => key in row)) return true;
  return 'company' in row || isBareLead(row);
}

/** Of somebody of whom nothing is known but the row's own dates. */
function isBareLead(row: Record<string, unknown>): boolean {
  const keys = Object.keys(row);
  return 'createdAt' in row && keys.every((key) => ['id', 'createdAt', 'updatedAt'].includes(key));
}

export function isCompany(row: Record<string, unknown>): boolean {
  if (!('seq' in row) || 'status' in row || 'externalSalesPersonId' in row) return false;
  return 'company' in row || ('externalCompanyId' in row && !('externalOpportunityId' in row));
}

export function isNamedAccount(row: Record<string, unknown>): boolean {
  if (!('marketoGUID' in row) || !('name' in row) || 'status' in row || 'leadId' in row) {
    return false;
  }
  const others = Object.keys(row).filter((key) => !everywhere.includes(key));
  return 'domainName' in row || others.every((key) => ofNamedAccounts.includes(key));
}

/** Null for a row without an id. */
export function leadOf(row: Record<string, unknown>): VendorPerson | null {
  const id = idOf(row.id);
  if (!id) return null;
  const member = recordOf(row.membership);
  return present({
    email: emailOf(row.email),
    name: nameOf(row.firstName, row.lastName) ?? textOf(row.fullName),
    title: textOf(row.title ?? row.jobTitle, 200),
    ids: { [system]: id },
    account: companyOfLead(row),
    consent: consentOf(row),
    asOf: timeOf(plainTime(row.updatedAt ?? member.updatedAt)),
  });
}

/** A row of a program's members; they are people, and what they became is told by activities. */
export function memberOf(row: Record<string, unknown>): VendorPerson | null {
  const id = idOf(row.leadId);
  if (!id) return null;
  return present({
    email: emailOf(row.email),
    name: nameOf(row.firstName, row.lastName),
    ids: { [system]: id },
  });
}

/** A lead has its company's fields in itself. */
function companyOfLead(row: Record<string, unknown>): ToldAccount | undefined {
  const external = textOf(row.externalCompanyId, 200);
  const account = present({
    domain: domainOf(siteOf(row.website)),
    name: textOf(row.company),
    industry: textOf(row.industry, 100),
    ids: present({ [companySystem]: external }),
  });
  return Object.keys(account).length > 0 ? account : undefined;
}

export function companyOf(row: Record<string, unknown>): ToldAccount | null {
  const id = idOf(row.id);
  const account = companyOfLead(row);
  if (!id && !account?.ids) return null;
  return present({ ...account, ids: present({ [system]: id, ...account?.ids }) });
}

export function namedAccountOf(row: Record<string, unknown>): ToldAccount | null {
  const id = textOf(row.marketoGUID, 200);
  if (!id) return null;
  return present({
    domain: domainOf(siteOf(row.domainName)),
    name: textOf(row.name),
    industry: textOf(row.industry, 100),
    ids: { [system]: id },
  });
}

/**
 * What a lead's fields say. Only a refusal: everybody starts with none of them set, which is
 * nothing that anybody agreed to.
 */
function consentOf(row: Record<string, unknown>): ConsentFact[] | undefined {
  const denials = consentFields
    .filter(({ rest }) => flagOf(row[rest]) === true)
    .map(({ channel, basis }) => ({ channel, state: 'denied' as const, basis }));
  const [first] = denials.filter(({ channel }) => channel === 'email');
  const rest = denials.filter(({ channel }) => channel !== 'email');
  const all = first ? [first, ...rest] : rest;
  return all.length > 0 ? all : undefined;
}

/** In the order of what weighs more; `name` as a change has it, REST name or label, squeezed. */
export const consentFields = [
  { rest: 'unsubscribed', name: 'unsubscribed', channel: 'email', basis: 'unsubscribed' },
  { rest: 'blackListed', name: 'blacklisted', channel: 'email', basis: 'on the block list' },
  {
    rest: 'marketingSuspended',
    name: 'marketingsuspended',
    channel: 'email',
    basis: 'marketing suspended',
  },
  { rest: 'doNotCall', name: 'donotcall', channel: 'phone', basis: 'do not call' },
] as const;

/** Numbers as they are written, and never zero, which is nobody. */
export function idOf(value: unknown): string | undefined {
  const id = textOf(value, 200);
  return id && /^\d+$/.test(id) && !/^0+$/.test(id) ? id : undefined;
}

/** Assets have times such as `2024-03-10T09:24:11Z+0000`. */
export function plainTime(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/Z\+0000$/, 'Z') : value;
}

/** What a form's visitor typed: `www.northfjord.example`, `n/a`. */
function siteOf(value: unknown): string | undefined {
  const text = textOf(value, 2000);
  return text && !/[\s@]/.test(text) ? text : undefined;
}
