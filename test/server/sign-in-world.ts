import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { createApp } from '../../server/app.ts';
import { challengeOf } from '../../server/auth/session-tokens.ts';
import { type SignInSettings, signInSettingsSchema } from '../../server/auth/sign-in-settings.ts';
import { clientSecret, passIssuer, type TestIssuer } from './issuer.ts';
import type { Workspace, World } from './world.ts';

const publicUrl = 'https://touchline.example';
export const callback = `${publicUrl}/v1/auth/callback`;
export const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';

/** A workspace that people sign in to, and its administrator's token. */
export type Place = Workspace & { app: Hono; admin: string };

export async function signInPlace(
  world: World,
  issuer: Pick<TestIssuer, 'url'>,
  settings: Partial<SignInSettings> = {},
): Promise<Place> {
  const workspace = await world.workspace();
  const { inWorkspace, bell, holders, sources } = world;
  const app = createApp({
    inWorkspace,
    bell,
    holders,
    isReady: async () => {},
    sources,
    log: (line) => world.lines.push(line),
    signIn: {
      settings: signInSettingsSchema.parse({
        publicUrl,
        issuer: issuer.url,
        clientId: 'touchline',
        clientSecret,
        scopes: ['openid', 'profile', 'email', 'groups'],
        extensions: [redirectUri],
        roleClaim: 'groups',
        roles: { 'tl-reps': 'rep', 'tl-admins': 'admin' },
        ...settings,
      }),
      db: inWorkspace(workspace.id),
      workspaceId: workspace.id,
    },
  });
  return { ...workspace, app, admin: await workspace.token() };
}

/** What an extension makes for one sign-in. */
export function secrets() {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  return { verifier, state, challenge: challengeOf(verifier) };
}

/** What a page says it is about; null for none. */
const titleOf = (page: string) => /<h1>(.*)<\/h1>/.exec(page)?.[1] ?? null;

/** Begins as an extension does; the cookie is the browser's. */
export async function start(
  { app }: Pick<Place, 'app'>,
  { state, challenge }: { state: string; challenge: string },
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({
    redirect_uri: redirectUri,
    code_challenge: challenge,
    state,
    ...more,
  });
  const response = await app.request(`/v1/auth/start?${query}`);
  const cookie = response.headers.getSetCookie()[0] ?? '';
  const page = await response.text();
  return {
    says: titleOf(page),
    location: response.headers.get('location') ?? '',
    cookie: cookie.split(';')[0] ?? '',
    setCookie: cookie,
    page,
  };
}

/** Comes back from the issuer. */
export async function comeBack({ app }: Pick<Place, 'app'>, back: URL, cookie: string) {
  const response = await app.request(`${back.pathname}${back.search}`, { headers: { cookie } });
  const location = response.headers.get('location');
  const page = await response.text();
  return {
    says: titleOf(page),
    headers: response.headers,
    to: location === null ? null : new URL(location),
    page,
  };
}

export async function post({ app }: Pick<Place, 'app'>, path: string, body: unknown) {
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

/** All the way to the one-time code, or to the page that says why there is none. */
export async function codeFor(place: Pick<Place, 'app'>, as: string | null) {
  const mine = secrets();
  const { location, cookie } = await start(place, mine);
  const answer = await comeBack(place, await passIssuer(location, as), cookie);
  return { ...mine, ...answer, code: answer.to?.searchParams.get('code') ?? '' };
}

export type Tokens = { accessToken: string; refreshToken: string; expiresIn: number };

export function exchange(place: Pick<Place, 'app'>, code: string, verifier: string) {
  return post(place, '/v1/auth/token', { grant: 'code', code, verifier, redirectUri });
}

export function renew(place: Pick<Place, 'app'>, { refreshToken }: Tokens) {
  return post(place, '/v1/auth/token', { grant: 'refresh', refreshToken });
}

/** Somebody's tokens. Throws where they are not let in. */
export async function signIn(place: Pick<Place, 'app'>, as: string): Promise<Tokens> {
  const { code, verifier, page } = await codeFor(place, as);
  const { status, json } = await exchange(place, code, verifier);
  if (status !== 200) throw new Error(`${as} was not signed in: ${page}`);
  return json;
}

/** Who a token stands for; null for nobody. */
export async function whoIs({ app }: Pick<Place, 'app'>, token: string) {
  const response = await app.request('/v1/me', { headers: { authorization: `Bearer ${token}` } });
  return response.status === 200 ? (await response.json()).user : null;
}
