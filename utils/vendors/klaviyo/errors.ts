import type { Failure, FailureKind } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/** By its codes, which say more than the status; and are there where a recording has no status. */
const kinds: ReadonlyMap<string, FailureKind> = new Map([
  ['authentication_failed', 'unauthorised'],
  ['not_authenticated', 'unauthorised'],
  ['invalid_token', 'unauthorised'],
  ['permission_denied', 'forbidden'],
  ['not_found', 'not-found'],
  ['throttled', 'rate-limited'],
  ['rate_limited', 'rate-limited'],
  ['duplicate_profile', 'conflict'],
  ['duplicate', 'conflict'],
  ['conflict', 'conflict'],
  ['service_unavailable', 'server-error'],
  ['internal_error', 'server-error'],
]);

/** `{errors: [{id, status, code, title, detail, source}]}`; null for a good answer. */
export function failureIn({ status, headers, body }: VendorAnswer): Failure | null {
  const error = errorIn(recordOf(body));
  if (status < 300 && !error) return null;
  const told = Number(textOf(error?.status) ?? Number.NaN);
  const code = status >= 400 || !(told >= 400 && told < 600) ? status : told;
  // It may quote what it was sent.
  const detail = textOf(error?.detail ?? error?.title, 800)?.replace(/[^\s@'"]+@[^\s@'"]+/g, '…');
  const retryAfter = waitOf(headers, detail);
  return {
    kind: kinds.get(textOf(error?.code)?.toLowerCase() ?? '') ?? kindOf(code),
    ...(detail ? { detail } : {}),
    ...(code >= 400 && code < 600 ? { status: code } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Others who write errors so have neither a code in words nor a title. */
export function errorIn({ errors, data }: Record<string, unknown>): Record<string, unknown> | null {
  const first = listOf(errors)[0];
  if (!isRecord(first) || data !== undefined) return null;
  const isOurs = typeof first.code === 'string' && 'detail' in first && 'title' in first;
  return isOurs ? first : null;
}

function waitOf(headers: Record<string, string>, detail?: string): number | undefined {
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  if (wait >= 0) return wait;
  // "Request was throttled. Expected available in 4 seconds."
  const told = /available in (\d+) second/i.exec(detail ?? '')?.[1];
  return told === undefined ? undefined : Number(told);
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'invalid' : 'bad-response';
}
