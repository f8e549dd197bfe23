/** A touch that happened just so; days and hours are counted back from the sample's end. */
export type Highlight = {
  daysBefore: number;
  /** 0 to 24, UTC. */
  hour: number;
  person: number;
  what: keyof typeof highlightTouches;
};

/** The words of the highlights, as the marketing tools of the story would have told them. */
export const highlightTouches = {
  pricing: {
    kind: 'page.viewed',
    source: 'website',
    title: 'Pricing',
    summary: null,
    url: '/pricing',
  },
  comparison: {
    kind: 'page.viewed',
    source: 'website',
    title: 'Wayline for mixed fleets',
    summary: null,
    url: '/mixed-fleets',
  },
  demo: {
    kind: 'form.submitted',
    source: 'website',
    title: 'Requested a demo',
    summary: '"40 seats, two depots. We would like to be live before the winter timetable."',
    url: '/demo',
  },
  stand: {
    kind: 'event.attended',
    source: 'events',
    title: 'Talked at the Logistica stand',
    summary: 'Asked about tolls in Austria and whether drivers can change a route themselves.',
    url: '/logistica',
  },
  meeting: {
    kind: 'meeting.booked',
    source: 'salesforce',
    title: 'Discovery call, 30 minutes',
    summary: null,
    url: null,
  },
  reply: {
    kind: 'email.replied',
    source: 'hubspot',
    title: 'Replied to "Your route report"',
    summary: '"Thanks, could you send the security questionnaire to Tomás?"',
    url: null,
  },
  download: {
    kind: 'asset.downloaded',
    source: 'website',
    title: 'Security and data protection.pdf',
    summary: null,
    url: '/files/security.pdf',
  },
  returned: {
    kind: 'page.viewed',
    source: 'website',
    title: 'What changed since 2024',
    summary: null,
    url: '/changes',
  },
} as const;
