import type { ConsentFact } from '../../model/consent.ts';
import type { ToldAccount, ToldPerson } from '../../model/told.ts';
import {
  domainOf,
  emailOf,
  isRecord,
  nameOf,
  present,
  recordOf,
  textOf,
  timeOf,
} from '../lenient.ts';
import type { VendorPerson } from '../vendor.ts';
import { channelOf, noContactOf } from './kinds.ts';
import { either, firstRecord } from './words.ts';

/** Fields by alias: from `fields.all`, from its groups `{alias: {value}}`, or from the record. */
function fieldsOf(row: Record<string, unknown>): Record<string, unknown> {
  const fields = recordOf(row.fields);
  const grouped = Object.entries(fields)
    .filter(([group]) => group !== 'all')
    .flatMap(([, group]) => Object.entries(recordOf(group)))
    .map(([alias, field]) => [alias, isRecord(field) ? field.value : field] as const);
  return { ...row, ...Object.fromEntries(grouped), ...recordOf(fields.all) };
}

/** A contact's own row, wherever it stands; its id may be beside it. */
export function personOf(row: Record<string, unknown>, id: unknown = row.id): ToldPerson {
  const fields = fieldsOf(row);
  const ownId = textOf(id, 200);
  return present({
    email: emailOf(fields.email),
    name: nameOf(fields.firstname, fields.lastname),
    title: textOf(fields.position, 200),
    ids: present({ mautic: ownId }),
  });
}

/** A contact as its record tells of it; null where it is nobody: no id. */
export function contactOf(row: Record<string, unknown>): VendorPerson | null {
  const fields = fieldsOf(row);
  const person = personOf(row, either(row, 'id', 'lead_id'));
  if (!person.ids?.mautic) return null;
  const consent = consentOf(row.doNotContact);
  const company = textOf(fields.company);
  return present({
    ...person,
    account: company ? { name: company } : undefined,
    consent: consent.length > 0 ? consent : undefined,
    asOf: timeOf(row.dateModified) ?? timeOf(row.dateAdded),
  });
}

/**
 * `[{channel, reason}]`. A bounce says nothing of what somebody wants, and a webhook's entry
 * without a reason may be one.
 */
function consentOf(doNotContact: unknown): ConsentFact[] {
  const told = rowsIn(doNotContact)
    .filter(isRecord)
    .filter(({ reason }) => {
      const why = noContactOf(textOf(reason));
      return why === 'unsubscribed' || why === 'manual';
    })
    .map(({ channel }) => channelOf(textOf(channel)))
    .filter((channel) => channel !== undefined);
  return [...new Set(told)].map((channel) => ({ channel, state: 'denied' }));
}

/** A company as its record, or a contact's list of companies, tells of it. */
export function companyOf(row: Record<string, unknown>): ToldAccount | null {
  const fields = fieldsOf(row);
  const id = textOf(either(row, 'id', 'company_id'), 200);
  const name = textOf(fields.companyname) ?? textOf(row.name);
  const domain = domainOf(fields.companywebsite);
  if (!id && !name && !domain) return null;
  return present({
    domain,
    name,
    industry: textOf(fields.companyindustry, 100),
    ids: present({ mautic: id }),
  });
}

/** Contacts that other answers told of, by id: activities carry ids alone. */
export function peopleIn(context: unknown[]): Map<string, ToldPerson> {
  const rows = context.flatMap((body) => {
    const answer = recordOf(body);
    return [answer.contact, answer.lead, ...rowsIn(answer.contacts ?? answer.leads)];
  });
  return new Map(
    rows
      .filter(isRecord)
      .map((row) => personOf(row))
      .flatMap((person) => (person.ids?.mautic ? [[person.ids.mautic, person] as const] : [])),
  );
}

/** The contact that a whole answer is about, where the context holds that one alone. */
export function onlyPersonIn(context: unknown[]): ToldPerson | undefined {
  const ones = context.map((body) => recordOf(body).contact).filter(isRecord);
  return ones.length === 1 ? personOf(firstRecord(...ones)) : undefined;
}

/** Lists come as lists, or as objects by id; PHP makes an empty object a list. */
export function rowsIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : Object.values(recordOf(value));
}
