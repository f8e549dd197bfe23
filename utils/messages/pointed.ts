import { z } from 'zod';
import { roles, waySchema } from '../model/recipe.ts';

/** What a person pointed at, while a site is taught. */
export const pointedSchema = z.object({
  role: z.enum(roles),
  /** The address of the frame that it stands in; it stays in the browser. */
  url: z.string().max(100_000),
  /** What the element shows, so that the person sees what was taken; it stays in the browser. */
  shows: z.string().max(300),
  /** How the finder finds it without any way: "email, labelled "E-mail""; null where it does not. */
  label: z.string().max(200).nullable(),
  /** Ways of finding it again, most robust first; empty where there is none. */
  ways: z.array(waySchema).max(8),
  /** How many elements of the page each way points at, in the same order. */
  counts: z.array(z.number().int().nonnegative()).max(8),
  /** The person gave up (Escape). */
  cancelled: z.boolean(),
});
export type Pointed = z.infer<typeof pointedSchema>;
