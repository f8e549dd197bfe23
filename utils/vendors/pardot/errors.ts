import type { Failure, FailureKind } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { VendorAnswer } from '../vendor.ts';

/** There is no HTTP 429: what is wrong stands in the body, by a number. */
const failures: ReadonlyMap<number, FailureKind> = new Map([
  [1, 'unauthorised'],
  [15, 'unauthorised'],
  [49, 'forbidden'],
  [66, 'rate-limited'],
  [71, 'invalid'],
  [89, 'forbidden'],
  [109, 'not-found'],
  [122, 'rate-limited'],
  [181, 'invalid'],
  [184, 'unauthorised'],
]);

/** `{code, message}`, whatever its status, or a status of a proxy's. */
export function failureIn({ status, body }: VendorAnswer): Failure | null {
  const answer = recordOf(body);
  const code = Number(answer.code ?? recordOf(answer['@attributes']).err_code ?? Number.NaN);
  const message = textOf(answer.message ?? answer.err, 500);
  if (Number.isInteger(code) && message && !('values' in answer)) {
    return {
      kind: failures.get(code) ?? (status >= 500 ? 'server-error' : 'invalid'),
      detail: `${code}: ${message.replace(/[^\s@'"]+@[^\s@'"]+/g, '…')}`,
      ...(status >= 400 && { status }),
      ...(code === 66 && { retryAfter: 5 }),
      ...(code === 122 && { retryAfter: 3600 }),
    };
  }
  if (status < 400) return null;
  const kind = status === 401 ? 'unauthorised' : status === 403 ? 'forbidden' : null;
  return { kind: kind ?? (status >= 500 ? 'server-error' : 'bad-response'), status };
}
