import type { LeadReason, LeadState } from '../../utils/model/lead-state.ts';

export const lead = {
  label: 'Lead from marketing',
  wholeAccount: 'The whole account',
  accept: 'Accept',
  recycle: 'Not now',
  reject: 'Reject',
  whyRecycle: 'Why not now?',
  whyReject: 'Why no lead?',
  reasons: {
    timing: 'Too early',
    budget: 'No budget',
    'no-answer': 'No answer',
    'wrong-person': 'Wrong person',
    'wrong-company': 'Wrong company',
    'no-need': 'No need',
    competitor: 'A competitor',
    'made-up': 'Made up',
  } satisfies Record<LeadReason, string>,
  other: 'Something else ...',
  otherLabel: 'Why, in your words',
  say: 'Say so',
  states: {
    open: 'Lead',
    accepted: 'Accepted',
    recycled: 'Not now',
    rejected: 'Rejected',
  } satisfies Record<LeadState, string>,
  takeBack: 'Take back',
};
