import { z } from 'zod';

/**
 * What changed who is who. `identified`: a visitor turned out to be somebody, or a source told the
 * company of somebody; `merged`: a source said that records became one; the rest marketers did.
 */
export const identityChangeKinds = [
  'identified',
  'merged',
  'people.merged',
  'person.split',
  'accounts.merged',
  'domain.ruled',
] as const;
export type IdentityChangeKind = (typeof identityChangeKinds)[number];

const named = z.object({ id: z.string().max(200), name: z.string() });

/** A change of who is who, as it is listed. */
export const identityChangeSchema = z.object({
  id: z.string().regex(/^\d{1,18}$/),
  at: z.iso.datetime({ precision: 3 }),
  kind: z.enum(identityChangeKinds),
  /** Null where a source told it. */
  by: z.string().max(300).nullable(),
  /** Whom it is about, of many the first; also those who are no more. */
  people: z.array(named).max(20),
  accounts: z.array(named).max(20),
  domain: z.string().max(253).nullable(),
  /** How many touches went along. */
  touches: z.number().int().nonnegative(),
  undone: z.object({ at: z.iso.datetime({ precision: 3 }), by: z.string().max(300) }).nullable(),
  /** The later change that must be undone first; null where nothing stands in the way. */
  blockedBy: z.string().nullable(),
});
export type IdentityChange = z.infer<typeof identityChangeSchema>;

/** Newest first; `before` is the next page's. */
export const identityQuerySchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  accountId: z.string().min(1).max(200).optional(),
  personId: z.string().min(1).max(200).optional(),
});
export type IdentityQuery = z.infer<typeof identityQuerySchema>;

export const identityPageSchema = z.object({
  changes: z.array(identityChangeSchema).max(100),
  next: z.string().nullable(),
});
export type IdentityPage = z.infer<typeof identityPageSchema>;

const id = z.string().min(1).max(200);

/** The first goes, the second stays. */
export const peopleMergeSchema = z.object({ personId: id, intoId: id });
export const accountsMergeSchema = z.object({ accountId: id, intoId: id });

/** Which addresses and ids somebody else has; `intoId` null for somebody new. */
export const personSplitSchema = z.object({
  personId: id,
  keys: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('email'), email: z.string().min(3).max(320) }),
        z.object({
          type: z.literal('record'),
          system: z.string().min(1).max(200),
          id: z.string().min(1).max(1000),
        }),
      ]),
    )
    .min(1)
    .max(100),
  intoId: id.nullable(),
});
export type PersonSplit = z.infer<typeof personSplitSchema>;
