import { normalAddress } from '../../utils/domains/address.ts';
import { remembered } from '../../utils/domains/remembered.ts';
import { type ConsentFact, consentsIn } from '../../utils/model/consent.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { asTouchKind, directionOf, type TouchKind } from '../../utils/model/touch-kind.ts';
import { verdictOf } from '../../utils/model/verdict.ts';
import { type CloudEvent, cloudEventSchema } from '../../utils/protocol/events.ts';
import { isPlainEvent } from './plain-event.ts';
import { unstorable, unstorableAt } from './storable.ts';

/** An id in another system; one system may know somebody by several. */
export type ExternalId = readonly [system: string, id: string];

/** Whom a source speaks of, before anybody knows who that is here. */
export type Who = {
  person: { email: string | null; name: string | null; title: string | null; ids: ExternalId[] };
  account: {
    domain: string | null;
    name: string | null;
    industry: string | null;
    ids: ExternalId[];
  };
  /** The source says that all these ids and the address are one person from now on. */
  merges: boolean;
};

/** What happened, as it will be stored. */
export type TouchFacts = {
  source: string;
  id: string;
  /** Milliseconds since 1970. */
  time: number;
  kind: TouchKind;
  direction: Touch['direction'];
  title: string;
  summary: string | null;
  asset: Touch['asset'];
  campaign: Touch['campaign'];
  verdict: Touch['verdict'];
  verdictReason: string;
  verdictBy: Touch['verdictBy'];
  /** What people see as the source: `hubspot`. */
  sourceName: string;
  vendorType: string | null;
  /** What it says of the person's consent. */
  consent: ConsentFact[];
};

/** What a record says of consent, by itself; `time` is when it was last as it is. */
export type RecordFacts = Pick<TouchFacts, 'time' | 'sourceName' | 'consent'>;

/** What a source told us; without a touch it only says who somebody is and what they agreed to. */
export type Told = { who: Who; touch: TouchFacts | null; record?: RecordFacts };
export type TouchEvent = Told & { touch: TouchFacts };

export type EventError = { path: string; message: string };
export type CheckedEvent = { ok: true; event: TouchEvent } | { ok: false; errors: EventError[] };

/** Times outside are a source's mistake (seconds for milliseconds, year 0), not history. */
export const earliest = Date.UTC(1970, 0, 1);
export const latest = Date.UTC(2200, 0, 1);

/**
 * Checks one CloudEvent from outside; a refusal says where in it and why. `isStorable`: nothing in
 * it is what PostgreSQL cannot store, which is quicker to see in the JSON that it came in.
 */
export function checkEvent(input: unknown, isStorable = false): CheckedEvent {
  const parsed = isPlainEvent(input)
    ? { success: true as const, data: input }
    : cloudEventSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 10)
      .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { ok: false, errors };
  }
  const { data, source, id } = parsed.data;
  const kind = asTouchKind(data.kind);
  const who = whoOf(data, kind === 'record.merged');
  const time = Date.parse(parsed.data.time);
  const errors = [...whoErrors(data, who), ...timeErrors(time)];
  const at = isStorable ? null : unstorableAt({ source, id, data });
  if (at !== null) errors.push({ path: at, message: unstorable });
  if (errors.length > 0) return { ok: false, errors };
  const touch: TouchFacts = {
    source,
    id,
    time,
    kind,
    direction: data.direction ?? directionOf(kind),
    title: data.title,
    summary: data.summary ?? null,
    asset: data.asset ?? null,
    campaign: data.campaign ?? null,
    ...verdictOf(kind, data.automation),
    sourceName: sourceName(source),
    vendorType:
      data.vendorType ?? (kind === 'unknown' && data.kind !== 'unknown' ? data.kind : null),
    consent: consentsIn(kind, data.consent),
  };
  return { ok: true, event: { who, touch } };
}

/** Whom a source speaks of, as it says it; `merges`: all of it is one person. */
export function whoOf(
  { person = {}, account = {} }: Pick<CloudEvent['data'], 'person' | 'account'>,
  merges: boolean,
): Who {
  return {
    person: {
      email: person.email === undefined ? null : normalAddress(person.email),
      name: person.name?.trim() || null,
      title: person.title?.trim() || null,
      ids: idsOf(person),
    },
    account: {
      domain: account.domain ?? null,
      name: account.name?.trim() || null,
      industry: account.industry?.trim() || null,
      ids: idsOf(account),
    },
    merges,
  };
}

/** What is wrong with whom a source says it speaks of; nothing where it names somebody. */
export function whoErrors(
  said: Pick<CloudEvent['data'], 'person'>,
  { person, account }: Who,
): EventError[] {
  const errors: EventError[] = [];
  const email = said.person?.email;
  if (!email && !account.domain && person.ids.length === 0 && account.ids.length === 0) {
    const message = 'Name a person (email or ids) or an account (domain or ids).';
    errors.push({ path: 'data', message });
  }
  if (email !== undefined && person.email === null) {
    errors.push({ path: 'data.person.email', message: 'This is no e-mail address.' });
  }
  if (person.ids.some(isEmpty) || account.ids.some(isEmpty)) {
    errors.push({ path: 'data', message: 'An id, and the system it is from, cannot be empty.' });
  }
  return errors;
}

const isEmpty = ([system, id]: ExternalId) => system === '' || id === '';

function timeErrors(time: number): EventError[] {
  if (time >= earliest && time < latest) return [];
  return [{ path: 'time', message: 'A time is from 1970 to 2199.' }];
}

function idsOf(who: { ids?: Record<string, string> }): ExternalId[] {
  return Object.entries(who.ids ?? {});
}

/** `https://app.hubspot.com/`, `/sources/hubspot` -> the last segment, or the host. */
const sourceName = remembered((source: string) => {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, '').replace(/[?#].*$/, '');
  return (path.split('/').filter(Boolean).pop() ?? source).slice(0, 100).toWellFormed();
});
