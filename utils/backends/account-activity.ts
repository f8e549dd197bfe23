import { type Activity, type Milestone, mostStages, mostWeeks } from '../model/activity.ts';
import type { Touch } from '../model/touch.ts';
import { mondayOf } from '../model/week.ts';

/** The whole relationship at a glance, from all touches of an account in any order. */
export function activityOf(touches: readonly Touch[]): Activity {
  const weeks = new Map<number, { theirs: number; ours: number; other: number }>();
  for (const touch of touches) {
    const monday = mondayOf(Date.parse(touch.time));
    const counts = weeks.get(monday) ?? { theirs: 0, ours: 0, other: 0 };
    counts[sideOf(touch)] += 1;
    weeks.set(monday, counts);
  }
  return {
    weeks: [...weeks]
      .sort(([a], [b]) => a - b)
      .slice(-mostWeeks)
      .map(([monday, counts]) => ({ start: dateOf(monday), ...counts })),
    milestones: milestonesOf(touches),
  };
}

function sideOf(touch: Touch): 'theirs' | 'ours' | 'other' {
  if (isByPeople(touch)) return 'theirs';
  return touch.direction === 'outbound' ? 'ours' : 'other';
}

const isByPeople = ({ verdict, direction }: Touch) =>
  verdict === 'human' && direction === 'inbound';

const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

function milestonesOf(touches: readonly Touch[]): Milestone[] {
  const sorted = touches.toSorted((a, b) => compare(a.time, b.time) || compare(a.id, b.id));
  const first = (what: Milestone['what'], fits: (touch: Touch) => boolean) => {
    const touch = sorted.find(fits);
    return touch ? [milestoneOf(what, touch)] : [];
  };
  const stages = sorted.filter(({ kind }) => kind === 'stage.changed').slice(-mostStages);
  return [
    ...first('first-touch', () => true),
    ...first('first-human', isByPeople),
    ...first('first-meeting', ({ kind }) => kind === 'meeting.booked'),
    ...stages.map((touch) => milestoneOf('stage', touch)),
  ].sort((a, b) => compare(a.time, b.time) || compare(a.touchId, b.touchId));
}

function milestoneOf(what: Milestone['what'], touch: Touch): Milestone {
  const { id: touchId, kind, kindLabel, time, title, person } = touch;
  const who = person && (person.name || person.email);
  return { what, touchId, kind, kindLabel, time, title, person: who };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
