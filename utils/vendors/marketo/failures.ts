import type { Failure, FailureKind } from '../../model/failure.ts';
import { flagOf, isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/** By the codes of Adobe's table; those of a whole request come in an HTTP 200. */
const kinds: ReadonlyMap<number, FailureKind> = new Map([
  [600, 'unauthorised'],
  [601, 'unauthorised'],
  [602, 'unauthorised'],
  [603, 'forbidden'],
  // The request ran too long at Marketo's.
  [604, 'timeout'],
  [606, 'rate-limited'],
  [607, 'rate-limited'],
  [608, 'server-error'],
  [610, 'not-found'],
  [611, 'server-error'],
  // "Usually indicates temporary inaccessibility" of the subscription.
  [614, 'server-error'],
  [615, 'rate-limited'],
  [616, 'forbidden'],
  [702, 'not-found'],
  [703, 'forbidden'],
  [709, 'conflict'],
  [710, 'not-found'],
  [713, 'server-error'],
  [714, 'server-error'],
  [718, 'not-found'],
  [719, 'server-error'],
  [1004, 'not-found'],
  [1005, 'conflict'],
  [1007, 'conflict'],
  [1008, 'forbidden'],
  [1010, 'forbidden'],
  [1013, 'not-found'],
  [1015, 'not-found'],
  [1016, 'rate-limited'],
  [1017, 'conflict'],
  [1018, 'forbidden'],
  [1019, 'conflict'],
  [1020, 'rate-limited'],
  [1021, 'forbidden'],
  [1022, 'conflict'],
  [1025, 'not-found'],
  [1026, 'forbidden'],
  [1029, 'rate-limited'],
  [1036, 'conflict'],
  [1037, 'conflict'],
  [1076, 'conflict'],
  [1078, 'conflict'],
  [1079, 'conflict'],
]);

/** OAuth's words, from the identity service. */
const words: ReadonlyMap<string, FailureKind> = new Map([
  ['invalid_client', 'unauthorised'],
  ['invalid_grant', 'unauthorised'],
  ['invalid_token', 'unauthorised'],
  ['unauthorized', 'unauthorised'],
  ['unauthorized_client', 'unauthorised'],
  ['access_denied', 'unauthorised'],
  ['invalid_scope', 'forbidden'],
  ['insufficient_scope', 'forbidden'],
]);

const rateWindow = 20;
/** Midnight in Chicago as "CST" has it; an hour too late in summer, and never too early. */
const dayEnds = 6 * 3600;

/** What Marketo calls an error, also inside of a 200; null for a good answer. */
export function failureIn(answer: VendorAnswer): Failure | null {
  const body = recordOf(answer.body);
  const coded = codedError(body);
  if (coded) return failureOf(coded, answer);
  if (isOauthError(body)) return oauthFailure(body, answer.status);
  const { status } = answer;
  if (status >= 400) return { kind: kindOfStatus(status), status, ...waitOf(answer) };
  if (flagOf(body.success) === false && isEnvelope(body)) {
    return { kind: 'bad-response', detail: 'Marketo refused, and gave no reason.' };
  }
  if (status >= 300 || !isRecord(answer.body)) return { kind: 'bad-response', status };
  return null;
}

/** Every answer but the identity service's stands in one; recordings may lack a part of it. */
export function isEnvelope(body: Record<string, unknown>): boolean {
  const hasNumber = typeof body.requestId === 'string';
  const hasRows = Array.isArray(body.result);
  if (flagOf(body.success) === undefined) {
    return hasRows && /^[0-9a-f]+#[0-9a-f]+$/i.test(textOf(body.requestId) ?? '');
  }
  return hasNumber || hasRows;
}

export function isOauthError(body: Record<string, unknown>): boolean {
  if (typeof body.error !== 'string' || 'message' in body) return false;
  return Object.keys(body).every((key) =>
    ['error', 'error_description', 'error_uri'].includes(key),
  );
}

function codedError(body: Record<string, unknown>): Record<string, unknown> | undefined {
  // Some proxies of Marketo's leave the number of the request away.
  if (flagOf(body.success) !== false) return undefined;
  return listOf(body.errors).filter(isRecord)[0];
}

function failureOf(error: Record<string, unknown>, answer: VendorAnswer): Failure {
  const code = Number(textOf(error.code) ?? Number.NaN);
  const message = textOf(error.message, 800)?.replace(/[^\s@'"]+@[^\s@'"]+/g, '…');
  const retryAfter = retryAfterOf(code, answer.headers);
  return {
    kind: kindOfCode(code),
    ...(message ? { detail: message } : {}),
    ...(code === 607 ? { reason: 'day-used-up' } : {}),
    ...(answer.status >= 400 ? { status: answer.status } : {}),
    ...(retryAfter === undefined ? waitOf(answer) : { retryAfter }),
  };
}

function kindOfCode(code: number): FailureKind {
  const known = kinds.get(code);
  if (known) return known;
  if (code >= 500 && code < 600) return 'server-error';
  return Number.isInteger(code) ? 'invalid' : 'bad-response';
}

/** The day's quota begins anew at midnight; by Marketo's clock, where it tells the time. */
function retryAfterOf(code: number, headers: Record<string, string>): number | undefined {
  if (code === 606) return rateWindow;
  if (code === 615) return 1;
  if (code !== 607) return undefined;
  const told = Date.parse(headers.date ?? '');
  const seconds = Math.floor((Number.isFinite(told) ? told : Date.now()) / 1000);
  return 86_400 - ((seconds - dayEnds) % 86_400);
}

function oauthFailure(body: Record<string, unknown>, status: number): Failure {
  const word = textOf(body.error) ?? '';
  const detail = textOf(body.error_description, 800)?.replace(/[^\s@'"]+@[^\s@'"]+/g, '…');
  return {
    kind: words.get(word.toLowerCase()) ?? (status >= 400 ? kindOfStatus(status) : 'invalid'),
    ...(detail ? { detail } : {}),
    ...(status >= 400 ? { status } : {}),
  };
}

function waitOf({ headers }: VendorAnswer): { retryAfter?: number } {
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  return wait >= 0 ? { retryAfter: wait } : {};
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'invalid';
}
