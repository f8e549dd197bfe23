import { z } from 'zod';

/** What is written down of people's doings: looking at an account first of all. */
export const auditActions = [
  'account.viewed',
  'accounts.merged',
  'audit.read',
  'domain.ruled',
  'identity.undone',
  'invitation.revoked',
  'people.merged',
  'person.added',
  'person.erased',
  'person.exported',
  'person.invited',
  'person.signed-out',
  'person.split',
  'policy.changed',
  'source.changed',
  'source.connected',
  'source.disconnected',
  'tracking.changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/**
 * Who did what, when. The trail holds ids and the name of whoever did it, and nothing of whom they
 * saw.
 */
export const auditEntrySchema = z.object({
  id: z.string().max(20),
  at: z.iso.datetime({ precision: 6 }),
  user: z.object({ id: z.string().max(200), name: z.string().max(300) }),
  action: z.enum(auditActions),
  accountId: z.string().max(200).nullable(),
  /** As it is called today; null where it is gone. Not a part of the trail. */
  accountName: z.string().max(300).nullable(),
  /** The seal that it is under; null for the last minute's. */
  seal: z.number().int().positive().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/**
 * A seal over the entries since the one before, whose hash goes into its own: whoever noted the
 * last one's hash elsewhere can tell later whether anything under it was changed or taken away.
 */
export const auditSealSchema = z.object({
  number: z.number().int().positive(),
  /** SHA-256, hex. */
  hash: z.string().length(64),
  at: z.iso.datetime({ precision: 6 }),
});
export type AuditSeal = z.infer<typeof auditSealSchema>;

/** Newest first; `before` is the next page's. */
export const auditQuerySchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  accountId: z.string().min(1).max(200).optional(),
  userId: z.string().min(1).max(200).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema).max(200),
  next: z.string().nullable(),
  lastSeal: auditSealSchema.nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** Whether the trail is as it was written. `broken` is the first seal that does not hold. */
export const auditCheckSchema = z.object({
  seals: z.number().int().nonnegative(),
  entries: z.number().int().nonnegative(),
  broken: z.number().int().positive().nullable(),
  lastSeal: auditSealSchema.nullable(),
});
export type AuditCheck = z.infer<typeof auditCheckSchema>;
