import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Mapped, Reading, VendorAnswer } from '../vendor.ts';
import { errorIn, failureIn } from './errors.ts';
import { eventTouch } from './events.ts';
import { includedIn, resourcesIn } from './included.ts';
import { metricOfTopic } from './kinds.ts';
import { profileOf } from './profiles.ts';

type Row = Record<string, unknown>;

/** Says what an answer is; Klaviyo's resources say their type themselves. */
export function readAnswer(answer: VendorAnswer, context: unknown[] = []): Reading {
  const { body, status } = answer;
  if (status >= 400 || errorIn(recordOf(body))) {
    const failure = failureIn(answer);
    if (failure) return { kind: 'failure', failure };
  }
  // What is taken to be worked through later is answered by nothing at all.
  if (body === undefined && [201, 202, 204].includes(status)) return nothing('acknowledgement');
  if (body === undefined) return no('This is no JSON.');
  if (!isRecord(body)) return no('This is no answer of Klaviyo’s: no object.');
  if (!('data' in body)) return no('It has no data, which every answer of Klaviyo’s has.');
  if (isWebhook(body)) return webhook(body, context);
  const rows = isRecord(body.data) ? [body.data] : listOf(body.data).filter(isRecord);
  const own = textOf(recordOf(body.links).self, 2000);
  if (rows.length === 0) return own?.includes('/api/') ? nothing(pathOf(own)) : no(unlinked);
  if (!isAnswer(body, rows)) return no(unlinked);
  return resources(body, rows, own, context);
}

const unlinked = 'It has no links, which every answer of Klaviyo’s has: is it a request’s body?';

/** Requests have resources, too; links, and times that Klaviyo alone gives, are in none. */
function isAnswer(body: Row, rows: Row[]): boolean {
  const isTyped = ({ type, id }: Row) => typeof type === 'string' && textOf(id) !== undefined;
  if (!rows.every(isTyped)) return false;
  const own = recordOf(rows[0]);
  const self = textOf(recordOf(body.links).self, 2000) ?? textOf(recordOf(own.links).self, 2000);
  // A recording may be trimmed of its links.
  const attributes = recordOf(own.attributes);
  const isDated =
    own.type === 'event'
      ? 'datetime' in attributes
      : own.type === 'profile' && 'updated' in attributes;
  return self?.includes('/api/') === true || Array.isArray(body.included) || isDated;
}

function resources(body: Row, rows: Row[], self: string | undefined, context: unknown[]): Reading {
  const type = textOf(rows[0]?.type) ?? '';
  // References to resources, and nothing of them.
  const isBare = rows.every((row) => !('attributes' in row) && !('links' in row));
  if (isBare) return nothing('relationships');
  if (type === 'event') return events(body, rows, context);
  if (type === 'profile') return profiles(rows);
  const [row] = rows;
  // What was made is answered from where it was sent to, which is the list of its kind.
  const isMade = isRecord(body.data) && self !== undefined && row && !isOf(self, row);
  return nothing(isMade && !/-jobs?$/.test(type) ? 'acknowledgement' : namedOf(type));
}

function isOf(self: string, { id }: Row): boolean {
  return (
    decodeURIComponentOf(self).includes(`/${textOf(id)}`) || /\/api\/[^/?]+\/[^/?]+/.test(self)
  );
}

function events(body: Row, rows: Row[], context: unknown[]): Reading {
  const included = includedIn([...context, body]);
  const mapped = empty();
  rows.forEach((row, index) => {
    const touch = eventTouch(row, included);
    if (typeof touch !== 'string') mapped.touches.push(touch);
    else mapped.refused.push({ at: `data[${index}]`, why: touch, row });
  });
  const beside = listOf(body.included).filter(isRecord);
  const people = beside.filter(({ type }) => type === 'profile').map(profileOf);
  mapped.people.push(...people.filter((person) => person !== null));
  return told('events', mapped);
}

function profiles(rows: Row[]): Reading {
  const people = rows.map(profileOf).filter((person) => person !== null);
  return told('profiles', { people });
}

/** `{data: [{topic, external_id, payload: {data}}], meta}`, signed, of up to a thousand events. */
function isWebhook(body: Row): boolean {
  const rows = listOf(body.data).filter(isRecord);
  return rows.length > 0 && rows.every((row) => typeof row.topic === 'string' && 'payload' in row);
}

function webhook(body: Row, context: unknown[]): Reading {
  const mapped = empty();
  listOf(body.data).forEach((one, index) => {
    const { payload, topic, external_id } = recordOf(one);
    const resource = recordOf(recordOf(payload).data);
    const included = includedIn([...context, payload]);
    const metric = metricOfTopic(textOf(topic) ?? '');
    const touch = eventTouch({ id: external_id, ...resource }, included, metric);
    if (typeof touch === 'string') {
      mapped.refused.push({ at: `data[${index}]`, why: touch, row: one });
      return;
    }
    mapped.touches.push(touch);
    const beside = resourcesIn(payload).filter(({ type }) => type === 'profile');
    mapped.people.push(...beside.map(profileOf).filter((person) => person !== null));
  });
  return told('webhook', mapped);
}

/** Of an empty page, from its own address: `/api/campaign-messages/?filter=…`. */
function pathOf(self: string): string {
  const path = self.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const last = path.split('/').pop() ?? '';
  return words(last) || 'nothing';
}

const plurals: Record<string, string> = {
  category: 'categories',
  'catalog-category': 'catalog categories',
};

function namedOf(type: string): string {
  if (/-jobs?$/.test(type)) return 'jobs';
  return plurals[type] ?? (words(type).endsWith('s') ? words(type) : `${words(type)}s`);
}

function words(name: string): string {
  return name.replace(/-/g, ' ').slice(0, 60);
}

function decodeURIComponentOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const empty = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });

function told(of: string, mapped: Partial<Mapped>): Reading {
  return { kind: 'answer', of, mapped: { ...empty(), ...mapped } };
}

const nothing = (of: string): Reading => told(of, {});
const no = (why: string): Reading => ({ kind: 'no answer', why });
