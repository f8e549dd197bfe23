import { day, hour, iso, noon, touch } from '../test/components/sample-data.ts';
import type { Activity, ActivityWeek, Milestone } from '../utils/model/activity.ts';
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

const step = (what: Milestone['what'], day: string, title: string, person: string | null = null) =>
  ({
    what,
    touchId: `${what} ${day}`,
    kind: what === 'stage' ? 'stage.changed' : 'page.viewed',
    kindLabel: null,
    time: `${day}T09:00:00.000Z`,
    title,
    person,
  }) satisfies Milestone;

/** Six years: much mail, little answer, a meeting, and a deal. */
export const sixYears: Activity = {
  weeks: Array.from({ length: 310 }, (_, n) => ({
    start: iso(Date.UTC(2020, 3, 6) + n * 7 * day).slice(0, 10),
    theirs: n % 9 === 0 ? 1 + (n % 4) : n > 270 ? n % 6 : 0,
    ours: n % 2,
    other: n % 3,
  })),
  milestones: [
    step('first-touch', '2020-04-07', 'Rail week, invitation'),
    step('first-human', '2020-04-20', 'Pricing', 'Priya Raman'),
    step('first-meeting', '2024-09-12', 'Stand at Logistica', 'Marit Solberg'),
    step('stage', '2025-02-03', 'Proposal'),
    step('stage', '2025-11-20', 'Won'),
  ],
};
