import { createHmac, hash, randomBytes } from 'node:crypto';

/**
 * What a session's holder shows. Each is a prefix, the session's family (16 random bytes, the same
 * in all of a session's tokens) and 32 bytes of its own, in base64url.
 */
export type SessionTokens = { access: string; refresh: string };

const prefixes = { access: 'tla_', refresh: 'tlr_' } as const;
const familyLength = 22;

/** SHA-256, hex: all that is stored of a token. */
export const hashOf = (token: string) => hash('sha256', token);

/** Random text that nobody guesses, for URLs and cookies. */
export const randomText = (bytes = 32) => randomBytes(bytes).toString('base64url');

/** The family of a token of this kind; null for what is no such token. */
export function familyOf(kind: keyof SessionTokens, token: string): string | null {
  if (!token.startsWith(prefixes[kind]) || !/^[\w-]{69}$/.test(token)) return null;
  return token.slice(4, 4 + familyLength);
}

/** The first tokens of a session. */
export function firstTokens(): SessionTokens {
  const family = randomText(16);
  return {
    access: `${prefixes.access}${family}${randomText()}`,
    refresh: `${prefixes.refresh}${family}${randomText()}`,
  };
}

/**
 * The tokens that follow on a refresh token. With the same salt they are the same again, so that an
 * answer that got lost can be given once more though only hashes are stored: the database has the
 * salt, and whoever asks has the token, and neither is of use alone.
 */
export function nextTokens(refresh: string, salt: string): SessionTokens {
  const family = familyOf('refresh', refresh) ?? '';
  const made = (kind: keyof SessionTokens) =>
    `${prefixes[kind]}${family}${createHmac('sha256', salt).update(`${kind} ${refresh}`).digest('base64url')}`;
  return { access: made('access'), refresh: made('refresh') };
}

/** RFC 7636, S256. */
export const challengeOf = (verifier: string) => hash('sha256', verifier, 'base64url');
