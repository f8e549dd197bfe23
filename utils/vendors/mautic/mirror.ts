import { z } from 'zod';
import { fail, ok, type Result } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { Authorisation, Call, Mirror } from '../vendor.ts';
import { activities } from './activity-stream.ts';
import { ends } from './ends-stream.ts';
import { failureIn } from './errors.ts';
import { addedRecords, changedRecords } from './record-streams.ts';

const text = z.string().trim().max(500).default('');

/**
 * A user's name and password, or an API credential's id and secret. Plain HTTP would tell both to
 * whoever listens, so it is for a Mautic on this machine alone.
 */
const credentials: z.ZodType<Record<string, string>> = z
  .object({ address: text, user: text, password: text, clientId: text, clientSecret: text })
  .transform((given, context) => {
    const address = addressOf(given.address);
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!address) problem('address', 'Where Mautic is, beginning with https://');
    const isBasic = given.user !== '' && given.password !== '';
    if (!isBasic && (given.clientId === '' || given.clientSecret === '')) {
      problem('user', 'A user with a password, or a client ID with its secret.');
    }
    const filled = Object.entries(given).filter(
      ([name, value]) => name !== 'address' && value !== '',
    );
    return { ...Object.fromEntries(filled), address: address ?? '' };
  });

export const mirror: Mirror = {
  fields: [
    { name: 'address', secret: false, example: 'https://mautic.northfjord.example' },
    { name: 'user', secret: false, example: 'touchline' },
    { name: 'password', secret: true },
    { name: 'clientId', secret: false, example: '1_3mfz8…' },
    { name: 'clientSecret', secret: true },
  ],
  credentials,
  scopes: [
    'API enabled? Yes',
    'Contacts: View Others',
    'Companies: View Others',
    'Statistics of the audit log: an administrator',
  ],
  base: ({ address = '' }) => address,
  authorise,
  failureIn,
  // A server of one's own has no quota of its vendor's; it has other work, too.
  limits: { perDay: null, within: [{ calls: 20, seconds: 1 }], atOnce: 2 },
  streams: [
    addedRecords('companies'),
    addedRecords('contacts'),
    activities,
    changedRecords('companies'),
    changedRecords('contacts'),
    ends,
  ],
};

/** `mautic.northfjord.example/s/login` -> `https://mautic.northfjord.example` */
export function addressOf(given: string): string | null {
  const full = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  if (given === '' || !URL.canParse(full)) return null;
  const { protocol, host, hostname, pathname } = new URL(full);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isHere) return null;
  // Mautic may live in a folder; its own paths below that are no part of its address.
  const folder = pathname.replace(/\/(index\.php|s|api|oauth)(\/.*)?$/, '').replace(/\/+$/, '');
  return `${protocol}//${host}${folder}`;
}

async function authorise(
  given: Record<string, string>,
  call: Call,
  now: Date,
): Promise<Result<Authorisation>> {
  const { user, password, clientId, clientSecret } = given;
  if (user && password) {
    return ok({ headers: { authorization: basic(user, password) }, expiresAt: null });
  }
  if (!clientId || !clientSecret) return fail('unauthorised');
  const answer = await call({
    method: 'POST',
    path: '/oauth/v2/token',
    form: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    },
  });
  if (!answer.ok) return answer;
  const body = recordOf(answer.value.body);
  const token = textOf(body.access_token, 4000);
  if (!token) return fail('bad-response', { detail: 'Mautic answered without an access token.' });
  const seconds = Number(body.expires_in ?? 3600);
  return ok({
    headers: { authorization: `Bearer ${token}` },
    // A minute early: a token must not end on its way.
    expiresAt: now.getTime() + Math.max(0, (Number.isFinite(seconds) ? seconds : 3600) - 60) * 1000,
  });
}

/** As HTTP has it, with names and passwords in UTF-8. */
export function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
