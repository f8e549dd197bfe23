import type { Failure, FailureKind } from '../../model/failure.ts';
import { isRecord, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';
import { rowsIn } from './records.ts';
import { plainOf } from './words.ts';

/** Words of OAuth 2 for what HTTP says in numbers. */
const words: ReadonlyMap<string, FailureKind> = new Map(
  Object.entries<FailureKind>({
    invalid_grant: 'unauthorised',
    invalid_client: 'unauthorised',
    invalid_token: 'unauthorised',
    expired_token: 'unauthorised',
    unauthorized_client: 'unauthorised',
    access_denied: 'unauthorised',
    insufficient_scope: 'forbidden',
    invalid_request: 'invalid',
    unsupported_grant_type: 'invalid',
  }),
);

/**
 * `{errors: [{message, code, type}]}` since 2.6, `{error: {message, code}}` of before, OAuth's
 * `{error, error_description}`, and a status with a page of a proxy's. Null for a good answer, and
 * for a batch of which only some were refused.
 */
export function failureIn({ status, headers, body }: VendorAnswer): Failure | null {
  const answer = recordOf(body);
  const error = rowsIn(answer.errors).filter(isRecord).find(isOurs) ?? errorOf(answer);
  const isPartly = isRecord(answer.statusCodes) || Array.isArray(answer.statusCodes);
  if (status < 400 && (!error || isPartly)) return null;
  const code = codeOf(error?.code) ?? status;
  const detail = sentenceOf(error?.message);
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  return {
    kind: words.get(textOf(error?.code) ?? '') ?? kindOfCode(code),
    ...(detail ? { detail } : {}),
    ...(code >= 400 ? { status: code } : {}),
    ...(wait >= 0 ? { retryAfter: wait } : {}),
  };
}

/** Others number their errors otherwise: in texts, or not at all. */
function isOurs(error: Record<string, unknown>): boolean {
  const isNumbered = typeof error.code === 'number' || /^[1-5]\d\d$/.test(String(error.code));
  return 'message' in error && isNumbered && !('status' in error) && !('detail' in error);
}

function errorOf(answer: Record<string, unknown>): Record<string, unknown> | undefined {
  if (isRecord(answer.error)) return answer.error;
  const word = textOf(answer.error);
  return word ? { code: word, message: answer.error_description ?? word } : undefined;
}

function codeOf(value: unknown): number | undefined {
  const code = Number(textOf(value) ?? Number.NaN);
  return Number.isInteger(code) && code >= 100 && code < 600 ? code : undefined;
}

function kindOfCode(code: number): FailureKind {
  if (code === 401) return 'unauthorised';
  if (code === 403) return 'forbidden';
  if (code === 404) return 'not-found';
  if (code === 409 || code === 412 || code === 423) return 'conflict';
  if (code === 429) return 'rate-limited';
  if (code === 400 || code === 422) return 'invalid';
  return code >= 500 ? 'server-error' : 'bad-response';
}

/** Mautic may quote what it was sent. */
function sentenceOf(message: unknown): string | undefined {
  return plainOf(message)?.replace(/[^\s@]+@[^\s@]+/g, '…');
}
