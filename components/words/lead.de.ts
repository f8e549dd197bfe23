import type { lead as en } from './lead.en.ts';

export const lead: typeof en = {
  label: 'Lead vom Marketing',
  wholeAccount: 'Der ganze Account',
  accept: 'Annehmen',
  recycle: 'Nicht jetzt',
  reject: 'Ablehnen',
  whyRecycle: 'Warum nicht jetzt?',
  whyReject: 'Warum kein Lead?',
  reasons: {
    timing: 'Zu früh',
    budget: 'Kein Budget',
    'no-answer': 'Keine Antwort',
    'wrong-person': 'Falsche Person',
    'wrong-company': 'Falsche Firma',
    'no-need': 'Kein Bedarf',
    competitor: 'Ein Mitbewerber',
    'made-up': 'Ausgedacht',
  },
  other: 'Etwas anderes ...',
  otherLabel: 'Warum, in eigenen Worten',
  say: 'Sagen',
  states: {
    open: 'Lead',
    accepted: 'Angenommen',
    recycled: 'Nicht jetzt',
    rejected: 'Abgelehnt',
  },
  takeBack: 'Zurücknehmen',
};
