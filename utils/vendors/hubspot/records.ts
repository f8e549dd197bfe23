import type { ConsentFact } from '../../model/consent.ts';
import type { ToldAccount, ToldPerson } from '../../model/told.ts';
import {
  domainOf,
  emailOf,
  flagOf,
  isRecord,
  listOf,
  nameOf,
  present,
  recordOf,
  textOf,
} from '../lenient.ts';
import type { VendorPerson, VendorTouch } from '../vendor.ts';
import { momentOf, propertyOf, recordIdOf, saidOf, titled } from './words.ts';

/**
 * The system under which a merged record names who it has become. One system has one id in a touch,
 * so the loser stands under `hubspot`, and the survivor, who is told under both, under this.
 */
export const survivorSystem = 'hubspot-survivor';

/** Which object a row of `{id, properties}` is: HubSpot names it nowhere but in its address. */
export type ObjectKind =
  | 'contacts'
  | 'companies'
  | 'notes'
  | 'calls'
  | 'meetings'
  | 'emails'
  | 'tasks'
  | 'communications'
  | 'deals'
  | 'tickets'
  | 'campaigns'
  | 'products'
  | 'records';

const kindOfType: ReadonlyMap<string, ObjectKind> = new Map([
  ['0-1', 'contacts'],
  ['0-2', 'companies'],
  ['0-3', 'deals'],
  ['0-5', 'tickets'],
  ['0-7', 'products'],
  ['0-18', 'communications'],
  ['0-27', 'tasks'],
  ['0-46', 'notes'],
  ['0-47', 'meetings'],
  ['0-48', 'calls'],
  ['0-49', 'emails'],
]);

/** Properties that only one object has, the surest first. */
const signs: [ObjectKind, RegExp][] = [
  ['notes', /^hs_note_/],
  ['calls', /^hs_call_/],
  ['meetings', /^hs_meeting_/],
  ['communications', /^hs_communication_/],
  ['tasks', /^hs_task_/],
  ['emails', /^hs_email_(subject|direction|status|text|html|headers|thread_id)$/],
  ['deals', /^(dealname|dealstage)$/],
  ['tickets', /^(hs_ticket_.*|hs_pipeline_stage)$/],
  ['products', /^(price|hs_sku|quantity|hs_product_id)$/],
  ['campaigns', /^(hs_name|hs_campaign_status|hs_utm)$/],
  ['contacts', /^(email|firstname|lastname|lastmodifieddate|associatedcompanyid)$/],
  ['companies', /^(domain|name|website)$/],
];

/** What a row is, where it is a row of HubSpot's records at all. */
export function objectKindOf(row: Record<string, unknown>): ObjectKind | null {
  if ('vid' in row && isRecord(row.properties)) return 'contacts';
  if (!isRecord(row.properties) || textOf(row.id) === undefined) return null;
  const [, type] = /\/record\/(\d+-\d+)\//.exec(textOf(row.url, 2000) ?? '') ?? [];
  const byType = kindOfType.get(type ?? '');
  if (byType) return byType;
  const names = Object.keys(row.properties);
  const bySign = signs.find(([, sign]) => names.some((name) => sign.test(name)))?.[0];
  if (bySign) return bySign;
  const isRow = 'createdAt' in row || 'updatedAt' in row || 'archived' in row;
  return isRow || names.some((name) => name.startsWith('hs_')) ? 'records' : null;
}

/** A contact as its record tells of it; null where it is nobody: no id. */
export function contactOf(
  row: Record<string, unknown>,
  companies: ReadonlyMap<string, ToldAccount> = new Map(),
): VendorPerson | null {
  const id =
    recordIdOf(row.id) ?? recordIdOf(row.vid) ?? recordIdOf(propertyOf(row, 'hs_object_id'));
  if (!id) return null;
  const of = (name: string) => propertyOf(row, name);
  const consent = consentOf(of('hs_email_optout'));
  const isSurvivor = mergedIdsOf(row).length > 0;
  return present({
    email: emailOf(of('email')),
    name: nameOf(of('firstname'), of('lastname')),
    title: textOf(of('jobtitle'), 200),
    ids: { hubspot: id, ...(isSurvivor ? { [survivorSystem]: id } : {}) },
    account: accountOfContact(row, companies),
    consent,
    asOf: momentOf(of('lastmodifieddate')) ?? momentOf(row.updatedAt),
  });
}

/** The company by its id where the record says it, else by the name that somebody typed in. */
function accountOfContact(
  row: Record<string, unknown>,
  companies: ReadonlyMap<string, ToldAccount>,
): ToldAccount | undefined {
  const name = textOf(propertyOf(row, 'company'));
  const associated = listOf(recordOf(recordOf(row.associations).companies).results)
    .filter(isRecord)
    .toSorted((a, b) => Number(isUnlabeled(a)) - Number(isUnlabeled(b)))
    .map((one) => recordIdOf(one.id));
  const id = recordIdOf(propertyOf(row, 'associatedcompanyid')) ?? associated[0];
  if (!id) return name ? { name } : undefined;
  return companies.get(id) ?? present({ name, ids: { hubspot: id } });
}

/** The association without a label comes again with one for the primary company. */
const isUnlabeled = ({ type }: Record<string, unknown>) => /unlabell?ed/.test(textOf(type) ?? '');

/** `false` is what everybody begins with: only a refusal says something. */
function consentOf(optedOut: unknown): ConsentFact[] | undefined {
  return flagOf(optedOut) === true ? [{ channel: 'email', state: 'denied' }] : undefined;
}

/** Records that became this one, each with when where HubSpot says it. */
function mergedIdsOf(row: Record<string, unknown>): { id: string; time?: string }[] {
  const own = recordIdOf(row.id) ?? recordIdOf(row.vid);
  const timed = textOf(propertyOf(row, 'hs_calculated_merged_vids'), 10_000)?.split(/[;,]/) ?? [];
  const plain = textOf(propertyOf(row, 'hs_merged_object_ids'), 10_000)?.split(/[;,]/) ?? [];
  const found = new Map<string, string | undefined>();
  for (const part of [
    ...timed,
    ...plain,
    ...listOf(row['merged-vids']).map((one) => textOf(one) ?? ''),
  ]) {
    const [id = '', at] = part.trim().split(':');
    if (recordIdOf(id) && id !== own) found.set(id, found.get(id) ?? momentOf(at));
  }
  return [...found].map(([id, time]) => present({ id, time }));
}

/** Ids by which the contact was known before. */
export function formerIdsOf(row: Record<string, unknown>): string[] {
  return mergedIdsOf(row).map(({ id }) => id);
}

/**
 * That others became this contact. The time is the merge's; where HubSpot does not say it, that of
 * the survivor's creation, which never changes: the same merge must be the same touch.
 */
export function mergesOf(row: Record<string, unknown>): VendorTouch[] {
  const person = contactOf(row);
  const created = momentOf(propertyOf(row, 'createdate')) ?? momentOf(row.createdAt);
  if (!person?.ids?.hubspot) return [];
  const survivor = person.ids.hubspot;
  return mergedIdsOf(row).flatMap(({ id, time = created }) =>
    time ? [mergeTouch(id, survivor, time, person.email)] : [],
  );
}

export function mergeTouch(
  loser: string,
  survivor: string,
  time: string,
  email?: string,
): VendorTouch {
  return {
    id: `merge:${loser}:${survivor}`,
    time,
    kind: 'record.merged',
    title: 'Two contacts became one',
    person: present({ email, ids: { hubspot: loser, [survivorSystem]: survivor } }),
    vendorType: 'contact.merge',
  };
}

/** That a contact was deleted, by its row in the list of what is archived. */
export function deletionOf(row: Record<string, unknown>): VendorTouch | null {
  const id = recordIdOf(row.id);
  const time = momentOf(row.archivedAt);
  if (!id || !time || flagOf(row.archived) !== true) return null;
  return {
    id: `deletion:${id}`,
    time,
    kind: 'record.deleted',
    title: 'Contact deleted',
    person: { ids: { hubspot: id } },
    vendorType: 'contact.deletion',
  };
}

/** A company as its record tells of it; null without an id. */
export function companyOf(row: Record<string, unknown>): ToldAccount | null {
  const id = recordIdOf(row.id) ?? recordIdOf(row.companyId);
  if (!id) return null;
  const of = (name: string) => propertyOf(row, name);
  const industry = saidOf(of('industry'));
  return present({
    domain: domainOf(of('domain')) ?? domainOf(of('website')),
    name: textOf(of('name')),
    industry: industry ? titled(industry).slice(0, 100) : undefined,
    ids: { hubspot: id },
  });
}

/** Who a person is in a touch: the record without what only a record tells. */
export function shortOf({ email, name, title, ids }: VendorPerson): ToldPerson {
  return present({ email, name, title, ids: present({ hubspot: ids?.hubspot }) });
}
