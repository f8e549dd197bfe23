import { z } from 'zod';
import { fail, ok, type Result } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { Authorisation, Call, Mirror } from '../vendor.ts';
import { failureIn } from './failures.ts';
import { activities, consentChanges, deletions } from './streams.ts';

const text = z.string().trim().max(500);

/** The client of a "custom service", made for a user who may only read. */
const credentials: z.ZodType<Record<string, string>> = z
  .object({ endpoint: text, clientId: text.min(1), clientSecret: text.min(1) })
  .transform((given, context) => {
    const endpoint = addressOf(given.endpoint);
    if (!endpoint) {
      const message = 'The REST endpoint of Marketo: https://123-ABC-456.mktorest.com';
      context.addIssue({ code: 'custom', path: ['endpoint'], message });
    }
    return { ...given, endpoint: endpoint ?? '' };
  });

export const mirror: Mirror = {
  fields: [
    { name: 'endpoint', secret: false, example: 'https://123-ABC-456.mktorest.com' },
    { name: 'clientId', secret: false, example: '0b7c1a52-…' },
    { name: 'clientSecret', secret: true },
  ],
  credentials,
  scopes: [
    'Access API: Read-Only Activity',
    'Access API: Read-Only Activity Metadata',
    'Access API: Read-Only Lead',
  ],
  base: ({ endpoint = '' }) => endpoint,
  authorise,
  failureIn,
  limits: { perDay: 50_000, within: [{ calls: 100, seconds: 20 }], atOnce: 10 },
  streams: [activities, consentChanges, deletions],
};

/** Admins copy `https://123-ABC-456.mktorest.com/rest` or `.../identity`. */
function addressOf(given: string): string | null {
  const full = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  if (given === '' || !URL.canParse(full)) return null;
  const { protocol, host, hostname } = new URL(full);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  // Plain HTTP would tell the secret to whoever listens.
  return protocol === 'https:' || isHere ? `${protocol}//${host}` : null;
}

/**
 * A token is good for an hour, and asking again within it gives the same one with what is left.
 * The identity service documents no other way than the secret in the address.
 */
async function authorise(
  { clientId = '', clientSecret = '' }: Record<string, string>,
  call: Call,
  now: Date,
): Promise<Result<Authorisation>> {
  const answer = await call({
    method: 'GET',
    path: '/identity/oauth/token',
    query: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    },
  });
  if (!answer.ok) return answer;
  const body = recordOf(answer.value.body);
  const token = textOf(body.access_token, 4000);
  if (!token) return fail('bad-response', { detail: 'Marketo answered without an access token.' });
  const told = Number(body.expires_in ?? 3600);
  const seconds = Number.isFinite(told) ? Math.max(0, told) : 3600;
  // A minute early, so that a token does not end on its way; a short rest is used by half.
  const margin = Math.min(60, seconds / 2);
  return ok({
    headers: { authorization: `Bearer ${token}` },
    expiresAt: now.getTime() + Math.floor((seconds - margin) * 1000),
  });
}
