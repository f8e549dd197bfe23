import type { NoteDraft } from '../../utils/model/note.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';

/** What the sample's team wrote; who wrote it is invented and has no token. */
export type TeamNote = NoteDraft & {
  /** The account's domain. */
  domain: string;
  author: 'Hanna Vogel' | 'Jonas Weber';
  /** Whether it names whoever looks at the sample, who thereby works on the account. */
  namesReader?: true;
};

export const teamNotes: readonly TeamNote[] = [
  {
    domain: 'northfjord-logistics.example',
    author: 'Hanna Vogel',
    visibility: 'team',
    namesReader: true,
    body: 'Priya decides, Tomás signs off on security. Marit only joins once there is a price.',
  },
  {
    domain: 'northfjord-logistics.example',
    author: 'Jonas Weber',
    visibility: 'team',
    body: 'Two depots: Bergen and Åsane. They want to be live before the winter timetable.',
  },
  {
    domain: 'brightwell.example',
    author: 'Hanna Vogel',
    visibility: 'team',
    namesReader: true,
    body: 'Dana is happy to be a reference for hospitals. Ask her before each call.',
  },
  {
    domain: 'halden-foods.example',
    author: 'Jonas Weber',
    visibility: 'team',
    namesReader: true,
    body: 'Lost in 2024 on price, not on the product. Ingrid said to come back after the merger.',
  },
  {
    domain: 'bobby-tables.example',
    author: 'Hanna Vogel',
    visibility: 'team',
    body: '</textarea><script>alert("note")</script> \u202Ekeep out\u202C',
  },
];

/** A small policy, so that the first look shows what one does. */
export const samplePolicy: readonly PolicyRule[] = [
  { by: 'kind', value: 'list.added', display: 'fold', label: null },
  { by: 'kind', value: 'score.changed', display: 'fold', label: null },
  { by: 'kind', value: 'email.delivered', display: 'hide', label: null },
  {
    by: 'kind',
    value: 'form.submitted',
    display: 'show',
    label: null,
    say: 'Name what they wrote in the form, and offer a date in the same sentence.',
  },
  {
    by: 'kind',
    value: 'event.attended',
    display: 'show',
    label: null,
    say: 'Ask what they would have liked to hear more of.',
  },
];
