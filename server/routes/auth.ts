import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { z } from 'zod';
import {
  aboutSignInSchema,
  sessionTokensSchema,
  signInPaths,
  signOutSchema,
  startQuerySchema,
  tokenRequestSchema,
} from '../../utils/protocol/sign-in.ts';
import { holdersOf } from '../auth/holders.ts';
import { Issuer } from '../auth/issuer.ts';
import { signInPage } from '../auth/page.ts';
import { personOf } from '../auth/person-of.ts';
import { randomText } from '../auth/session-tokens.ts';
import type { SignInSettings } from '../auth/sign-in-settings.ts';
import type { Log } from '../operations/log.ts';
import type { Database } from '../store/database.ts';
import { admit } from '../store/members.ts';
import {
  accessSeconds,
  endSession,
  openSession,
  redeemCode,
  renewSession,
} from '../store/sessions.ts';
import { beginSignIn, type SignIn, takeSignIn } from '../store/sign-ins.ts';
import { check, readJson } from './mount.ts';
import { Refusal } from './refusal.ts';

/** Where people sign in, and the workspace that they come into. */
export type SignInPlace = { settings: SignInSettings; db: Database; workspaceId: string };

/** Holds what a browser that begins to sign in alone knows. */
const cookie = 'touchline_sign_in';

/** What says that somebody else may hold it, too. */
const reused = {
  code: 'a code was used again, late, or without its verifier',
  refresh: 'a refresh token was used again',
};

/**
 * Signing in at an OpenID Connect issuer. The server is the issuer's client and gives tokens of its
 * own; nothing of the issuer's is kept. `place` is absent where nobody signs in.
 */
export function mountAuth(app: Hono, place: SignInPlace | undefined, log: Log) {
  app.use('/v1/auth/*', async (context, next) => {
    await next();
    // Addresses here hold codes and states: no other site is told them.
    context.header('referrer-policy', 'no-referrer');
  });
  app.get(signInPaths.about, (context) => {
    const signIn = place ? { issuer: new URL(place.settings.issuer).host } : null;
    return context.json(aboutSignInSchema.parse({ signIn }));
  });
  if (place) mountSignIn(app, place, log);
  else mountNoSignIn(app);
}

function mountNoSignIn(app: Hono): void {
  for (const path of [signInPaths.start, signInPaths.callback]) {
    app.get(path, (context) =>
      signInPage(context, 'Nobody signs in here', 'Ask whoever runs the server for a token.'),
    );
  }
  for (const path of [signInPaths.token, signInPaths.signOut]) {
    app.post(path, () => {
      throw new Refusal('not-found', 'Nobody signs in here. Ask whoever runs it for a token.');
    });
  }
}

function mountSignIn(app: Hono, { settings, db, workspaceId: ws }: SignInPlace, log: Log): void {
  const base = settings.publicUrl.replace(/\/+$/, '');
  const callback = new URL(`${base}${signInPaths.callback}`);
  const issuer = new Issuer(settings, callback);

  app.get(signInPaths.start, async (context) => {
    const query = startQuerySchema.safeParse(context.req.query());
    if (!query.success) {
      return signInPage(context, 'This is no sign-in', 'Begin in the settings of Touchline.');
    }
    const { redirect_uri: redirectUri, state: extensionState, code_challenge, prompt } = query.data;
    if (!settings.extensions.includes(redirectUri)) {
      return signInPage(
        context,
        'This extension is not known here',
        `Its address is ${redirectUri} - whoever runs the server adds it to "extensions".`,
      );
    }
    const secrets = { state: randomText(), nonce: randomText(), verifier: randomText() };
    const url = await issuer.begin(secrets, prompt !== undefined);
    if (!url) {
      log('sign-in: the issuer cannot be asked');
      return unavailable(context);
    }
    const browser = browserOf(context) ?? randomText();
    const { nonce, verifier } = secrets;
    await beginSignIn(db, ws, secrets.state, browser, {
      nonce,
      verifier,
      redirectUri,
      extensionState,
      extensionChallenge: code_challenge,
    });
    setCookie(context, cookie, browser, {
      path: callback.pathname.replace(/\/callback$/, ''),
      httpOnly: true,
      secure: callback.protocol === 'https:',
      // Not `Strict`: the issuer, another site, leads back here.
      sameSite: 'Lax',
      maxAge: 3600,
    });
    return context.redirect(url.href);
  });

  app.get(signInPaths.callback, async (context) => {
    const state = context.req.query('state') ?? '';
    const browser = browserOf(context);
    const begun = browser ? await takeSignIn(db, ws, state, browser) : null;
    if (!begun) {
      return signInPage(
        context,
        'This sign-in is over',
        'It was finished, took too long, or began in another browser. Begin again in the settings.',
      );
    }
    const answered = await issuer.finish(new URL(context.req.url).search, { state, ...begun });
    if (answered.status !== 'claims') {
      log(`sign-in: ${answered.status} ${answered.code}`.trim());
      if (answered.status === 'away') return unavailable(context);
      return answered.status === 'declined'
        ? signInPage(context, 'You were not signed in', 'Your company’s sign-in ended it.')
        : signInPage(context, 'This sign-in did not hold', 'Begin again in the settings.');
    }
    const person = personOf(answered.claims, settings);
    const member = person && (await admit(db, ws, person));
    if (!member) {
      log('sign-in: not invited');
      const { email } = answered.claims;
      const whom = typeof email === 'string' ? `You are ${email.slice(0, 320)} there.` : '';
      return signInPage(
        context,
        'You are not invited',
        `${whom} Ask an administrator of Touchline to invite your address.`.trim(),
        { href: asOther(begun), words: 'Sign in as somebody else' },
      );
    }
    const { redirectUri, extensionChallenge, extensionState } = begun;
    const code = await openSession(db, ws, {
      ...member,
      challenge: extensionChallenge,
      redirectUri,
      days: settings.sessionDays,
    });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', extensionState);
    return context.redirect(back.href);
  });

  /** Begins the same sign-in of an extension's anew, and has the issuer ask who it is. */
  function asOther({ redirectUri, extensionChallenge, extensionState }: SignIn): string {
    const query = new URLSearchParams({
      redirect_uri: redirectUri,
      code_challenge: extensionChallenge,
      state: extensionState,
      prompt: 'select_account',
    });
    return `${base}${signInPaths.start}?${query}`;
  }

  app.post(signInPaths.token, async (context) => {
    const asked = await bodyOf(context, tokenRequestSchema);
    const renewed =
      asked.grant === 'code'
        ? await redeemCode(db, ws, asked)
        : await renewSession(db, ws, asked.refreshToken);
    if (renewed.status === 'reused') {
      holdersOf(context).forgetAll();
      log(`sign-in: ${reused[asked.grant]}; its session ends`);
    }
    if (renewed.status !== 'renewed') {
      throw new Refusal('unauthorised', 'This session is over. Sign in again.');
    }
    const { access: accessToken, refresh: refreshToken } = renewed.tokens;
    const answer = { accessToken, expiresIn: accessSeconds, refreshToken };
    return context.json(sessionTokensSchema.parse(answer));
  });

  app.post(signInPaths.signOut, async (context) => {
    const { refreshToken, everywhere } = await bodyOf(context, signOutSchema);
    await endSession(db, ws, refreshToken, everywhere);
    holdersOf(context).forgetAll();
    return context.body(null, 204);
  });
}

function browserOf(context: Context): string | null {
  const held = getCookie(context, cookie);
  return held && /^[\w-]{43}$/.test(held) ? held : null;
}

async function bodyOf<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S>> {
  return check(schema, await readJson(context, ['application/json']), 'body');
}

function unavailable(context: Context) {
  return signInPage(context, 'Your company’s sign-in cannot be reached', 'Try again in a minute.');
}
