import type { Result } from '../model/failure.ts';

/** A session's access token, which changes every few minutes. */
export type ChangingToken = {
  /** One that should be good. */
  current(): Promise<Result<string>>;
  /** Another, in place of one that the backend refused. */
  renew(refused: string): Promise<Result<string>>;
};

/** What a backend's answer holds of a session. */
export type SessionTokens = {
  accessToken: string;
  /** In place of the one that was shown, where that is used up by its use. */
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
};

export type TokenRequest =
  | { grant: 'code'; code: string; verifier: string; redirectUri: string }
  | { grant: 'refresh'; refreshToken: string };

/** How people sign in at a backend: OAuth's authorisation code with a proof (PKCE). */
export type SignIn = {
  /** Whether people can sign in there. */
  isOffered(): Promise<Result<boolean>>;
  /** What to open in a window; leads back to `redirectUri` with a code and the state. */
  startAddress(query: { redirectUri: string; challenge: string; state: string }): string;
  /** A session's tokens, for a code or a refresh token; `unauthorised`: it is over. */
  tokens(request: TokenRequest): Promise<Result<SessionTokens>>;
  /** Ends the session, or all of the person's where the backend can. */
  end(session: { refreshToken: string; everywhere?: boolean }): Promise<Result<null>>;
};
