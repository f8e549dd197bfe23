import { z } from 'zod';

export const roles = ['rep', 'marketer', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a backend can do; a panel hides what it cannot. */
export const capabilitiesSchema = z.object({
  timelineOrder: z.enum(['newest-first', 'forward-only']),
  /** How far back it remembers; null: without limit. */
  lookbackDays: z.number().int().positive().nullable(),
  notes: z.enum(['none', 'append', 'edit']),
  policy: z.boolean(),
  live: z.enum(['none', 'poll', 'stream']),
  // Backends of before November 2026 say nothing of the following.
  /** Publishes the filter of known keys, so that strangers are never asked about. */
  knownFilter: z.boolean().default(false),
  /** Keeps what people decide of a match, for the whole team. */
  corrections: z.boolean().default(false),
  /** Keeps recipes of sites for the team. */
  sites: z.boolean().default(false),
  /** Makes and revokes tokens for its administrators. */
  tokens: z.boolean().default(false),
  /** Writes down who looked at which account, for its administrators. */
  audit: z.boolean().default(false),
  /** People sign in; administrators invite them. */
  signIn: z.boolean().default(false),
  /** Tells its marketers what changed who is who, undoes it, and keeps rules of domains. */
  identity: z.boolean().default(false),
  /** Hands out and erases what it holds of a person, for its administrators. */
  erasure: z.boolean().default(false),
  /** Keeps of opens what people agreed to, as its marketers choose. */
  tracking: z.boolean().default(false),
  /** Keeps what notes were, pins them, brings deleted ones back, and tells who is named in them. */
  noteHistory: z.boolean().default(false),
  /** Tells the asker each week what happened on the accounts that they work on. */
  digest: z.boolean().default(false),
  /** Tells of the whole relationship with an account, week by week. */
  activity: z.boolean().default(false),
  /** Finds touches by words, direction and verdict. */
  search: z.boolean().default(false),
  /** Keeps whether a touch helped or is noise. */
  marks: z.boolean().default(false),
  /** Takes people whom it does not know yet. */
  people: z.boolean().default(false),
  /** Hands leads over, which reps accept, recycle or reject. */
  leads: z.boolean().default(false),
  /** Mirrors vendors' accounts, which its marketers connect. */
  sources: z.boolean().default(false),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const meSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().max(300),
    role: z.enum(roles),
  }),
  workspace: z.object({ id: z.string(), name: z.string().max(300) }),
  backend: z.object({ name: z.string().max(100), version: z.string().max(40) }),
  capabilities: capabilitiesSchema,
});
export type Me = z.infer<typeof meSchema>;
