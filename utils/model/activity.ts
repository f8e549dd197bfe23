import { z } from 'zod';
import { touchSchema } from './touch.ts';

/** What happened in one week with an account; weeks in which nothing did are left out. */
const weekSchema = z.object({
  /** The Monday on which it began, in UTC: `2026-11-23`. */
  start: z.iso.date(),
  /** What people of the account did. */
  theirs: z.number().int().nonnegative(),
  /** What was done to them. */
  ours: z.number().int().nonnegative(),
  /** Machines, privacy proxies, unknown makers and bookkeeping. */
  other: z.number().int().nonnegative(),
});
export type ActivityWeek = z.infer<typeof weekSchema>;

/**
 * A step of the relationship, with the touch that shows it.
 * - `first-touch`: the first that is known of the account, whoever made it
 * - `first-human`: the first that a person of the account made
 * - `first-meeting`: the first meeting that was booked
 * - `stage`: the stage of a deal changed; its title says to what
 */
const milestoneSchema = touchSchema
  .pick({ kind: true, kindLabel: true, time: true, title: true })
  .extend({
    what: z.enum(['first-touch', 'first-human', 'first-meeting', 'stage']),
    touchId: z.string().min(1).max(200),
    /** Who it was, where that is known. */
    person: z.string().max(320).nullable(),
  });
export type Milestone = z.infer<typeof milestoneSchema>;

/** So many weeks are told of: fifty years. */
export const mostWeeks = 2_610;
/** So many changes of stage are told of, the newest. */
export const mostStages = 50;

/** The whole relationship with an account at a glance, as far as the asker may see it. */
export const activitySchema = z.object({
  /** Oldest first. */
  weeks: z.array(weekSchema).max(mostWeeks),
  /** Oldest first. */
  milestones: z.array(milestoneSchema).max(mostStages + 3),
});
export type Activity = z.infer<typeof activitySchema>;
