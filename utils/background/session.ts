import { z } from 'zod';
import type { ChangingToken, SessionTokens, SignIn } from '../backends/sign-in.ts';
import { openSignIn, signInAddress } from '../browser/sign-in.ts';
import { fail, ok, type Result } from '../model/failure.ts';

/** What this browser holds of a session; in the background's storage only. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Milliseconds before its end in which an access token is no longer used. */
const margin = 30_000;

/** Has the person sign in, in a window of the browser's, and answers the session that they get. */
export async function beginSession(signIn: SignIn): Promise<Result<Session>> {
  const offered = await signIn.isOffered();
  if (!offered.ok) return offered;
  if (!offered.value) {
    return fail('invalid', { reason: 'no-sign-in' });
  }
  const [verifier, state] = [randomText(), randomText()];
  const redirectUri = signInAddress();
  const challenge = await sha256(verifier);
  const back = await openSignIn(signIn.startAddress({ redirectUri, challenge, state }));
  if (!back.ok) return back;
  const { origin, pathname, searchParams } = back.value;
  const code = searchParams.get('code');
  const isOurs = `${origin}${pathname}` === redirectUri && searchParams.get('state') === state;
  if (!isOurs || !code) {
    return fail('bad-response', {
      reason: 'foreign-sign-in',
    });
  }
  const tokens = await signIn.tokens({ grant: 'code', code, verifier, redirectUri });
  return tokens.ok ? ok(sessionOf(tokens.value)) : tokens;
}

type Kept = { signIn: SignIn; session: Session };

type Keeper = {
  read(): Promise<Kept | null>;
  /** Puts one in the other's place, if that is still there; null where it is over. */
  replace(before: Session, after: Session | null): Promise<void>;
};

/** The token of a kept session, renewed when it ends; all who ask at once share a renewal. */
export function heldSession({ read, replace }: Keeper): ChangingToken {
  const renewals = new Map<string, Promise<Result<string>>>();

  async function renewed({ signIn, session }: Kept) {
    const { refreshToken } = session;
    const tokens = await signIn.tokens({ grant: 'refresh', refreshToken });
    if (tokens.ok) {
      // Kept before it is used: until then the server answers the old one again.
      await replace(session, sessionOf(tokens.value));
      return ok(tokens.value.accessToken);
    }
    if (tokens.failure.kind === 'unauthorised') await replace(session, null);
    return tokens;
  }

  async function token(isGood: (session: Session) => boolean): Promise<Result<string>> {
    const kept = await read();
    if (!kept) {
      return fail('unauthorised', { reason: 'signed-out' });
    }
    const { refreshToken, accessToken } = kept.session;
    const running = renewals.get(refreshToken);
    if (running) return running;
    if (isGood(kept.session)) return ok(accessToken);
    const renewal = renewed(kept).finally(() => renewals.delete(refreshToken));
    renewals.set(refreshToken, renewal);
    return renewal;
  }

  return {
    current: () => token(({ expiresAt }) => Date.now() < expiresAt - margin),
    renew: (refused) => token(({ accessToken }) => accessToken !== refused),
  };
}

function sessionOf({ accessToken, refreshToken, expiresIn }: SessionTokens): Session {
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function sha256(text: string): Promise<string> {
  return base64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
