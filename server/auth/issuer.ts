import * as oidc from 'openid-client';
import type { SignInSettings } from './sign-in-settings.ts';

/** What an issuer says of somebody, from the ID token and where it has more, from userinfo. */
export type Claims = { iss: string; sub: string } & Record<string, unknown>;

/**
 * - `declined`: the person gave up there, or the issuer keeps them out
 * - `away`: the issuer cannot be asked
 * - `invalid`: what came back is not what it must be: forged, of another sign-in, or misconfigured
 */
export type Answered =
  | { status: 'claims'; claims: Claims }
  | { status: 'declined' | 'away' | 'invalid'; code: string };

/** Secrets of one way to the issuer and back. */
export type Secrets = { state: string; nonce: string; verifier: string };

/** Seconds that the issuer has for an answer. */
const timeLimit = 10;

/** The issuer that people sign in at, by its discovery document. */
export class Issuer {
  readonly #settings: SignInSettings;
  readonly #callback: URL;
  #configuration: Promise<oidc.Configuration> | null = null;

  /** `callback` is where the issuer sends people back to. */
  constructor(settings: SignInSettings, callback: URL) {
    this.#settings = settings;
    this.#callback = callback;
  }

  /**
   * Where to send somebody, `asOther` than whom the issuer knows in their browser; null where the
   * issuer cannot be asked who it is.
   */
  async begin({ state, nonce, verifier }: Secrets, asOther: boolean): Promise<URL | null> {
    const configuration = await this.#discover().catch(() => null);
    if (!configuration) return null;
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback.href,
      scope: this.#settings.scopes.join(' '),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(asOther ? { prompt: askingAgain(this.#settings.issuer) } : {}),
    });
  }

  /** Who came back, with the query that they came back with. */
  async finish(search: string, { state, nonce, verifier }: Secrets): Promise<Answered> {
    const url = new URL(this.#callback);
    url.search = search;
    try {
      const configuration = await this.#discover();
      const tokens = await oidc.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims() as Claims;
      if (!this.#wantsMore(configuration, claims)) return { status: 'claims', claims };
      const more = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      // What is signed counts.
      return { status: 'claims', claims: { ...more, ...claims } };
    } catch (error) {
      return { status: whyNot(error), code: codeOf(error) };
    }
  }

  /** Issuers may leave claims out of the ID token and tell them when they are asked. */
  #wantsMore(configuration: oidc.Configuration, claims: Claims): boolean {
    if (!configuration.serverMetadata().userinfo_endpoint) return false;
    const { roleClaim } = this.#settings;
    const hasRole = roleClaim === null || claimAt(claims, roleClaim) !== undefined;
    return !(hasRole && 'email' in claims && 'name' in claims);
  }

  /** Asked once; again after a failure. Its keys are fetched anew by the library as they change. */
  #discover(): Promise<oidc.Configuration> {
    this.#configuration ??= this.#ask().catch((error) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  #ask(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    const execute = [oidc.enableNonRepudiationChecks];
    if (url.protocol === 'http:') execute.push(oidc.allowInsecureRequests);
    const authentication = clientSecret === undefined ? oidc.None() : bySecret(clientSecret);
    return oidc.discovery(url, clientId, {}, authentication, { execute, timeout: timeLimit });
  }
}

/** Every issuer knows a login as OpenID Connect has it, but Google, which has a list of accounts. */
const askingAgain = (issuer: string) =>
  new URL(issuer).host === 'accounts.google.com' ? 'select_account' : 'login';

/** As the header where the issuer takes that, which is what it does where it says nothing. */
function bySecret(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** A claim by its name, or by a path into objects; its own name goes first, as dots may be in it. */
export function claimAt(claims: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path.split('.').reduce<unknown>((value, key) => {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return holds ? (value as Record<string, unknown>)[key] : undefined;
  }, claims);
}

function whyNot(error: unknown): 'declined' | 'away' | 'invalid' {
  if (error instanceof oidc.AuthorizationResponseError) return 'declined';
  const code = codeOf(error);
  const { status = 0 } = error as { status?: number };
  const isAway =
    (error instanceof TypeError && code === '') || /^OAUTH_(TIMEOUT|ABORT)$/.test(code);
  return isAway || status >= 500 ? 'away' : 'invalid';
}

/** A word for the log: the library's or the issuer's own code, never its sentences. */
function codeOf(error: unknown): string {
  const { code, error: told } = (error ?? {}) as { code?: unknown; error?: unknown };
  const word = typeof told === 'string' ? told : typeof code === 'string' ? code : '';
  return /^\w{1,60}$/.test(word) ? word : '';
}
