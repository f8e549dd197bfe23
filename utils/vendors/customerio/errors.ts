import type { Failure, FailureKind } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/**
 * `{errors: [{detail, status, source}]}`, `{meta: {error}}` and `{meta: {errors: []}}` of its older
 * routes, and a status without any of them. Null for a good answer.
 */
export function failureIn({ status, headers, body }: VendorAnswer): Failure | null {
  const error = errorIn(recordOf(body));
  if (status < 400 && !error) return null;
  const code = status >= 400 ? status : Number(error?.status ?? Number.NaN);
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  // A reference of theirs helps nobody here, and an address is nobody's business.
  const detail = textOf(error?.detail)
    ?.replace(/\s*\(reference \w+\)/, '')
    .replace(/[^\s@]+@[^\s@]+/g, '…');
  return {
    kind: code >= 400 ? kindOf(code) : kindOfWords(detail ?? ''),
    ...(detail ? { detail } : {}),
    ...(code >= 400 && code < 600 ? { status: code } : {}),
    ...(wait >= 0 ? { retryAfter: wait } : {}),
  };
}

type Said = { detail: unknown; status?: string };

function errorIn({ errors, meta }: Record<string, unknown>): Said | null {
  const first = listOf(errors)[0];
  // Others who write errors so have more in them: Klaviyo an id and a code.
  if (isRecord(first) && 'detail' in first && !('code' in first)) {
    return { detail: first.detail, status: textOf(first.status) };
  }
  if (!isRecord(meta)) return null;
  const said = meta.error ?? listOf(meta.errors)[0];
  return textOf(said) ? { detail: said } : null;
}

function kindOf(status: number): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'invalid';
}

/** Its older routes say in words alone what went wrong, where the status is not known. */
function kindOfWords(detail: string): FailureKind {
  if (/unauthori[sz]ed|authentication|invalid token/i.test(detail)) return 'unauthorised';
  if (/forbidden|permission|not allowed/i.test(detail)) return 'forbidden';
  if (/not found|does not exist/i.test(detail)) return 'not-found';
  return /rate limit|too many/i.test(detail) ? 'rate-limited' : 'invalid';
}
