import { z } from 'zod';

/**
 * Signing in, beside the protocol's table of routes: who asks here has no token yet. An extension
 * opens `start` in a window of the browser's, gets a code at its own address, and exchanges it.
 */
export const signInPaths = {
  about: '/v1/auth',
  start: '/v1/auth/start',
  callback: '/v1/auth/callback',
  token: '/v1/auth/token',
  signOut: '/v1/auth/sign-out',
} as const;

/** Whether people can sign in here, and at whose site. */
export const aboutSignInSchema = z.object({
  signIn: z.object({ issuer: z.string().max(300) }).nullable(),
});

/** 32 bytes or more in base64url, as RFC 7636 says. */
const verifier = z.string().regex(/^[\w.~-]{43,128}$/);

export const startQuerySchema = z.object({
  redirect_uri: z.url().max(500),
  /** SHA-256 of the verifier, base64url. */
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256').default('S256'),
  /** Comes back with the code. */
  state: z.string().regex(/^[\w.~-]{16,200}$/),
  /** Has the issuer ask who it is, though it knows somebody in this browser. */
  prompt: z.literal('select_account').optional(),
});

export const tokenRequestSchema = z.discriminatedUnion('grant', [
  z.object({
    grant: z.literal('code'),
    code: z.string().max(100),
    verifier,
    redirectUri: z.string().max(500),
  }),
  z.object({ grant: z.literal('refresh'), refreshToken: z.string().max(100) }),
]);

export const sessionTokensSchema = z.object({
  accessToken: z.string().min(1).max(100),
  /** Seconds. */
  expiresIn: z.number().int().positive(),
  /** Replaces the one that was shown, which is used up. */
  refreshToken: z.string().min(1).max(100),
});

export const signOutSchema = z.object({
  refreshToken: z.string().max(100),
  /** All of the person's sessions, in every browser. */
  everywhere: z.boolean().default(false),
});
