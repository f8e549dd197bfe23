import { z } from 'zod';
import { type TimelineQuery, timelineQuerySchema } from '../model/timeline.ts';
import { touchKindSchema } from '../model/touch.ts';

/**
 * A timeline query as a URL carries it: `kind` is a comma-separated list, `limit` a numeral. The
 * cursor names (time, id), so that a page costs the same at any depth. Words may be somebody's name
 * or address, so no URL carries them.
 */
export const wireTimelineQuerySchema = timelineQuerySchema
  .omit({ kinds: true, words: true })
  .extend({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    kind: z
      .string()
      .max(1000)
      .transform((list) => list.split(','))
      .pipe(z.array(touchKindSchema).max(60))
      .optional(),
  });

/** A question with words, as a body carries it. */
export const timelineSearchSchema = timelineQuerySchema.required({ words: true });

/** The query string's parameters for a query. */
export function toWire({ kinds, words: _, ...rest }: TimelineQuery): Record<string, string> {
  const wire: Record<string, string> = kinds?.length ? { kind: kinds.join(',') } : {};
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) wire[name] = String(value);
  }
  return wire;
}
