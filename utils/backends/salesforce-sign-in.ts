import { ok } from '../model/failure.ts';
import { callOf } from '../vendors/call.ts';
import { failureIn } from '../vendors/salesforce/errors.ts';
import { askTokens } from '../vendors/salesforce/sign-in.ts';
import type { SignIn } from './sign-in.ts';

/** Seconds. Salesforce does not say when a session ends: its answers do, and it is renewed then. */
const expiresIn = 30 * 60;

/**
 * Signing in at a Salesforce org, at its own address: with a connected app (or external client app)
 * that wants no secret, as an extension can keep none, and knows this browser's address.
 */
export function salesforceSignIn(address: string, clientId: string): SignIn {
  const call = callOf({ base: address }, failureIn);
  return {
    isOffered: async () => ok(true),

    startAddress({ redirectUri, challenge, state }) {
      const search = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        state,
        scope: 'api openid refresh_token',
      });
      return `${address}/services/oauth2/authorize?${search}`;
    },

    async tokens(request) {
      const asked: Record<string, string> =
        request.grant === 'code'
          ? {
              grant_type: 'authorization_code',
              code: request.code,
              code_verifier: request.verifier,
              redirect_uri: request.redirectUri,
            }
          : { grant_type: 'refresh_token', refresh_token: request.refreshToken };
      const answer = await askTokens(call, { ...asked, client_id: clientId });
      if (!answer.ok) return answer;
      const { accessToken, refreshToken } = answer.value;
      // One that is not used up by its use is not told again.
      const held = request.grant === 'refresh' ? request.refreshToken : '';
      return ok({ accessToken, refreshToken: refreshToken ?? held, expiresIn });
    },

    async end({ refreshToken }) {
      const form = { token: refreshToken };
      const answer = await call({ method: 'POST', path: '/services/oauth2/revoke', form });
      return answer.ok ? ok(null) : answer;
    },
  };
}
