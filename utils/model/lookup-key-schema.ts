import { z } from 'zod';

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
