import { fail, ok, type Result } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { Authorisation, Call } from '../vendor.ts';

/** So long access is taken as good; an org may end it earlier, which its answers then say. */
const goodFor = 30 * 60_000;

/**
 * `northfjord.my.salesforce.com/lightning/page/home` -> `https://northfjord.my.salesforce.com`, also
 * of the page that people see. Null for what is no address, or one that others could listen to.
 */
export function addressOf(given: string): string | null {
  const full = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  if (given.trim() === '' || !URL.canParse(full)) return null;
  const { protocol, hostname, host } = new URL(full);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isHere) return null;
  // Pages are under lightning.force.com, which answers no program.
  return `${protocol}//${host.replace(/\.lightning\.force\.com$/, '.my.salesforce.com')}`;
}

/**
 * Access for a refresh token, which an org may let rotate, or for the app itself (the client
 * credentials of its integration user).
 */
export async function authorise(
  { clientId = '', clientSecret, refreshToken }: Record<string, string>,
  call: Call,
  now: Date,
): Promise<Result<Authorisation>> {
  const secret: Record<string, string> = clientSecret ? { client_secret: clientSecret } : {};
  const tokens = await askTokens(call, {
    client_id: clientId,
    ...secret,
    ...(refreshToken
      ? { grant_type: 'refresh_token', refresh_token: refreshToken }
      : { grant_type: 'client_credentials' }),
  });
  if (!tokens.ok) return tokens;
  const { accessToken, refreshToken: next } = tokens.value;
  return ok({
    headers: bearer(accessToken),
    expiresAt: now.getTime() + goodFor,
    ...(refreshToken && next && next !== refreshToken && { renewed: { refreshToken: next } }),
  });
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export type Tokens = { accessToken: string; refreshToken: string | null };

/** Asks the org's token endpoint; `unauthorised` for a grant that is over. */
export async function askTokens(call: Call, form: Record<string, string>): Promise<Result<Tokens>> {
  const answer = await call({ method: 'POST', path: '/services/oauth2/token', form });
  if (!answer.ok) return answer;
  const body = recordOf(answer.value.body);
  const accessToken = textOf(body.access_token, 8000);
  if (!accessToken) {
    return fail('bad-response', { detail: 'Salesforce answered without an access token.' });
  }
  return ok({ accessToken, refreshToken: textOf(body.refresh_token, 8000) ?? null });
}
