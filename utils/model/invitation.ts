import { z } from 'zod';
import { roles } from './me.ts';

/** Whom an administrator lets sign in, and as what, where the issuer's claims give no role. */
export const invitationDraftSchema = z.object({
  email: z.string().trim().min(3).max(320),
  role: z.enum(roles),
});
export type InvitationDraft = z.infer<typeof invitationDraftSchema>;

export const invitationSchema = z.object({
  id: z.string().min(1).max(60),
  /** In lower case, its domain in ASCII. */
  email: z.string().max(400),
  role: z.enum(roles),
  /** The name of whoever invited. */
  invitedBy: z.string().max(300),
  createdAt: z.iso.datetime({ precision: 3 }),
  /** When somebody first signed in by it; null: nobody yet. */
  acceptedAt: z.iso.datetime({ precision: 3 }).nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
