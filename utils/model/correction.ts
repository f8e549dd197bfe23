import { z } from 'zod';
import { lookupKeySchema } from './lookup-key-schema.ts';

/**
 * What somebody of the team decided of a key: it is this account (and person), or it is not. It
 * stands until somebody takes it back; no later rule or import overrides it.
 */
export const correctionSchema = z.object({
  key: lookupKeySchema,
  decision: z.enum(['is', 'not']),
  accountId: z.string().min(1).max(200),
  /** Null where the decision is about the account alone. */
  personId: z.string().min(1).max(200).nullable(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** Who decided, as the panel says it. */
export const correctedBySchema = z.object({
  decision: z.enum(['is', 'not']),
  name: z.string().max(300),
  at: z.iso.datetime({ precision: 3 }),
});
export type CorrectedBy = z.infer<typeof correctedBySchema>;
