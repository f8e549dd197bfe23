import { cumulate, type Random } from './random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;

/** Sunday first; people work on weekdays and a few read on Sunday evening. */
const weekdays = cumulate([0.12, 1, 1.15, 1.15, 1.05, 0.75, 0.06]);
const sendingDays = cumulate([0, 0.2, 1, 0.7, 1, 0, 0]);
/** By the local clock: a peak before and one after lunch, little at night. */
const workingHours = cumulate([
  0.01, 0, 0, 0, 0.01, 0.05, 0.25, 0.7, 1.4, 1.9, 2, 1.7, 0.9, 1.3, 1.7, 1.5, 1.2, 0.7, 0.35, 0.25,
  0.25, 0.25, 0.15, 0.05,
]);
const sendingHours = cumulate(
  Array.from({ length: 24 }, (_, h) => (h === 9 || h === 10 ? 3 : h > 7 && h < 16 ? 1 : 0)),
);

/** One week of an account's life, from `start` (included) to `end` (excluded), in milliseconds. */
export type Week = { start: number; end: number; utcOffset: number };

/** When somebody does something: in their working hours, mostly. */
export function workMoment(in_: Week, random: Random): number {
  return moment(in_, random, weekdays, workingHours);
}

/** When a campaign mail goes out: Tuesday to Thursday, in the morning. */
export function sendMoment(in_: Week, random: Random): number {
  return moment(in_, random, sendingDays, sendingHours);
}

/** `delay` later, still inside the week: the last hours of a week hold what would run over. */
export function later(in_: Week, time: number, delay: number, random: Random): number {
  const at = Math.floor(time + delay);
  if (at < in_.end) return at;
  return Math.min(in_.end - 1, time + Math.floor(random.next() * (in_.end - time)));
}

function moment(
  { start, end, utcOffset }: Week,
  random: Random,
  days: readonly number[],
  hours: readonly number[],
): number {
  const midnight = Math.floor(start / day) * day;
  // 1 January 1970 was a Thursday.
  const firstWeekday = (4 + midnight / day) % 7;
  const dayOfWeek = (random.weighted(days) - firstWeekday + 7) % 7;
  const clock = random.weighted(hours) * hour + random.int(hour);
  const time = midnight + dayOfWeek * day + clock - utcOffset * hour;
  // Time zones and a week that does not begin at midnight may push it over an edge.
  const length = end - start;
  return start + ((((time - start) % length) + length) % length);
}
