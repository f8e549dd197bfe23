import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Mapped, Reading, Refused, VendorAnswer, VendorPerson } from '../vendor.ts';
import { activityTouches, isActivity } from './activities.ts';
import { oldStatusMapped, statusMapped, timelineMapped } from './consents.ts';
import { associationOf, isForm, type Known, knownIn } from './context.ts';
import { emailTouch } from './email-events.ts';
import { failureIn } from './errors.ts';
import { eventTouch } from './events.ts';
import {
  companyOf,
  contactOf,
  deletionOf,
  mergesOf,
  type ObjectKind,
  objectKindOf,
} from './records.ts';
import { no, told, touchesIn } from './rows.ts';
import { participationTouch, submissionTouch } from './submissions.ts';
import { settingsOf, thingsOf } from './things.ts';
import { isWebhook, webhookMapped } from './webhook.ts';

/** Says what an answer of HubSpot's is, whichever route it is from. */
export function readAnswer(answer: VendorAnswer, context: unknown[] = []): Reading {
  const failure = failureIn(answer);
  if (failure) return { kind: 'failure', failure };
  const { body, status } = answer;
  // What was taken and has nothing to say: an event that was sent, a record that was deleted.
  if (status === 204 && !isRecord(body) && !Array.isArray(body)) return told('acknowledgement');
  const known = knownIn(context);
  if (Array.isArray(body)) return ofList(body);
  if (!isRecord(body)) return no('This is no JSON object.');
  return (
    ofLog(body, known) ??
    ofPage(body, known) ??
    ofRecord(body, known) ??
    no('It has none of the keys that HubSpot’s answers have.')
  );
}

/** What is pushed, and the oldest lists, which have nothing around them. */
function ofList(body: unknown[]): Reading {
  if (isWebhook(body)) return told('webhook', webhookMapped(body));
  if (body.length > 0 && body.every((one) => isRecord(one) && isForm(one))) return told('forms');
  return no('This is a list of nothing that HubSpot lists.');
}

/** The older routes: a named list, `hasMore` and `offset`. */
function ofLog(body: Record<string, unknown>, known: Known): Reading | null {
  const { events, timeline, campaigns, contacts, objects } = body;
  const isOlder = 'hasMore' in body || 'has-more' in body;
  if (Array.isArray(events) && isOlder) {
    return told(
      'e-mail events',
      touchesIn(events, 'events', (row) => emailTouch(row, known)),
    );
  }
  if (Array.isArray(timeline) && isOlder)
    return told('subscription timeline', timelineMapped(timeline, known));
  if (Array.isArray(campaigns) && isOlder) return told('e-mail campaigns');
  if (Array.isArray(contacts) && isOlder)
    return told('contacts', recordsMapped(contacts, 'contacts', known));
  if (Array.isArray(objects) && 'totalCount' in body) return told('e-mails');
  if (Array.isArray(body.eventTypes)) return told('event types');
  if (Array.isArray(body.subscriptionStatuses)) {
    const isOld = 'unsubscribeFromPortal' in body || 'subscribed' in body;
    return told('subscriptions', isOld ? oldStatusMapped(body) : statusMapped(body));
  }
  return null;
}

/** `{results: [...], paging, total}`, and batches with `status` and `errors` beside. */
function ofPage(body: Record<string, unknown>, known: Known): Reading | null {
  const { results } = body;
  if (!Array.isArray(results)) return null;
  if (results.length === 0) return isPage(body) ? told('empty page') : null;
  const rows = results.filter(isRecord);
  const has = (...keys: string[]) => rows.some((row) => keys.every((key) => key in row));
  if (has('eventType', 'occurredAt')) {
    return told(
      'events',
      touchesIn(results, 'results', (row) => eventTouch(row, known)),
    );
  }
  if (has('submittedAt', 'values')) {
    return told(
      'form submissions',
      touchesIn(results, 'results', (row) => submissionTouch(row, known)),
    );
  }
  if (rows.some((row) => isRecord(recordOf(row.associations).marketingEvent))) {
    return told(
      'participations',
      touchesIn(results, 'results', (row) => participationTouch(row, known)),
    );
  }
  if (rows.some((row) => recordOf(row.from).id !== undefined && Array.isArray(row.to))) {
    return told('associations', { people: associated(rows, known) });
  }
  if (has('fromObjectId', 'toObjectId')) return told('acknowledgement');
  if (
    has('toObjectId') ||
    (has('id', 'type') && rows.every((row) => Object.keys(row).length === 2))
  ) {
    return told('associations');
  }
  if (has('subscriptionId', 'status')) return told('subscriptions', statusMapped(body));
  if (rows.some((row) => objectKindOf(row) !== null)) return ofRows(results, known);
  const things = thingsOf(rows);
  return things ? told(things) : null;
}

/** Every page says so, an empty one too; a list of nothing alone may be anybody's. */
function isPage(body: Record<string, unknown>): boolean {
  const beside = ['total', 'paging', 'status', 'startedAt', 'completedAt', 'hasMore', 'numErrors'];
  const others = Object.keys(body).filter((key) => key !== 'results' && !beside.includes(key));
  return others.every((key) => key === 'errors' || key === 'requestedAt' || key === 'links');
}

function ofRows(results: unknown[], known: Known): Reading {
  const kind =
    results
      .filter(isRecord)
      .map(objectKindOf)
      .find((one) => one !== null) ?? 'records';
  return told(kind, recordsMapped(results, kind, known));
}

function ofRecord(body: Record<string, unknown>, known: Known): Reading | null {
  const kind = objectKindOf(body);
  // HubSpot answers a write with the record, and with a mark by which to find the write.
  const isWrite = 'objectWriteTraceId' in body || 'objectWriteTraceIds' in body;
  if (kind && isActivity(kind) && isWrite) return told('acknowledgement');
  if (kind) return told(kind, recordsMapped([body], kind, known));
  if ('recipient' in body && 'created' in body && 'portalId' in body) {
    return told(
      'e-mail events',
      touchesIn([body], 'event', (row) => emailTouch(row, known)),
    );
  }
  const setting = settingsOf(body);
  return setting ? told(setting) : null;
}

/** Rows of one object: people, accounts, what sales wrote down, or what tells of neither. */
function recordsMapped(rows: unknown[], kind: ObjectKind, known: Known): Partial<Mapped> {
  if (isActivity(kind))
    return touchesIn(rows, 'results', (row) => activityTouches(kind, row, known));
  if (kind === 'contacts') return contactsMapped(rows, known);
  if (kind !== 'companies') return {};
  const found = rows.map((row) => (isRecord(row) ? companyOf(row) : null));
  return { accounts: found.filter((one) => one !== null), refused: withoutId(rows, found) };
}

/** Whoever is deleted is told of as deleted, and not as somebody. */
function contactsMapped(rows: unknown[], known: Known): Partial<Mapped> {
  const found = rows.map((row) => {
    if (!isRecord(row)) return null;
    const deletion = deletionOf(row);
    if (deletion) return { people: [], touches: [deletion] };
    const person = personOf(row, known);
    return person && { people: [person], touches: mergesOf(row) };
  });
  return {
    people: found.flatMap((one) => one?.people ?? []),
    touches: found.flatMap((one) => one?.touches ?? []),
    refused: withoutId(rows, found),
  };
}

/** With the company that other answers tell of. */
function personOf(row: Record<string, unknown>, known: Known): VendorPerson | null {
  const person = contactOf(row, known.companies);
  const account = known.associated.get(person?.ids?.hubspot ?? '');
  return person && account && !person.account?.ids ? { ...person, account } : person;
}

function withoutId(rows: unknown[], found: unknown[]): Refused[] {
  return rows.flatMap((row, index) =>
    found[index] ? [] : [{ at: `results[${index}]`, why: 'it has no id', row }],
  );
}

function associated(rows: Record<string, unknown>[], known: Known): VendorPerson[] {
  return rows
    .map(associationOf)
    .filter((one) => one !== null)
    .map(({ contact, company }) => ({
      ids: { hubspot: contact },
      account: known.companies.get(company) ?? { ids: { hubspot: company } },
    }));
}

/** The rows of a list, whatever its route calls it. */
export function resultsOf(body: unknown): Record<string, unknown>[] {
  return listOf(recordOf(body).results).filter(isRecord);
}

/** Where the next page is, if there is one. */
export function nextOf(body: unknown): string | undefined {
  return textOf(recordOf(recordOf(recordOf(body).paging).next).after, 2000);
}
