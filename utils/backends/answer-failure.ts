import type { Failure, FailureKind } from '../model/failure.ts';
import { type Problem, problemSchema } from '../protocol/problem.ts';

const kindOfProblem: Record<Problem['code'], FailureKind> = {
  unauthorised: 'unauthorised',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  invalid: 'invalid',
  'too-large': 'invalid',
  'unsupported-media-type': 'invalid',
  'precondition-required': 'invalid',
  'method-not-allowed': 'invalid',
  stale: 'conflict',
  'idempotency-conflict': 'conflict',
  blocked: 'conflict',
  'rate-limited': 'rate-limited',
  unavailable: 'server-error',
  'server-error': 'server-error',
};

/** What an answer that is no success says went wrong. */
export function failureOf(response: Response, json: unknown): Failure {
  const problem = problemSchema.safeParse(json);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) && wait >= 0 ? wait : undefined;
  const { status } = response;
  if (problem.success) {
    const { code, detail, current } = problem.data;
    return {
      kind: kindOfProblem[code],
      detail: detail.slice(0, 1000),
      status,
      retryAfter,
      current,
    };
  }
  return { kind: kindOfStatus(status), status, retryAfter };
}

/** For answers that are no problem document: a proxy's page, another product. */
function kindOfStatus(status: number): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'bad-response';
}

/** A sentence for an answer that is not even JSON. */
export function notJson(response: Response, text: string): string {
  const isPage = /^\s*</.test(text);
  return isPage
    ? 'A web page answered instead of a Touchline server. Check the address.'
    : `Something answered that is no Touchline server (HTTP ${response.status}).`;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
