import { z } from 'zod';
import { accountSchema } from './account.ts';
import { correctedBySchema } from './correction.ts';
import { lookupKeySchema } from './lookup-key-schema.ts';

export const matchSchema = z.object({
  account: accountSchema,
  /** Null where the key stands for the account only. */
  person: z
    .object({ id: z.string(), name: z.string().max(300), email: z.string().max(320).nullable() })
    .nullable(),
  /**
   * Which rule matched: an address, a person's domain, a CRM record, a merged record, or what
   * somebody of the team decided.
   */
  rule: z.enum(['email', 'domain', 'record', 'merged', 'corrected']),
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
  /** Where somebody of the team decided it; who and when. */
  corrected: correctedBySchema.optional(),
});
export type LookupAnswer = z.infer<typeof lookupAnswerSchema>;
