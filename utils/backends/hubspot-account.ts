import type { Account } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Person } from '../model/person.ts';
import type { Touch } from '../model/touch.ts';
import { activityTouches } from '../vendors/hubspot/activities.ts';
import { resultsOf } from '../vendors/hubspot/answers.ts';
import {
  associationsOf,
  companyProperties,
  contactProperties,
  endsOf,
  isNotOurs,
  recordsById,
} from '../vendors/hubspot/ask.ts';
import { type Known, knownIn } from '../vendors/hubspot/context.ts';
import { emailTouch } from '../vendors/hubspot/email-events.ts';
import { emailContext, emailNames } from '../vendors/hubspot/email-stream.ts';
import { eventTouch } from '../vendors/hubspot/events.ts';
import { hubspot as vendor } from '../vendors/hubspot/hubspot.ts';
import { withinLimits } from '../vendors/hubspot/rows.ts';
import { recordIdOf } from '../vendors/hubspot/words.ts';
import { isRecord, listOf, recordOf } from '../vendors/lenient.ts';
import type { Call, VendorPerson, VendorTouch } from '../vendors/vendor.ts';
import { companyAccount, contactAccount, nameOfContact, partsOfAccount } from './hubspot-lookup.ts';
import { once, shownTouch } from './live-touch.ts';

/** So many people of a company are known by name, and so many of those followed one by one. */
const mostPeople = 100;
const mostFollowed = 25;
/** Of each of them, of each kind of log; of the company, of each kind of activity. */
const mostEmailEvents = 1000;
const mostEvents = 100;
const mostActivities = 100;
/** Questions under way at once: HubSpot counts by the second, too. */
const atOnce = 4;

const activities: Record<'calls' | 'meetings' | 'emails', string[]> = {
  calls: ['hs_timestamp', 'hs_createdate', 'hs_call_title', 'hs_call_body', 'hs_call_direction'],
  meetings: [
    'hs_timestamp',
    'hs_createdate',
    'hs_meeting_title',
    'hs_meeting_body',
    'hs_meeting_start_time',
    'hs_meeting_outcome',
    'hs_meeting_source',
  ],
  emails: [
    'hs_timestamp',
    'hs_createdate',
    'hs_email_subject',
    'hs_email_text',
    'hs_email_direction',
    'hs_email_status',
  ],
};

const activityKinds = ['calls', 'meetings', 'emails'] as const;

/** All that HubSpot tells of an account, read at once. */
export type HubspotAccount = {
  account: Account;
  people: Pick<Person, 'id' | 'name' | 'email' | 'title'>[];
  /** More than `people` where a company is large. */
  peopleCount: number;
  touches: Touch[];
};

/** Reads an account in a bounded number of questions, whatever its size. */
export async function readAccount(call: Call, accountId: string): Promise<Result<HubspotAccount>> {
  const parts = partsOfAccount(accountId);
  if (!parts) return fail('not-found');
  const { object, id } = parts;
  const own = await recordOfAccount(call, object, id);
  if (!own.ok) return own;
  const contactIds =
    object === 'contacts' ? ok([id]) : await endsOf(call, 'companies', id, 'contacts');
  if (!contactIds.ok) return contactIds;
  const some = contactIds.value.slice(0, mostPeople);
  const bodies =
    object === 'contacts' ? ok([]) : await recordsById(call, 'contacts', some, contactProperties);
  if (!bodies.ok) return bodies;
  const known = knownIn([own.value, ...bodies.value]);
  const people = [
    ...new Map([...known.contacts.values()].map((one) => [one.ids?.hubspot, one])).values(),
  ];
  const company = known.companies.get(id);
  const [contact] = people;
  const account = company ? companyAccount(company) : contact ? contactAccount(contact) : null;
  if (!account) return fail('bad-response');
  const told = await touchesOf(call, object, id, people, known);
  if (!told.ok) return told;
  return ok({
    account,
    people: people.map((one) => ({ ...shown(one), title: one.title ?? null })),
    peopleCount: Math.max(people.length, contactIds.value.length),
    touches: once(told.value.map((touch) => shownOf(touch, account.id, known))),
  });
}

/** The record itself, which the account is; `not-found` where it is deleted. */
async function recordOfAccount(
  call: Call,
  object: 'companies' | 'contacts',
  id: string,
): Promise<Result<unknown>> {
  const properties = object === 'companies' ? companyProperties : contactProperties;
  const query = { properties: properties.join(',') };
  const answer = await call({ method: 'GET', path: `/crm/v3/objects/${object}/${id}`, query });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  return isRecord(body) && isRecord(body.properties) ? ok(body) : fail('bad-response');
}

async function touchesOf(
  call: Call,
  object: 'companies' | 'contacts',
  id: string,
  people: VendorPerson[],
  known: Known,
): Promise<Result<VendorTouch[]>> {
  const followed = people
    .toSorted((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? 1 : -1))
    .slice(0, mostFollowed);
  const addresses = followed.map(({ email }) => email).filter((email) => email !== undefined);
  const ids = followed.map(({ ids }) => ids?.hubspot).filter((one) => one !== undefined);
  const written = await eachOf(activityKinds, async (kind) => {
    const told = await activitiesOf(call, object, id, kind, known);
    // Each kind has a permission of its own.
    return isNotOurs(told) ? ok([]) : told;
  });
  if (!written.ok) return written;
  const logs = await eachOf(addresses, (email) => logOf(call, email));
  if (!logs.ok) return logs;
  const mails = await mailTouches(call, logs.value, known);
  if (!mails.ok) return mails;
  const events = await eachOf(ids, (one) => eventsOf(call, one, known));
  return events.ok ? ok([...written.value, ...mails.value, ...events.value]) : events;
}

/** A few questions at once; where one is refused for good, so would the others be. */
async function eachOf<T, R>(
  all: readonly T[],
  ask: (one: T) => Promise<Result<R[]>>,
): Promise<Result<R[]>> {
  const found: R[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    for (const answer of await Promise.all(all.slice(from, from + atOnce).map(ask))) {
      if (isNotOurs(answer)) return ok(found);
      if (!answer.ok) return answer;
      found.push(...answer.value);
    }
  }
  return ok(found);
}

/** The last calls, meetings or e-mails that stand with the account, and whose they are. */
async function activitiesOf(
  call: Call,
  object: 'companies' | 'contacts',
  id: string,
  kind: keyof typeof activities,
  known: Known,
): Promise<Result<VendorTouch[]>> {
  const ids = await endsOf(call, object, id, kind);
  if (!ids.ok) return ids;
  const last = ids.value.slice(0, mostActivities);
  const bodies = await recordsById(call, kind, last, activities[kind]);
  if (!bodies.ok) return bodies;
  const joined = await associationsOf(call, kind, 'contacts', last);
  if (!joined.ok) return joined;
  const contacts = contactsByActivity(joined.value);
  const touches = bodies.value.flatMap(resultsOf).map((row) => {
    const own = contacts.get(recordIdOf(row.id) ?? '') ?? [];
    // Of a colleague's of another company only where nobody else stands with it.
    const ours = own.filter((one) => known.contacts.has(one));
    const companies = object === 'companies' ? [id] : [];
    return activityTouches(kind, row, known, { contacts: ours, companies });
  });
  return ok(touches.flatMap((one) => (typeof one === 'string' ? [] : one)));
}

function contactsByActivity(bodies: unknown[]): Map<string, string[]> {
  return new Map(
    bodies.flatMap(resultsOf).map((row) => {
      const ends = listOf(row.to).filter(isRecord);
      const ids = ends.map((end) => recordIdOf(end.toObjectId) ?? recordIdOf(end.id));
      const own = [...new Set(ids)].filter((one) => one !== undefined);
      return [recordIdOf(recordOf(row.from).id) ?? '', own] as const;
    }),
  );
}

/** What marketing's e-mails were to somebody: rows, as their names are asked for together. */
async function logOf(call: Call, email: string): Promise<Result<Record<string, unknown>[]>> {
  const query = { recipient: email, limit: String(mostEmailEvents) };
  const answer = await call({ method: 'GET', path: '/email/public/v1/events', query });
  if (!answer.ok) return answer;
  const { events } = recordOf(answer.value.body);
  return Array.isArray(events) ? ok(events.filter(isRecord)) : fail('bad-response');
}

async function mailTouches(
  call: Call,
  rows: Record<string, unknown>[],
  known: Known,
): Promise<Result<VendorTouch[]>> {
  const names = await emailNames(call, rows, {});
  if (!names.ok) return names;
  const named = knownIn(emailContext(names.value));
  const told = rows.map((row) => emailTouch(row, { ...known, emails: named.emails }));
  return ok(told.flatMap((one) => (typeof one === 'string' ? [] : one)));
}

async function eventsOf(call: Call, id: string, known: Known): Promise<Result<VendorTouch[]>> {
  const query = { objectType: 'contact', objectId: id, limit: String(mostEvents) };
  const answer = await call({ method: 'GET', path: '/events/v3/events', query });
  if (!answer.ok) return answer;
  const { results } = recordOf(answer.value.body);
  if (!Array.isArray(results)) return fail('bad-response');
  const told = results.filter(isRecord).map((row) => eventTouch(row, known));
  return ok(told.flatMap((one) => (typeof one === 'string' ? [] : one)));
}

/** Whose a touch is, by name, where they are of this account. */
function shownOf(touch: VendorTouch, accountId: string, known: Known): Touch {
  const contact = known.contacts.get(touch.person?.ids?.hubspot ?? '');
  const person = contact ? shown(contact) : null;
  return shownTouch(withinLimits(touch), { accountId, person, source: vendor.id });
}

function shown(contact: VendorPerson) {
  return {
    id: contact.ids?.hubspot ?? '',
    name: nameOfContact(contact),
    email: contact.email ?? null,
  };
}
