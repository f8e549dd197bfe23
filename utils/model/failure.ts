import { z } from 'zod';

/**
 * Expected outcomes are values, not exceptions: they cross from context to context (a class's
 * identity does not) and only `components/failure-message.tsx` turns them into words.
 */
export const failureKinds = [
  /** No backend has been chosen yet. */
  'not-configured',
  /** The backend refused the token, or there was none. */
  'unauthorised',
  /** The token is good but its role may not do this. */
  'forbidden',
  /** The browser has not been given this site or backend address by the user. */
  'no-permission',
  'not-found',
  /** Somebody else changed it first; `current` carries their version. */
  'conflict',
  /** The request was refused for its content; `detail` says which part. */
  'invalid',
  'rate-limited',
  /** No answer at all: server down, no network, name not known. */
  'unreachable',
  /** An answer did not come within the time limit. */
  'timeout',
  /** Something answered, but not what was asked: HTML, another product, the wrong shape. */
  'bad-response',
  /** The backend answered with a 5xx. */
  'server-error',
  /** The caller gave up (the panel moved to another account). */
  'cancelled',
] as const;

/** What we ourselves found wrong, more closely than the kind says; `components` has the words. */
export const failureReasons = [
  'no-sign-in',
  'foreign-sign-in',
  'signed-out',
  'sign-in-closed',
  'page-moved',
  'report-moved',
  'page-silent',
  'untouched',
  'no-domain',
  'several-accounts',
  'no-account',
  'no-search',
  'no-token',
  'no-address',
  'address-with-more',
  'plain-http',
  'filter-unreadable',
  'restarting',
  'background-silent',
  'not-offered',
  'day-used-up',
  'no-vault',
  'sealed-elsewhere',
  'backend-not-granted',
] as const;

export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  reason: z.enum(failureReasons).optional(),
  /** One plain sentence from elsewhere, in its language; safe to show, free of personal data. */
  detail: z.string().max(1000).optional(),
  /** HTTP status, where there was one. */
  status: z.number().int().optional(),
  /** Seconds to wait before the next try, where the backend said so. */
  retryAfter: z.number().nonnegative().optional(),
  /** With `conflict`: the current state of what was to be changed, to be checked by its reader. */
  current: z.unknown().optional(),
});

export type FailureReason = (typeof failureReasons)[number];
export type FailureKind = (typeof failureKinds)[number];
export type Failure = z.infer<typeof failureSchema>;

/** A value, or the reason why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(kind: FailureKind, more: Omit<Failure, 'kind'> = {}): Result<never> {
  return { ok: false, failure: { kind, ...more } };
}

const passing: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'timeout',
  'rate-limited',
  'server-error',
  'bad-response',
]);

/** Whether the same request may succeed later without anybody doing anything. */
export function isPassing(failure: Failure): boolean {
  return passing.has(failure.kind);
}
