import type { z } from 'zod';
import { fail, ok, type Result } from '../model/failure.ts';
import { aboutSignInSchema, sessionTokensSchema, signInPaths } from '../protocol/sign-in.ts';
import { failureOf, notJson, parseJson } from './answer-failure.ts';
import type { SignIn } from './sign-in.ts';

/** Milliseconds after which a call counts as failed. */
const timeLimit = 10_000;

/** Signing in at a Touchline server, which leads on to the company's own issuer. */
export function touchlineSignIn(address: string): SignIn {
  return {
    // A server of before November 2026 does not know the question.
    async isOffered() {
      const sent = await send(address, signInPaths.about);
      if (!sent.ok) return sent;
      if (sent.value.status === 401 || sent.value.status === 404) return ok(false);
      const about = await read(sent.value, aboutSignInSchema);
      return about.ok ? ok(about.value.signIn !== null) : about;
    },

    startAddress({ redirectUri, challenge, state }) {
      const search = new URLSearchParams({
        redirect_uri: redirectUri,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        state,
      });
      return `${address}${signInPaths.start}?${search}`;
    },

    async tokens(request) {
      const sent = await send(address, signInPaths.token, request);
      return sent.ok ? read(sent.value, sessionTokensSchema) : sent;
    },

    async end(session) {
      const sent = await send(address, signInPaths.signOut, session);
      if (!sent.ok) return sent;
      return sent.value.ok ? ok(null) : { ok: false, failure: failureOf(sent.value, undefined) };
    },
  };
}

async function send(address: string, path: string, body?: unknown): Promise<Result<Response>> {
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const response = await fetch(`${address}${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      signal,
      credentials: 'omit',
      cache: 'no-store',
    });
    return ok(response);
  } catch {
    return fail(signal.aborted ? 'timeout' : 'unreachable');
  }
}

async function read<S extends z.ZodType>(
  response: Response,
  schema: S,
): Promise<Result<z.output<S>>> {
  const text = await response.text().catch(() => null);
  if (text === null) return fail('unreachable');
  const json = parseJson(text);
  if (!response.ok) return { ok: false, failure: failureOf(response, json) };
  const parsed = schema.safeParse(json);
  return parsed.success
    ? ok(parsed.data)
    : fail('bad-response', { status: response.status, detail: notJson(response, text) });
}
