import type { TouchKind } from '../../model/touch-kind.ts';
import {
  domainOf,
  emailOf,
  flagOf,
  isRecord,
  nameOf,
  present,
  recordOf,
  textOf,
  timeOf,
  webAddressOf,
} from '../lenient.ts';
import { noAnswer, readRows, told } from '../mapped.ts';
import type { Reading, VendorAnswer, VendorPerson, VendorTouch } from '../vendor.ts';
import { failureIn } from './errors.ts';

/** Its numbers of visitor activities; 12 is the page on which people unsubscribe. */
const kinds: ReadonlyMap<number, TouchKind> = new Map([
  [1, 'link.clicked'],
  [2, 'page.viewed'],
  [4, 'form.submitted'],
  [5, 'site.visited'],
  [6, 'email.sent'],
  [7, 'search.performed'],
  [8, 'stage.changed'],
  [9, 'stage.changed'],
  [10, 'stage.changed'],
  [11, 'email.opened'],
  [12, 'page.viewed'],
  [13, 'email.bounced'],
  [14, 'email.complained'],
  [15, 'page.viewed'],
  [16, 'email.resubscribed'],
  [17, 'link.clicked'],
  [18, 'stage.changed'],
  [19, 'stage.changed'],
  [20, 'site.visited'],
  [21, 'link.clicked'],
  [22, 'chat.held'],
  [23, 'event.invited'],
  [24, 'event.attended'],
  [25, 'event.registered'],
  [26, 'link.clicked'],
  [27, 'video.viewed'],
  [28, 'event.registered'],
  [29, 'event.attended'],
  [30, 'video.viewed'],
  [34, 'video.viewed'],
]);

/** What an answer of Account Engagement's (once Pardot's) interface of version 5 says. */
export function readAnswer(answer: VendorAnswer): Reading {
  const { body } = answer;
  if (isRecord(body) && 'errors' in body && !('values' in body)) {
    return noAnswer('Its errors are another vendor’s.');
  }
  const failure = failureIn(answer);
  if (failure) return { kind: 'failure', failure };
  if (!isRecord(body)) return noAnswer('This is no JSON object.');
  if (Array.isArray(body.values) && 'nextPageToken' in body) return page(body.values);
  const isProspect = 'id' in body && 'email' in body && !('properties' in body);
  return isProspect
    ? page([body])
    : noAnswer('It has none of the keys that an answer of Account Engagement’s has.');
}

function page(rows: unknown[]): Reading {
  const first = rows.find(isRecord);
  if (!first) return told('nothing found');
  if ('typeName' in first || ('type' in first && 'prospectId' in first && 'createdAt' in first)) {
    const { found, refused } = readRows(rows, 'values', activityOf);
    return told('visitor activities', { touches: found, refused });
  }
  if ('email' in first || 'firstName' in first || 'lastName' in first) {
    return prospects(rows);
  }
  if ('fieldId' in first) return told('fields');
  if ('subject' in first) return told('e-mails');
  return told('records');
}

/** Of one in the recycle bin its end is told alone. */
function prospects(rows: unknown[]): Reading {
  const touches: VendorTouch[] = [];
  const { found, refused } = readRows<VendorPerson>(rows, 'values', (row) => {
    const person = prospectOf(row);
    if (!person) return 'it has neither an id nor an address';
    if (!flagOf(row.isDeleted)) return [person];
    const [id, time] = [person.ids?.pardot, person.asOf];
    if (!id || !time) return 'it is deleted, and has no id or no usable updatedAt';
    touches.push({
      id: `deletion:${id}`,
      time,
      kind: 'record.deleted',
      title: person.name ?? 'Prospect',
      person: { ids: { pardot: id } },
    });
    return null;
  });
  return told('prospects', { people: found, touches, refused });
}

function prospectOf(row: Record<string, unknown>): VendorPerson | null {
  const id = textOf(row.id, 200);
  const email = emailOf(row.email);
  if (!id && !email) return null;
  const isOut = flagOf(row.optedOut) || flagOf(row.isDoNotEmail);
  return present({
    email,
    name: nameOf(row.firstName, row.lastName),
    title: textOf(row.jobTitle, 200),
    ids: present({ pardot: id, salesforce: textOf(row.salesforceId, 200) }),
    account: present({
      name: textOf(row.company),
      domain: row.company ? domainOf(row.website) : undefined,
    }),
    consent: isOut ? [{ channel: 'email' as const, state: 'denied' as const }] : undefined,
    asOf: timeOf(row.updatedAt),
  });
}

function activityOf(row: Record<string, unknown>): VendorTouch[] | string {
  const id = textOf(row.id, 200);
  const prospect = textOf(row.prospectId, 200) ?? textOf(recordOf(row.prospect).id, 200);
  const visitor = textOf(row.visitorId, 200);
  const time = timeOf(row.createdAt ?? row.updatedAt);
  if (!id) return 'it has no id';
  if (!prospect && !visitor) return 'it names no prospect';
  if (!time) return 'it has no usable createdAt';
  const type = Number(textOf(row.type) ?? Number.NaN);
  const name = textOf(row.typeName) ?? `type ${textOf(row.type) ?? 'unknown'}`;
  const kind = kindOf(type, row);
  const details = textOf(row.details, 500);
  const campaign = recordOf(row.campaign);
  const campaignId = textOf(row.campaignId ?? campaign.id, 200);
  const campaignName = textOf(campaign.name);
  const person = prospect ? prospectOf({ ...recordOf(row.prospect), id: prospect }) : null;
  const { account: _, consent: __, asOf: ___, ...who } = person ?? {};
  // Whoever is not known yet may be later: by the browser that they came with.
  const ids = { ...who.ids, ...(visitor && { 'pardot-visitor': visitor }) };
  return [
    present({
      id: `activity:${id}`,
      time,
      kind,
      title: type === 12 ? 'Saw the unsubscribe page' : (details ?? name),
      person: { ...who, ids },
      asset: assetOf(row, kind, details ?? name),
      campaign: campaignId && campaignName ? { id: campaignId, name: campaignName } : undefined,
      vendorType: name,
    }),
  ];
}

/** A click on an e-mail's link is one of an e-mail; a form or file sent is that. */
function kindOf(type: number, row: Record<string, unknown>): TouchKind {
  const has = (key: string) => textOf(row[key]) !== undefined;
  if ([1, 2, 4].includes(type) && (has('fileId') || has('customRedirectFileId'))) {
    return 'asset.downloaded';
  }
  if (type === 1 && (has('emailId') || has('listEmailId'))) return 'email.clicked';
  return kinds.get(type) ?? 'unknown';
}

function assetOf(
  row: Record<string, unknown>,
  kind: TouchKind,
  name: string,
): VendorTouch['asset'] {
  const url = webAddressOf(row.details);
  const of = (type: string, key: string) => {
    const id = textOf(row[key], 200);
    return id ? present({ type, id, name: name.slice(0, 300), url }) : undefined;
  };
  if (kind.startsWith('email.')) return of('email', 'emailId') ?? of('email', 'listEmailId');
  return (
    of('form', 'formId') ??
    of('form', 'formHandlerId') ??
    of('page', 'landingPageId') ??
    of('file', 'fileId') ??
    (url ? { type: 'page', name: name.slice(0, 300), url } : undefined)
  );
}
