import type { z } from 'zod';
import { fail, ok, type Result } from '../model/failure.ts';
import {
  aboutSignInSchema,
  sessionTokensSchema,
  signInPaths,
  type signOutSchema,
  type tokenRequestSchema,
} from '../protocol/sign-in.ts';
import { failureOf, notJson, parseJson } from './answer-failure.ts';

/** What a backend's answer holds of a session. */
export type SessionTokens = z.infer<typeof sessionTokensSchema>;

/** Milliseconds after which a call counts as failed. */
const timeLimit = 10_000;

/** Whether people can sign in at a backend. One of before November 2026 does not know the question. */
export async function canSignIn(address: string): Promise<Result<boolean>> {
  const sent = await send(address, signInPaths.about);
  if (!sent.ok) return sent;
  if (sent.value.status === 401 || sent.value.status === 404) return ok(false);
  const about = await read(sent.value, aboutSignInSchema);
  return about.ok ? ok(about.value.signIn !== null) : about;
}

/** What to open in a window to sign in; leads back to `redirectUri` with a code and the state. */
export function startAddress(
  address: string,
  query: { redirectUri: string; challenge: string; state: string },
): string {
  const { redirectUri, challenge, state } = query;
  const search = new URLSearchParams({
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
  });
  return `${address}${signInPaths.start}?${search}`;
}

/** A session's tokens, for a code or a refresh token; `unauthorised`: it is over. */
export async function askTokens(
  address: string,
  request: z.input<typeof tokenRequestSchema>,
): Promise<Result<SessionTokens>> {
  const sent = await send(address, signInPaths.token, request);
  return sent.ok ? read(sent.value, sessionTokensSchema) : sent;
}

export async function signOut(
  address: string,
  request: z.input<typeof signOutSchema>,
): Promise<Result<null>> {
  const sent = await send(address, signInPaths.signOut, request);
  if (!sent.ok) return sent;
  return sent.value.ok ? ok(null) : { ok: false, failure: failureOf(sent.value, undefined) };
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
