import { z } from 'zod';

export const visibilities = ['team', 'private'] as const;

/** What a person writes; the server adds the rest. */
export const noteDraftSchema = z.object({
  body: z.string().trim().min(1, 'A note needs words.').max(10_000),
  visibility: z.enum(visibilities),
});
export type NoteDraft = z.infer<typeof noteDraftSchema>;

export const noteSchema = z.object({
  id: z.string().min(1).max(200),
  accountId: z.string().min(1).max(200),
  body: z.string().max(10_000),
  visibility: z.enum(visibilities),
  author: z.object({ id: z.string().max(200), name: z.string().max(300) }),
  createdAt: z.iso.datetime({ precision: 3 }),
  updatedAt: z.iso.datetime({ precision: 3 }),
  /** Rises by one with every edit; it is the note's ETag. */
  version: z.number().int().positive(),
  /** Whether the asker may edit and delete it. */
  editable: z.boolean(),
});
export type Note = z.infer<typeof noteSchema>;
