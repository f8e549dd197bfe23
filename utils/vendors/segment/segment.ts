import type { Failure, FailureKind } from '../../model/failure.ts';
import { toldTouchSchema } from '../../model/told.ts';
import { isRecord, recordOf, textOf } from '../lenient.ts';
import type { Mapped, Reading, Vendor, VendorAnswer, VendorTouch } from '../vendor.ts';
import { asMessage, readMessage, timeOfMessage } from './message.ts';
import { touchOfMessage, whoIn } from './touch.ts';

/** The hub that sends what it hears on; it is asked for nothing. */
export const segment: Vendor = { id: 'segment', name: 'Segment', read, mirror: null };

/** A call or a batch as clients send it, a page of its Profile API, or an answer to a client. */
function read({ status, headers, body }: VendorAnswer): Reading {
  const failure = failureOf(status, headers, body);
  if (failure) return { kind: 'failure', failure };
  if (Array.isArray(body)) return messages('calls', body, '', undefined);
  if (!isRecord(body)) return no('This is no JSON object.');
  if (Array.isArray(body.batch)) return messages('calls', body.batch, 'batch', body.sentAt);
  if (isRecord(body.cursor)) return profile(body);
  if (body.success === true && Object.keys(body).every((key) => answered.includes(key))) {
    return told('acknowledgement', {});
  }
  return messages('calls', [body], '', undefined);
}

/** All that the tracking API answers; ours adds what became of each message. */
const answered = ['success', 'message', 'code', 'accepted', 'duplicate', 'refused', 'events'];

/** Rows of which none is a call are no answer; beside good ones, each is refused by itself. */
function messages(of: string, rows: unknown[], name: string, sentAt: unknown): Reading {
  const mapped: Mapped = { touches: [], people: [], accounts: [], refused: [] };
  let calls = 0;
  rows.forEach((row, index) => {
    const at = name === '' && rows.length === 1 ? 'the call' : `${name}[${index}]`;
    const whole = isRecord(row) ? { sentAt, ...asMessage(row) } : row;
    const parsed = readMessage(whole);
    if (parsed.ok || (isRecord(whole) && isNamed(whole))) calls += 1;
    if (!parsed.ok) {
      const [error] = parsed.errors;
      mapped.refused.push({ at, why: `${error?.path || 'it'}: ${error?.message}`, row });
      return;
    }
    const { message } = parsed;
    const { person, account } = whoIn(message);
    const time = timeOfMessage(message);
    const draft = { ...touchOfMessage(message), person, account };
    const refuse = (why: string) => mapped.refused.push({ at, why, row });
    if (time === undefined || time < 0 || time >= Date.UTC(2200, 0, 1)) {
      refuse('it has no usable time');
      return;
    }
    if (!person.email && !person.ids && !account.ids && !account.domain) {
      refuse('it names nobody');
      return;
    }
    const checked = toldTouchSchema.safeParse(draft);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      refuse(`${issue?.path.join('.')}: ${issue?.message}`);
      return;
    }
    const iso = new Date(time).toISOString();
    const id = message.messageId || idOf(message.type, person.ids, message.event, iso);
    mapped.touches.push({ id, time: iso, ...draft } satisfies VendorTouch);
    if (message.type === 'identify') mapped.people.push({ ...person, account, asOf: iso });
    if (message.type === 'group') mapped.accounts.push(account);
  });
  const isNone = rows.length > 0 && calls === 0;
  return isNone
    ? no('It is no call of Segment’s: it says no type that there is.')
    : told(of, mapped);
}

/** Equal calls without an id of their own are one. */
function idOf(
  type: string,
  ids: Record<string, string> | undefined,
  event: string | null | undefined,
  time: string,
): string {
  return [type, ids?.segment ?? ids?.anonymous ?? '', event ?? '', time].join(':').slice(0, 300);
}

function isNamed(row: Record<string, unknown>): boolean {
  return readMessage({ type: row.type }).ok;
}

/** `{data: [...], cursor}` of the Profile API's events; its other pages tell of a route's person. */
function profile(body: Record<string, unknown>): Reading {
  if (isRecord(body.traits)) return told('traits', {});
  const rows = Array.isArray(body.data) ? body.data : [];
  if (rows.length === 0) return told('profile', {});
  if (!rows.some((row) => 'type' in recordOf(row) && 'timestamp' in recordOf(row))) {
    return told('profile', {});
  }
  return messages('events', rows.map(withIds), 'data', undefined);
}

/** A profile's event names its person by `external_ids` alone. */
function withIds(row: unknown): unknown {
  const event = recordOf(row);
  const ids = Array.isArray(event.external_ids) ? event.external_ids.filter(isRecord) : [];
  const idOfType = (type: string) => textOf(ids.find((one) => one.type === type)?.id, 200);
  return {
    ...event,
    userId: event.userId ?? idOfType('user_id'),
    anonymousId: event.anonymousId ?? idOfType('anonymous_id'),
  };
}

const kinds: ReadonlyMap<string, FailureKind> = new Map(
  Object.entries<FailureKind>({
    validation_error: 'invalid',
    invalid_request: 'invalid',
    authentication_error: 'unauthorised',
    unauthorized: 'unauthorised',
    authorization_error: 'forbidden',
    forbidden: 'forbidden',
    not_found: 'not-found',
    rate_limit_exceeded: 'rate-limited',
    rate_limited: 'rate-limited',
    internal_server_error: 'server-error',
  }),
);

/** `{error: {code, message}}`, and `{success: false, message}` of the tracking API. */
function failureOf(status: number, headers: Record<string, string>, body: unknown): Failure | null {
  const answer = recordOf(body);
  const error = isRecord(answer.error) ? answer.error : null;
  const isRefused =
    answer.success === false && Object.keys(answer).every((key) => answered.includes(key));
  if (status < 400 && !error && !isRefused) return null;
  const kind = kinds.get(textOf(error?.code)?.toLowerCase() ?? '') ?? kindOfStatus(status);
  const detail = textOf(error?.message ?? answer.message)?.replace(/[^\s@]+@[^\s@]+/g, '…');
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  return {
    kind,
    ...(detail ? { detail } : {}),
    ...(status >= 400 ? { status } : {}),
    ...(wait >= 0 ? { retryAfter: wait } : {}),
  };
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'invalid';
}

const no = (why: string): Reading => ({ kind: 'no answer', why });

function told(of: string, mapped: Partial<Mapped>): Reading {
  return {
    kind: 'answer',
    of,
    mapped: { touches: [], people: [], accounts: [], refused: [], ...mapped },
  };
}
