import { z } from 'zod';

export const marks = ['helped', 'noise'] as const;
/** What a rep says of a touch: it helped in a talk, or it is noise. */
export type Mark = (typeof marks)[number];

/** What the asker and all of the team say of a touch. */
export const touchMarksSchema = z.object({
  mine: z.enum(marks).nullable(),
  helped: z.number().int().nonnegative(),
  noise: z.number().int().nonnegative(),
});
export type TouchMarks = z.infer<typeof touchMarksSchema>;

/** Null takes back what was said. */
export const markDraftSchema = z.object({ mark: z.enum(marks).nullable() });
