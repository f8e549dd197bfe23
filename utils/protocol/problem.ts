import { z } from 'zod';

/** RFC 9457. `detail` always says what to do next; `code` is what programs branch on. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** Of this one answer, as it is called in the server's log. */
  instance: z.string().optional(),
  code: z.enum([
    'unauthorised',
    'forbidden',
    'not-found',
    'method-not-allowed',
    'invalid',
    'too-large',
    'unsupported-media-type',
    'precondition-required',
    'stale',
    'idempotency-conflict',
    'blocked',
    'rate-limited',
    'unavailable',
    'server-error',
  ]),
  /** With `invalid`: where in the request, as a path, and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `stale`: what is stored now; with `blocked`: the id of what must be undone first. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem['code'];
export const problemMediaType = 'application/problem+json';
