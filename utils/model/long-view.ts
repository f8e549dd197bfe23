import type { Activity, ActivityWeek, Milestone } from './activity.ts';

/** A month, a quarter or a year; `from` and `until` in milliseconds since 1970, UTC. */
export type Period = { from: number; until: number; theirs: number; ours: number };

/** Months a period may have, from fine to coarse. */
const lengths = [1, 3, 12];

/**
 * The whole relationship cut into months, or into quarters or years where there would be more than
 * `most` pieces; oldest first, up to now. A week counts where it began.
 */
export function periodsOf(weeks: readonly ActivityWeek[], now: number, most: number): Period[] {
  const starts = weeks.map(({ start }) => monthOf(Date.parse(start)));
  if (starts.length === 0) return [];
  const first = Math.min(...starts);
  const last = Math.max(monthOf(now), ...starts);
  const inEach = lengths.find((length) => (last - first) / length < most - 1) ?? 12;
  const begin = Math.floor(first / inEach) * inEach;
  const count = Math.floor((last - begin) / inEach) + 1;
  const periods = Array.from({ length: count }, (_, n) => ({
    from: momentOf(begin + n * inEach),
    until: momentOf(begin + (n + 1) * inEach),
    theirs: 0,
    ours: 0,
  }));
  weeks.forEach(({ theirs, ours }, n) => {
    const period = periods[Math.floor(((starts[n] ?? 0) - begin) / inEach)];
    if (!period) return;
    period.theirs += theirs;
    period.ours += ours;
  });
  return periods;
}

/** Months since the year 0, UTC. */
function monthOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const momentOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1);

/** Whole months from one moment (ISO 8601) to a later one; 0 within a month. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [new Date(from), new Date(to)];
  const months = monthOf(b.getTime()) - monthOf(a.getTime());
  return Math.max(0, b.getUTCDate() < a.getUTCDate() ? months - 1 : months);
}

/** Steps that stand too close together to be told apart: their first and last number, from 1. */
export type Mark = { at: number; first: number; last: number };

/** Puts steps (in order, each at a share of the width) together where they are closer than `gap`. */
export function marksOf(shares: readonly number[], gap: number): Mark[] {
  const marks: Mark[] = [];
  for (const [n, share] of shares.entries()) {
    const at = Math.min(1, Math.max(0, share));
    const before = marks.at(-1);
    if (before && at - before.at < gap) before.last = n + 1;
    else marks.push({ at, first: n + 1, last: n + 1 });
  }
  return marks;
}

export function markLabel({ first, last }: Mark): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** What can be said of a whole relationship; each is null where nothing is known of it. */
export type Story = {
  first: Milestone | null;
  meeting: Milestone | null;
  /** From the first touch to the first meeting. */
  monthsToMeeting: number | null;
  /** How often we reached out to them, and they did something, in the weeks before that meeting. */
  before: { ours: number; theirs: number } | null;
  /** The last change of stage, and the months to it from the first meeting, or the first touch. */
  stage: Milestone | null;
  monthsToStage: number | null;
};

export function storyOf({ weeks, milestones }: Activity): Story {
  const of = (what: Milestone['what']) => milestones.find((one) => one.what === what) ?? null;
  const [first, meeting] = [of('first-touch'), of('first-meeting')];
  const stage = milestones.findLast(({ what }) => what === 'stage') ?? null;
  const earlier = meeting ? weeks.filter(({ start }) => endOf(start) <= meeting.time) : [];
  const sum = (what: 'ours' | 'theirs') => earlier.reduce((all, week) => all + week[what], 0);
  // A stage of before the meeting was not reached by it.
  const since = meeting && stage && meeting.time <= stage.time ? meeting : first;
  return {
    first,
    meeting,
    monthsToMeeting: first && meeting ? monthsBetween(first.time, meeting.time) : null,
    before: meeting ? { ours: sum('ours'), theirs: sum('theirs') } : null,
    stage,
    monthsToStage: since && stage ? monthsBetween(since.time, stage.time) : null,
  };
}

const week = 7 * 86_400_000;
const endOf = (start: string) => new Date(Date.parse(start) + week).toISOString();
