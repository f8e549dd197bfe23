import { isRecord, listOf, recordOf } from '../lenient.ts';
import type { Mapped, Reading, Vendor, VendorAnswer, VendorPerson } from '../vendor.ts';
import { failureIn } from './errors.ts';
import { mirrorOf } from './mirror.ts';
import { personOf, profileOf, system } from './people.ts';
import { readActivities, readMessages, readWebhook } from './touches.ts';

/**
 * Customer.io: messages by what people do in a product. Its App API of 2026-11: newsletters,
 * segments and exports seen recorded, the rest as its own description of the API has it.
 */
export const customerio: Vendor = {
  id: system,
  name: 'Customer.io',
  read,
  mirror: mirrorOf(read),
};

/** Lists, and single records, that tell of nobody. */
const things: ReadonlyMap<string, string> = new Map(
  [
    ['newsletter', 'newsletters'],
    ['campaign', 'campaigns'],
    ['segment', 'segments'],
    ['export', 'exports'],
    ['broadcast', 'broadcasts'],
    ['action', 'actions'],
    ['content', 'contents'],
    ['template', 'templates'],
    ['snippet', 'snippets'],
    ['collection', 'collections'],
    ['import', 'imports'],
    ['sender_identity', 'sender_identities'],
    ['reporting_webhook', 'reporting_webhooks'],
    ['object_type', 'types'],
    ['topic', 'topics'],
    ['workspace', 'workspaces'],
    ['subscription_channel', 'subscription_channels'],
  ].flatMap(([one = '', many = '']) => {
    const of = many.replaceAll('_', ' ');
    return [[one, of] as const, [many, of] as const];
  }),
);

function read(answer: VendorAnswer): Reading {
  const failure = failureIn(answer);
  if (failure) return { kind: 'failure', failure };
  const { body } = answer;
  if (!isRecord(body)) return no('This is no JSON object.');
  return happenings(body) ?? people(body) ?? rest(body);
}

function happenings(body: Record<string, unknown>): Reading | null {
  const { activities, messages, message } = body;
  if ('next' in body && isList(activities)) {
    return told('activities', readActivities(listOf(activities)));
  }
  if ('next' in body && isList(messages)) return told('messages', readMessages(listOf(messages)));
  if (isRecord(message) && isRecord(message.metrics)) {
    return told('messages', readMessages([message]));
  }
  const isTyped = ('object_type' in body && 'metric' in body) || 'event_type' in body;
  return isTyped && 'event_id' in body && isRecord(body.data)
    ? told('webhook', readWebhook(body))
    : null;
}

function people(body: Record<string, unknown>): Reading | null {
  const { customer, customers, identifiers, results } = body;
  const profiles = isRecord(customer) ? [customer] : listOf(customers);
  if (profiles.some((one) => isRecord(one) && 'attributes' in one)) {
    return told('customers', taken(profiles, 'customers', profileOf));
  }
  const found = Array.isArray(identifiers) ? identifiers : listOf(results);
  const isFound = found.some((one) => isRecord(one) && 'cio_id' in one);
  if (isFound)
    return told(
      'customers',
      taken(found, 'customers', (row) => personOf(row)),
    );
  const isEmpty = Array.isArray(identifiers) && Array.isArray(body.ids);
  return isEmpty ? told('customers', {}) : null;
}

function rest(body: Record<string, unknown>): Reading {
  const key = Object.keys(body).find((one) => things.has(one));
  const of = key === undefined ? undefined : things.get(key);
  // Vendors who count or link their pages are others.
  if (key && of && !('total' in body) && !('links' in body) && isOurs(body[key])) {
    return told(of, {});
  }
  if ('delivery_id' in body && 'queued_at' in body) return told('acknowledgement', {});
  return no('It has none of the keys that its answers have.');
}

const isList = (value: unknown) => value === null || Array.isArray(value);

/** Lists are null where they are empty; records have their own kind of id beside the usual one. */
function isOurs(value: unknown): boolean {
  const rows = Array.isArray(value) ? value : value === null ? [] : [value];
  return rows.every((row) => {
    const keys = recordOf(row);
    // What is sent to make one has a name and no more.
    const isMade = 'id' in keys || 'updated_at' in keys;
    return isMade && !('isPublished' in keys) && !('alias' in keys);
  });
}

function taken(
  rows: unknown[],
  name: string,
  one: (row: Record<string, unknown>) => VendorPerson | null,
): Partial<Mapped> {
  const mapped: Pick<Mapped, 'people' | 'refused'> = { people: [], refused: [] };
  rows.forEach((row, index) => {
    const person = isRecord(row) ? one(row) : null;
    if (person) mapped.people.push(person);
    else mapped.refused.push({ at: `${name}[${index}]`, why: 'it names nobody', row });
  });
  return mapped;
}

function told(of: string, mapped: Partial<Mapped>): Reading {
  return {
    kind: 'answer',
    of,
    mapped: { touches: [], people: [], accounts: [], refused: [], ...mapped },
  };
}

const no = (why: string): Reading => ({ kind: 'no answer', why });
