import { z } from 'zod';
import { consentFactSchema } from './consent.ts';
import { touchSchema } from './touch.ts';

/** What went with a person. */
export const erasureSchema = z.object({
  id: z.string().min(1).max(60),
  at: z.iso.datetime({ precision: 3 }),
  /** Who erased them. */
  by: z.string().max(300),
  touches: z.number().int().nonnegative(),
  /** Addresses and ids in other systems. */
  keys: z.number().int().nonnegative(),
  /** Notes and touches of others in which their name or address stood, which is now "[erased]". */
  mentions: z.number().int().nonnegative(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** All that is stored of a person, for that person. */
export const personExportSchema = z.object({
  person: z.object({
    id: z.string(),
    name: z.string().nullable(),
    title: z.string().nullable(),
    account: z.string(),
  }),
  emails: z.array(z.string()),
  ids: z.array(z.object({ system: z.string(), id: z.string() })),
  touches: z.array(
    touchSchema
      .pick({ kind: true, direction: true, time: true, title: true, summary: true })
      .extend({
        source: z.string(),
      }),
  ),
  /** All that was ever told of their consent, oldest first. */
  consents: z.array(consentFactSchema.extend({ at: z.string(), source: z.string() })).default([]),
  /** The team's notes in which their name or an address of theirs stands. */
  notes: z.array(z.object({ author: z.string(), updatedAt: z.string(), body: z.string() })),
});
export type PersonExport = z.infer<typeof personExportSchema>;
