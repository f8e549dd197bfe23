import { remembered } from '../../utils/domains/remembered.ts';
import { type ConsentFact, consentsIn } from '../../utils/model/consent.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { asTouchKind, directionOf, type TouchKind } from '../../utils/model/touch-kind.ts';
import { verdictOf } from '../../utils/model/verdict.ts';
import { cloudEventSchema } from '../../utils/protocol/events.ts';
import { isPlainEvent } from './plain-event.ts';
import { unstorable, unstorableAt } from './storable.ts';
import { checkWho, type EventError, type Who, type Whos } from './who.ts';

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

export type CheckedEvent = { ok: true; event: TouchEvent } | { ok: false; errors: EventError[] };

/** Times outside are a source's mistake (seconds for milliseconds, year 0), not history. */
export const earliest = Date.UTC(1970, 0, 1);
export const latest = Date.UTC(2200, 0, 1);

/**
 * Checks one CloudEvent from outside; a refusal says where in it and why. `isStorable`: nothing in
 * it is what PostgreSQL cannot store, which is quicker to see in the JSON that it came in. `whos`:
 * of whom others spoke that came with it.
 */
export function checkEvent(input: unknown, isStorable = false, whos?: Whos): CheckedEvent {
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
  const merges = kind === 'record.merged';
  const { who, errors: wrong } =
    isStorable && whos ? whos.check(data, merges) : checkWho(data, merges);
  const time = Date.parse(parsed.data.time);
  const errors = [...wrong, ...timeErrors(time)];
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

function timeErrors(time: number): EventError[] {
  if (time >= earliest && time < latest) return [];
  return [{ path: 'time', message: 'A time is from 1970 to 2199.' }];
}

/** `https://app.hubspot.com/`, `/sources/hubspot` -> the last segment, or the host. */
const sourceName = remembered((source: string) => {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, '').replace(/[?#].*$/, '');
  return (path.split('/').filter(Boolean).pop() ?? source).slice(0, 100).toWellFormed();
});
