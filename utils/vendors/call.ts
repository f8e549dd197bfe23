import { fail, ok, type Result } from '../model/failure.ts';
import { parseBody } from './parse-body.ts';
import type { Call, Mirror, VendorAnswer, VendorRequest } from './vendor.ts';

export type Wire = {
  /** `https://api.hubapi.com`, without a slash at its end. */
  base: string;
  /** What lets every request in. */
  headers?: Record<string, string>;
  fetch?: typeof fetch;
  /** Milliseconds; 30 000 where absent: vendors take their time. */
  timeLimit?: number;
  signal?: AbortSignal;
};

/** More is no page of any vendor's. */
const mostBytes = 50_000_000;

/**
 * Sends a request and parses the answer, of whatever status. Follows no redirect, so that what
 * lets us in goes nowhere else.
 */
export async function send(wire: Wire, request: VendorRequest): Promise<Result<VendorAnswer>> {
  const { base, headers, timeLimit = 30_000, signal } = wire;
  const limit = AbortSignal.timeout(timeLimit);
  const stop = signal ? AbortSignal.any([limit, signal]) : limit;
  try {
    const response = await (wire.fetch ?? fetch)(addressOf(base, request), {
      method: request.method,
      headers: { accept: 'application/json', ...headers, ...request.headers, ...typeOf(request) },
      body: bodyOf(request),
      signal: stop,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    const text = await response.text();
    if (text.length > mostBytes) return fail('bad-response', { status: response.status });
    return ok({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: parseBody(text),
    });
  } catch {
    if (signal?.aborted) return fail('cancelled');
    return fail(limit.aborted ? 'timeout' : 'unreachable');
  }
}

/** The same, where what the vendor calls an error is a failure. */
export function callOf(wire: Wire, failureIn: Mirror['failureIn']): Call {
  return async (request) => {
    const sent = await send(wire, request);
    if (!sent.ok) return sent;
    const failure = failureIn(sent.value);
    return failure ? { ok: false, failure } : sent;
  };
}

function addressOf(base: string, { path, query }: VendorRequest): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? `${base}${path}` : `${base}${path}?${search}`;
}

function typeOf({ body, form }: VendorRequest): Record<string, string> {
  if (form) return { 'content-type': 'application/x-www-form-urlencoded' };
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function bodyOf({ body, form }: VendorRequest): string | undefined {
  if (form) return new URLSearchParams(form).toString();
  return body === undefined ? undefined : JSON.stringify(body);
}
