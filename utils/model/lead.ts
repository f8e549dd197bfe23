import { z } from 'zod';
import { type LeadReason, leadReasons, leadStates } from './lead-state.ts';

const reason = z.enum([...leadReasons.recycled, ...leadReasons.rejected]).nullable();
const words = z.string().trim().max(300).nullable();

export const leadSchema = z.object({
  id: z.string().min(1).max(200),
  /** Null where the account as a whole is the lead. */
  person: z.object({ id: z.string(), name: z.string().max(300) }).nullable(),
  /** Why marketing takes it for one, in a line. */
  why: z.string().max(300),
  handedOverAt: z.iso.datetime({ precision: 3 }),
  state: z.enum(leadStates),
  reason,
  words,
  /** Who said so, and when; null while it is open. */
  by: z.string().max(300).nullable(),
  at: z.iso.datetime({ precision: 3 }).nullable(),
});
export type Lead = z.infer<typeof leadSchema>;

/** What a rep says of a lead; `open` takes back what was said. */
export const leadAnswerSchema = z
  .object({ state: z.enum(leadStates), reason, words })
  .refine(isExplained, 'Say why a lead is not taken.');
export type LeadAnswer = z.infer<typeof leadAnswerSchema>;

/** Whoever handed a lead over learns why it was not taken. */
function isExplained({ state, reason, words }: Pick<Lead, 'state' | 'reason' | 'words'>): boolean {
  if (state !== 'recycled' && state !== 'rejected') return reason === null && words === null;
  const reasons: readonly LeadReason[] = leadReasons[state];
  return reason === null ? Boolean(words) : reasons.includes(reason);
}
