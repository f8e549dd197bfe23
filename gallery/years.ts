import { day, hour, iso, noon, touch } from '../test/components/sample-data.ts';
import type { ActivityWeek } from '../utils/model/activity.ts';
import type { Touch } from '../utils/model/touch.ts';
import type { TouchKind } from '../utils/model/touch-kind.ts';

const marit = { id: 'p2', name: 'Marit Solberg', email: 'marit@northfjord.example' };

/** What happens again and again, a step for each touch. */
const course: [kind: TouchKind, title: string, more: Partial<Touch>][] = [
  ['page.viewed', 'Pricing', {}],
  ['email.sent', 'Fleet in Q4', { direction: 'outbound' }],
  ['email.opened', 'Opened “Fleet in Q4”', { verdict: 'machine' }],
  ['email.opened', 'Opened “Fleet in Q4”', { verdict: 'privacy_proxy' }],
  ['email.clicked', 'Clicked “See the numbers”', { person: marit }],
  ['event.attended', 'Stand at Logistica', { person: marit, summary: 'Asked about tolls.' }],
  ['asset.downloaded', 'Route planning guide', {}],
  ['list.added', 'Northern fleets', { direction: 'system', display: 'fold' }],
  ['list.removed', 'Northern fleets, prospects', { direction: 'system', display: 'fold' }],
];

/** Five years with an account, newest first: something each fortnight, and a busy last week. */
export const fiveYears: Touch[] = [
  touch('demo', {
    kind: 'form.submitted',
    title: 'Requested a demo',
    summary: '40 seats, two depots.',
    time: iso(noon - 3 * hour),
  }),
  ...[5, 26, 30, 51].map((hours) =>
    touch(`lately ${hours}`, {
      title: 'Pricing',
      time: iso(noon - hours * hour),
      ...(hours > 26 ? { person: marit } : {}),
    }),
  ),
  ...Array.from({ length: 125 }, (_, at) => {
    const [kind, title, more] = course[at % course.length] ?? ['unknown', '', {}];
    return touch(`t${at}`, { kind, title, ...more, time: iso(noon - (4 + at * 14) * day) });
  }),
];

const monday = Date.UTC(2026, 2, 16);

/** The weeks of it, with quiet ones and one that stands out. */
export const fiveYearsOfWeeks: ActivityWeek[] = Array.from({ length: 260 }, (_, at) => ({
  start: iso(monday - (259 - at) * 7 * day).slice(0, 10),
  theirs: at === 180 ? 60 : (at * 7) % 5,
  ours: (at * 3) % 4,
  other: at % 2,
})).filter(({ theirs }) => theirs !== 1);
