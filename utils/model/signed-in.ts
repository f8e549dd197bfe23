import { z } from 'zod';
import { roles } from './me.ts';

/** Somebody who is signed in now, in one browser or several. */
export const signedInSchema = z.object({
  userId: z.string().min(1).max(60),
  name: z.string().max(300),
  /** Of the newest session. */
  role: z.enum(roles),
  sessions: z.number().int().positive(),
  /** When one of them was last renewed, which is every ten minutes while it is used. */
  lastSeenAt: z.iso.datetime({ precision: 3 }),
});
export type SignedIn = z.infer<typeof signedInSchema>;
