import { asTouchKind, directionOf, type Touch, type TouchKind } from '../../utils/model/touch.ts';
import { type CloudEvent, cloudEventSchema } from '../../utils/protocol/events.ts';

/** A source's event, checked and brought to one shape, before anybody knows whose it is. */
export type TouchEvent = {
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
  person: NonNullable<CloudEvent['data']['person']>;
  account: NonNullable<CloudEvent['data']['account']>;
};

export type EventError = { path: string; message: string };
export type CheckedEvent = { ok: true; event: TouchEvent } | { ok: false; errors: EventError[] };

/** Kinds that nobody but a person brings about. */
const byPeople: ReadonlySet<TouchKind> = new Set([
  'form.submitted',
  'email.replied',
  'chat.held',
  'event.attended',
  'meeting.booked',
]);

/** Checks one CloudEvent from outside; a refusal says where in it and why. */
export function checkEvent(input: unknown): CheckedEvent {
  const parsed = cloudEventSchema.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 10)
      .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { ok: false, errors };
  }
  const { data, source, id, time } = parsed.data;
  const { person = {}, account = {} } = data;
  const errors: EventError[] = [];
  if (!namesSomebody(person) && !account.domain && !hasIds(account)) {
    const message = 'Name a person (email or ids) or an account (domain or ids).';
    errors.push({ path: 'data', message });
  }
  if (
    person.email !== undefined &&
    !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(person.email.trim())
  ) {
    errors.push({ path: 'data.person.email', message: 'This is no e-mail address.' });
  }
  // PostgreSQL cannot store it, and nobody can read it.
  if (JSON.stringify(parsed.data).includes('\\u0000')) {
    errors.push({ path: 'data', message: 'A text holds a NUL character.' });
  }
  if (errors.length > 0) return { ok: false, errors };
  const kind = asTouchKind(data.kind);
  return {
    ok: true,
    event: {
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
      person,
      account,
    },
  };
}

function namesSomebody(person: TouchEvent['person']): boolean {
  return Boolean(person.email) || hasIds(person);
}

function hasIds(who: { ids?: Record<string, string> }): boolean {
  return Object.keys(who.ids ?? {}).length > 0;
}

function verdictOf(kind: TouchKind, told: CloudEvent['data']['automation']) {
  if (told) {
    const reason = told.reason ?? `${told.by === 'us' ? 'our rule' : 'the source'} says so`;
    return {
      verdict: told.verdict,
      verdictReason: reason,
      verdictBy: told.by ?? 'vendor',
    } as const;
  }
  if (byPeople.has(kind)) {
    return { verdict: 'human', verdictReason: 'only a person does this', verdictBy: 'us' } as const;
  }
  return { verdict: 'unknown', verdictReason: 'the source does not say', verdictBy: 'us' } as const;
}

/** `https://app.hubspot.com/`, `/sources/hubspot` -> the last segment, or the host. */
function sourceName(source: string): string {
  const path = source.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, '').replace(/[?#].*$/, '');
  return (path.split('/').filter(Boolean).pop() ?? source).slice(0, 100);
}
