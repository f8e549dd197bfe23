import { z } from 'zod';
import { personConsentSchema } from './consent.ts';

export const personSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(300),
  /** The address to show; a person may have more. */
  email: z.string().max(320).nullable(),
  title: z.string().max(200).nullable(),
  touchCount: z.number().int().nonnegative(),
  /** ISO 8601 UTC; null where nothing that the asker may see ever happened. */
  lastTouchAt: z.iso.datetime({ precision: 3 }).nullable(),
  // Backends of before December 2026 say neither of these two.
  firstTouchAt: z.iso.datetime({ precision: 3 }).nullable().optional(),
  /** The last touch whose verdict is human and whose direction is inbound. */
  lastHumanTouchAt: z.iso.datetime({ precision: 3 }).nullable().optional(),
  /** What they agreed to and refused; backends of before November 2026 do not say. */
  consents: z.array(personConsentSchema).max(20).optional(),
});
export type Person = z.infer<typeof personSchema>;

/** Somebody whom a page shows and the backend does not know yet. */
export const personDraftSchema = z.object({
  email: z.string().min(3).max(320),
  name: z.string().trim().max(300).nullable(),
});
export type PersonDraft = z.infer<typeof personDraftSchema>;
