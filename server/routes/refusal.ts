import type { Problem, ProblemCode } from '../../utils/protocol/problem.ts';

const facts: Record<ProblemCode, { status: number; title: string }> = {
  unauthorised: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Not a method of this route' },
  invalid: { status: 400, title: 'The request is not as it must be' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Wrong content type' },
  'precondition-required': { status: 428, title: 'Say which version you change' },
  stale: { status: 412, title: 'Somebody else changed it' },
  'idempotency-conflict': { status: 409, title: 'This key was used for something else' },
  blocked: { status: 409, title: 'Something else stands on it' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available now' },
  'server-error': { status: 500, title: 'The server failed' },
};

/** Thrown by a handler to answer with a problem document (RFC 9457). */
export class Refusal extends Error {
  readonly problem: Problem;
  /** Seconds after which to ask again; null where that would not help. */
  readonly retryAfter: number | null;

  constructor(
    code: ProblemCode,
    detail: string,
    { retryAfter, ...more }: Pick<Problem, 'errors' | 'current'> & { retryAfter?: number } = {},
  ) {
    super(detail);
    this.retryAfter = retryAfter ?? null;
    const { status, title } = facts[code];
    this.problem = { type: `urn:touchline:problem:${code}`, title, status, detail, code, ...more };
  }
}

export const noAccount = () =>
  new Refusal('not-found', 'There is no such account here (any more). Look the prospect up again.');
