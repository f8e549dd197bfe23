import { normalAddress } from '../../utils/domains/address.ts';
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

/** Checks one CloudEvent from outside; a refusal says where in it and why. */
export function checkEvent(input: unknown): CheckedEvent {
  const parsed = isPlainEvent(input)
    ? { success: true as const, data: input }
    : cloudEventSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 10)
      .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { ok: false, errors };
  }
  const { data, source, id, time } = parsed.data;
  const errors = [...whoErrors(data), ...timeErrors(time)];
  const at = unstorableAt({ source, id, data });
  if (at !== null) errors.push({ path: at, message: unstorable });
  if (errors.length > 0) return { ok: false, errors };
  const kind = asTouchKind(data.kind);
  const touch: TouchFacts = {
    source,
    id,
    time: Date.parse(time),
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
  return { ok: true, event: { who: whoOf(data, kind === 'record.merged'), touch } };
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

/** What is wrong with whom a source speaks of; nothing where it names somebody. */
export function whoErrors({
  person = {},
  account = {},
}: Pick<CloudEvent['data'], 'person' | 'account'>): EventError[] {
  const errors: EventError[] = [];
  const ids = [...idsOf(person), ...idsOf(account)];
  if (!person.email && !account.domain && ids.length === 0) {
    const message = 'Name a person (email or ids) or an account (domain or ids).';
    errors.push({ path: 'data', message });
  }
  if (person.email !== undefined && normalAddress(person.email) === null) {
    errors.push({ path: 'data.person.email', message: 'This is no e-mail address.' });
  }
  if (ids.some(([system, id]) => system === '' || id === '')) {
    errors.push({ path: 'data', message: 'An id, and the system it is from, cannot be empty.' });
  }
  return errors;
}

function timeErrors(time: string): EventError[] {
  const at = Date.parse(time);
  if (at >= earliest && at < latest) return [];
  return [{ path: 'time', message: 'A time is from 1970 to 2199.' }];
}

function idsOf(who: { ids?: Record<string, string> }): ExternalId[] {
  return Object.entries(who.ids ?? {});
}

const sourceNames = new Map<string, string>();

/** `https://app.hubspot.com/`, `/sources/hubspot` -> the last segment, or the host. */
function sourceName(source: string): string {
  let name = sourceNames.get(source);
  if (name === undefined) {
    const path = source.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, '').replace(/[?#].*$/, '');
    name = (path.split('/').filter(Boolean).pop() ?? source).slice(0, 100).toWellFormed();
    // There are few, unless somebody makes up one an event.
    if (sourceNames.size > 1000) sourceNames.clear();
    sourceNames.set(source, name);
  }
  return name;
}
