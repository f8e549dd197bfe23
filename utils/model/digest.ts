import { z } from 'zod';
import { namedAccountSchema } from './account.ts';
import { touchSchema } from './touch.ts';
import { mondayOf, week } from './week.ts';

/** A digest names so many accounts, those on which most happened. */
export const mostInDigest = 20;

/** What people of an account did of their own in a week. */
const digestAccountSchema = z.object({
  account: namedAccountSchema,
  touches: z.number().int().positive(),
  /** How many of them, where that is known. */
  people: z.number().int().nonnegative(),
  /** The one that says most. Whose it was stands in the history: to look there is written down. */
  best: touchSchema.pick({
    kind: true,
    kindLabel: true,
    title: true,
    time: true,
    vendorType: true,
  }),
});
export type DigestAccount = z.infer<typeof digestAccountSchema>;

/** What happened in a week on the accounts that somebody works on. */
export const digestSchema = z.object({
  /** The Monday on which the week began, in UTC: `2026-11-23`. Of years that a database knows. */
  week: z.iso.date().regex(/^[12]/),
  read: z.boolean(),
  /** Those on which most happened first. */
  accounts: z.array(digestAccountSchema).min(1).max(mostInDigest),
});
export type Digest = z.infer<typeof digestSchema>;

/** The Monday on which the last week that is over began, in UTC, as a date; `now` since 1970. */
export function lastWeek(now: number): string {
  return new Date(mondayOf(now) - week).toISOString().slice(0, 10);
}
