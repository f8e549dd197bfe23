import type { ActivityWeek } from './activity.ts';
import { mondayOf, week } from './week.ts';

/** Some weeks in a row, also such in which nothing happened; times in milliseconds since 1970. */
export type ActivityBucket = {
  from: number;
  /** The first moment that is not in it. */
  until: number;
  theirs: number;
  ours: number;
  other: number;
};

/**
 * The whole time from the first week to this one, cut into at most so many pieces of equal length,
 * oldest first. The newest ends with this week; none where nothing ever happened.
 */
export function activityBuckets(
  weeks: readonly ActivityWeek[],
  now: number,
  most: number,
): ActivityBucket[] {
  const starts = weeks.map(({ start }) => Date.parse(`${start}T00:00:00Z`));
  if (starts.length === 0) return [];
  const first = Math.min(...starts);
  const end = Math.max(mondayOf(now), ...starts) + week;
  const inEach = Math.ceil((end - first) / week / most) * week;
  const count = Math.ceil((end - first) / inEach);
  const buckets = Array.from({ length: count }, (_, at) => {
    const until = end - (count - 1 - at) * inEach;
    return { from: until - inEach, until, theirs: 0, ours: 0, other: 0 };
  });
  weeks.forEach(({ theirs, ours, other }, at) => {
    const bucket = buckets[count - Math.ceil((end - (starts[at] ?? 0)) / inEach)];
    if (!bucket) return;
    bucket.theirs += theirs;
    bucket.ours += ours;
    bucket.other += other;
  });
  return buckets;
}
