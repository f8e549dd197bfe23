import { z } from 'zod';
import { touchKindSchema, touchSchema } from './touch.ts';
import { directions, verdicts } from './touch-kind.ts';

/** Which part of a history to show; times are ISO 8601, since inclusive, until exclusive. */
export const timelineQuerySchema = z.object({
  /** Opaque, from the page before. */
  cursor: z.string().max(500).optional(),
  /** Touches a page, 1 to 200; 50 where absent. */
  limit: z.number().int().min(1).max(200).optional(),
  kinds: z.array(touchKindSchema).max(60).optional(),
  person: z.string().max(200).optional(),
  campaign: z.string().max(200).optional(),
  direction: z.enum(directions).optional(),
  verdict: z.enum(verdicts).optional(),
  /** Each of these words, in any order, stands in the touch: what, who, campaign, or what they saw. */
  words: z.string().trim().min(1).max(200).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;

export const timelinePageSchema = z.object({
  /** Newest first, by (time, id). */
  touches: z.array(touchSchema).max(200),
  /** The next (older) page's cursor; null at the beginning of the history. */
  next: z.string().nullable(),
});
export type TimelinePage = z.infer<typeof timelinePageSchema>;
