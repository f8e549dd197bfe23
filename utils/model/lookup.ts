import { z } from 'zod';
import { accountSchema } from './account.ts';
import type { Prospect } from './prospect.ts';

/** What a backend is asked by. */
export const lookupKeySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('email'), email: z.string().min(3).max(320) }),
  z.object({ type: z.literal('domain'), domain: z.string().min(3).max(253) }),
  z.object({
    type: z.literal('record'),
    system: z.string().min(1).max(60),
    id: z.string().min(1).max(200),
  }),
]);
export type LookupKey = z.infer<typeof lookupKeySchema>;

/** The most keys in one lookup. */
export const maxKeys = 100;

/** The keys a prospect is looked up by, surest first: record, then address, then domain. */
export function keysOf(prospect: Prospect): LookupKey[] {
  const emails = new Set([prospect.email, ...prospect.emails].filter((e) => e !== null));
  return [
    ...prospect.recordIds.map(({ system, id }) => ({ type: 'record', system, id }) as const),
    ...[...emails].map((email) => ({ type: 'email', email }) as const),
    ...(prospect.domain ? [{ type: 'domain', domain: prospect.domain } as const] : []),
  ];
}

export const matchSchema = z.object({
  account: accountSchema,
  /** Null where the key stands for the account only. */
  person: z
    .object({ id: z.string(), name: z.string().max(300), email: z.string().max(320).nullable() })
    .nullable(),
  /** Which rule matched: an address, a person's domain, a CRM record, a merged record. */
  rule: z.enum(['email', 'domain', 'record', 'merged']),
  /** 0 to 1: 1 for a record id or a known address, less for a domain. */
  confidence: z.number().min(0).max(1),
});
export type Match = z.infer<typeof matchSchema>;

/**
 * One answer a key, in the order asked. `ambiguous` has two matches or more, surest first;
 * `denied` says that the asker may not know, and never whether there is anything.
 */
export const lookupAnswerSchema = z.object({
  key: lookupKeySchema,
  status: z.enum(['found', 'none', 'ambiguous', 'denied']),
  matches: z.array(matchSchema).max(20),
});
export type LookupAnswer = z.infer<typeof lookupAnswerSchema>;
