/**
 * Where a lead stands that marketing handed over: `open` until a rep says something; `recycled` is
 * not now, so that marketing goes on with them; `rejected` is nobody for sales.
 */
export const leadStates = ['open', 'accepted', 'recycled', 'rejected'] as const;
export type LeadState = (typeof leadStates)[number];

/** Why a lead is not taken; what fits none of these is said in words alone. */
export const leadReasons = {
  recycled: ['timing', 'budget', 'no-answer'],
  rejected: ['wrong-person', 'wrong-company', 'no-need', 'competitor', 'made-up'],
} as const;
export type LeadReason = (typeof leadReasons)[keyof typeof leadReasons][number];
