import type { Failure, FailureKind } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/** HubSpot's own words, in `category`, `errorType`, `status` or OAuth's `error`. */
const words: ReadonlyMap<string, FailureKind> = new Map(
  Object.entries<FailureKind>({
    VALIDATION_ERROR: 'invalid',
    INVALID_REQUEST: 'invalid',
    MISSING_SCOPES: 'forbidden',
    BANNED: 'forbidden',
    FORBIDDEN: 'forbidden',
    OBJECT_NOT_FOUND: 'not-found',
    NOT_FOUND: 'not-found',
    RATE_LIMITS: 'rate-limited',
    RATE_LIMIT: 'rate-limited',
    RATE_LIMITED: 'rate-limited',
    EXPIRED_AUTHENTICATION: 'unauthorised',
    INVALID_AUTHENTICATION: 'unauthorised',
    UNAUTHORIZED: 'unauthorised',
    BAD_REFRESH_TOKEN: 'unauthorised',
    BAD_AUTH_CODE: 'unauthorised',
    BAD_CLIENT_ID: 'unauthorised',
    BAD_CLIENT_SECRET: 'unauthorised',
    INVALID_GRANT: 'unauthorised',
    CONFLICT: 'conflict',
    OBJECT_ALREADY_EXISTS: 'conflict',
    CONTACT_EXISTS: 'conflict',
    INTERNAL_ERROR: 'server-error',
    SERVER_ERROR: 'server-error',
  }),
);

/** What the oldest routes say has no word of its own: their sentences have. */
const sentences: [RegExp, FailureKind][] = [
  [/rate limit|too many requests|(ten_secondly|secondly|daily).*limit/i, 'rate-limited'],
  [/authentication|oauth-token|access token|api key/i, 'unauthorised'],
  [/scope|permission|not allowed/i, 'forbidden'],
  [/not found|does not exist|doesn't exist/i, 'not-found'],
  [/already exists/i, 'conflict'],
  [/internal (server )?error/i, 'server-error'],
];

/** Seconds after which each of HubSpot's windows has passed. */
const windows: [RegExp, number][] = [
  [/TEN_SECONDLY/i, 10],
  [/DAILY/i, 3600],
  [/SECONDLY/i, 1],
];

/**
 * `{status: "error", category, message, context, errors}` of today, `{status: "error", message}`
 * and `{error, error_description}` of before, and a status with a page of a proxy's. Null for a
 * good answer, and for a batch of which only some were refused: that is a 207.
 */
export function failureIn({ status, headers, body }: VendorAnswer): Failure | null {
  const answer = recordOf(body);
  if (status < 400 && !isError(answer)) return null;
  const kind = kindOf(status, answer);
  const detail = sentenceOf(answer);
  const policy = textOf(answer.policyName) ?? textOf(answer.message) ?? '';
  const isDaily = kind === 'rate-limited' && /DAILY/i.test(policy);
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  const passes = windows.find(([sign]) => sign.test(policy))?.[1];
  const retryAfter = wait >= 0 ? wait : kind === 'rate-limited' ? passes : undefined;
  return {
    kind,
    ...(isDaily ? { reason: 'day-used-up' as const } : {}),
    ...(detail ? { detail } : {}),
    ...(status >= 400 ? { status } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Others have a `status` of "error" too; with these keys beside it, it is HubSpot's. */
function isError(answer: Record<string, unknown>): boolean {
  if (textOf(answer.message) === undefined || 'results' in answer) return false;
  const beside = ['correlationId', 'requestId', 'category', 'errorType', 'policyName'];
  const isOurs = beside.some((key) => key in answer);
  return isOurs && (answer.status === 'error' || words.has(wordOf(answer) ?? ''));
}

function wordOf({ category, errorType, status, error }: Record<string, unknown>) {
  return [category, errorType, status, error]
    .map((word) => textOf(word)?.toUpperCase())
    .find((word) => word !== undefined && words.has(word));
}

function kindOf(status: number, answer: Record<string, unknown>): FailureKind {
  const word = wordOf(answer);
  if (textOf(answer.policyName)) return 'rate-limited';
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409 || status === 423) return 'conflict';
  // 477: the account is being moved to another place.
  if (status === 429 || status === 477) return 'rate-limited';
  if (status >= 500) return 'server-error';
  const named = words.get(word ?? '');
  if (named) return named;
  if (status >= 400) {
    return [400, 413, 414, 415, 422].includes(status) ? 'invalid' : 'bad-response';
  }
  const message = textOf(answer.message, 1000) ?? '';
  return sentences.find(([sign]) => sign.test(message))?.[1] ?? 'invalid';
}

/** Its sentence without what was sent, which it likes to quote, and which scopes it lacks. */
function sentenceOf(answer: Record<string, unknown>): string | undefined {
  const message = textOf(answer.message ?? answer.error_description, 5000)
    ?.replace(/:?\s*\[?\{.*$/s, '')
    .replace(/[^\s@"'<>]+@[^\s@"'<>]+/g, '…')
    .replace(/(Existing ID:\s*)\d+/i, '$1…');
  const scopes = scopesOf(answer);
  const said = textOf(message, 300);
  return said && scopes.length > 0 ? `${said} (${scopes.join(', ')})`.slice(0, 600) : said;
}

function scopesOf({ context, errors }: Record<string, unknown>): string[] {
  const contexts = [context, ...listOf(errors).map((one) => recordOf(one).context)];
  return contexts
    .filter(isRecord)
    .flatMap((one) => [...listOf(one.requiredGranularScopes), ...listOf(one.requiredScopes)])
    .map((scope) => textOf(scope, 100))
    .filter((scope) => scope !== undefined);
}
