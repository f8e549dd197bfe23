import type { Failure, FailureKind } from '../../model/failure.ts';
import { isRecord, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/** The words of the REST API's errors, by what is to be done about them. */
const kinds: [RegExp, FailureKind][] = [
  [/^(INVALID_SESSION_ID|INVALID_AUTH_HEADER|INVALID_LOGIN|SESSION_)/, 'unauthorised'],
  [/^(REQUEST_LIMIT_EXCEEDED|TOO_MANY_|CONCURRENT_|QUERY_TIMEOUT$)/, 'rate-limited'],
  [/^(INSUFFICIENT_ACCESS|API_DISABLED|API_CURRENTLY_DISABLED|FUNCTIONALITY_NOT)/, 'forbidden'],
  [/^(NOT_FOUND|ENTITY_IS_DELETED|INVALID_CROSS_REFERENCE_KEY)/, 'not-found'],
  [/^(UNABLE_TO_LOCK_ROW|DUPLICATE|CANNOT_UPDATE_CONVERTED|FIELD_INTEGRITY)/, 'conflict'],
  [/^(SERVER_UNAVAILABLE|UNKNOWN_EXCEPTION|SERVICE_UNAVAILABLE)/, 'server-error'],
];

const oauth: Record<string, FailureKind> = {
  invalid_grant: 'unauthorised',
  invalid_client: 'unauthorised',
  invalid_client_id: 'unauthorised',
  inactive_user: 'unauthorised',
  inactive_org: 'unauthorised',
  unsupported_grant_type: 'invalid',
};

/** `[{message, errorCode}]`, OAuth's `{error, error_description}`, or a status of a proxy's. */
export function failureIn({ status, body }: VendorAnswer): Failure | null {
  const rows = Array.isArray(body)
    ? body
    : recordOf(body).success === false
      ? [...errors(body)]
      : [];
  const error = rows.find((row) => isRecord(row) && ('errorCode' in row || 'statusCode' in row));
  if (isRecord(error)) {
    const code = textOf(error.errorCode ?? error.statusCode) ?? '';
    const kind = kinds.find(([words]) => words.test(code))?.[1] ?? 'invalid';
    return {
      kind,
      detail: sentence(code, error.message),
      ...statusOf(status),
      ...(kind === 'rate-limited' && { retryAfter: waitAfter(code) }),
    };
  }
  const word = textOf(recordOf(body).error);
  if (word && word in oauth) {
    const detail = sentence(word, recordOf(body).error_description);
    return { kind: oauth[word] ?? 'unauthorised', detail, ...statusOf(status) };
  }
  if (status < 400) return null;
  const kind = status === 401 ? 'unauthorised' : status === 403 ? 'forbidden' : null;
  return {
    kind: kind ?? (status === 404 ? 'not-found' : status >= 500 ? 'server-error' : 'bad-response'),
    status,
  };
}

/** Seconds; it does not say itself. What is left of the day's calls comes back hour by hour. */
const waitAfter = (code: string) => (code === 'REQUEST_LIMIT_EXCEEDED' ? 900 : 5);

function errors(body: unknown): unknown[] {
  const list = recordOf(body).errors;
  return Array.isArray(list) ? list : [];
}

const statusOf = (status: number) => (status >= 400 ? { status } : {});

/** Its longest line that is no question of ours: they quote that. Addresses are left out. */
function sentence(code: string, message: unknown): string {
  const lines = textOf(message, 2000)?.split('\n') ?? [];
  const [said] = lines
    .filter((line) => line.trim() !== '' && !/\b(FROM|SELECT)\b/.test(line))
    .sort((a, b) => b.length - a.length);
  return `${code}: ${said ?? 'no words'}`.replace(/[^\s@'"]+@[^\s@'"]+/g, '…').slice(0, 500);
}
