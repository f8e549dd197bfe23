import { z } from 'zod';
import { roles } from './me.ts';

/**
 * What a token may do: everything that its role may, only bring touches in (a write key, as in a
 * website's script), or only read (a report's).
 */
export const tokenScopes = ['everything', 'ingest', 'read'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What an administrator asks for. `name` is whom or what it is for; a name is one user. */
export const tokenDraftSchema = z.object({
  name: z.string().trim().min(1, 'Say whom or what it is for.').max(200),
  role: z.enum(roles),
  scope: z.enum(tokenScopes),
});
export type TokenDraft = z.infer<typeof tokenDraftSchema>;

/** A token as it is listed: never the token itself, which nobody can show again. */
export const accessTokenSchema = tokenDraftSchema.extend({
  id: z.string().min(1).max(60),
  createdAt: z.iso.datetime({ precision: 3 }),
  /** To the minute; null before its first use. */
  lastUsedAt: z.iso.datetime({ precision: 3 }).nullable(),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** Once, as the answer to making it. */
export const madeTokenSchema = accessTokenSchema.extend({ token: z.string().max(100) });
export type MadeToken = z.infer<typeof madeTokenSchema>;
