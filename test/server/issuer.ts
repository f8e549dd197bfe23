import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody at the issuer; their claims beside `sub`, which is their key. */
export type Accounts = Record<string, Record<string, unknown>>;

/** Other claims of an ID token, and how they are signed. */
export type Lie = { claims?: Record<string, unknown>; signedBy: 'itself' | 'another' | 'nobody' };

export type TestIssuer = {
  url: string;
  /** May be changed between sign-ins. */
  accounts: Accounts;
  /** What it tells of somebody in place of the truth; null: the truth. */
  lie: Lie | null;
  close(): Promise<void>;
};

export const clientSecret = randomUUID();

/**
 * A real OpenID Connect provider on a port of its own. Its page to sign in on has a link for each
 * person, which leads to `?as=` them; nobody stands for whoever gives up.
 */
export async function startIssuer(accounts: Accounts, callback: string): Promise<TestIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
  const client = { redirect_uris: [callback], grant_types: ['authorization_code'] };
  const provider = new Provider(url, {
    clients: [
      { ...client, client_id: 'touchline', client_secret: clientSecret },
      { ...client, client_id: 'touchline-public', token_endpoint_auth_method: 'none' },
    ],
    jwks: { keys: [key as never] },
    cookies: { keys: [randomUUID()] },
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      groups: ['groups', 'realm_access'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, sub) =>
      sub in accounts ? { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) } : undefined,
    // Nobody is asked for their consent.
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        accountId: oidc.session?.accountId,
        clientId: oidc.client?.clientId,
      });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  });

  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string };
    if (issuer.lie && context.path === '/token' && body.id_token) {
      body.id_token = toldAnew(body.id_token, issuer.lie, { itself: privateKey, another: other });
    }
  });

  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (!pathname.startsWith('/interaction/')) return void answer(request, response);
    const accountId = searchParams.get('as');
    if (accountId === null) {
      const links = [...Object.keys(accounts), ''].map((one) => `<a href="?as=${one}">${one}.</a>`);
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(links.join(' '));
    }
    const result = accountId ? { login: { accountId } } : { error: 'access_denied' };
    void provider.interactionFinished(request, response, result);
  });
  const issuer: TestIssuer = {
    url,
    accounts,
    lie: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
}

/** An ID token with other claims, or another's signature under it. */
function toldAnew(
  token: string,
  { claims, signedBy }: Lie,
  keys: Record<'itself' | 'another', KeyObject>,
): string {
  const [head = '', body = ''] = token.split('.');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
  const said = encode({ ...decode(body), ...claims });
  if (signedBy === 'nobody') return `${encode({ ...decode(head), alg: 'none' })}.${said}.`;
  const signature = sign('sha256', Buffer.from(`${head}.${said}`), keys[signedBy]);
  return `${head}.${said}.${signature.toString('base64url')}`;
}

/**
 * Goes from the issuer's page for signing in to wherever it leads back, as a person with an empty
 * browser, or one who gives up.
 */
export async function passIssuer(location: string, as: string | null): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(location);
  let url = new URL(location);
  for (let step = 0; step < 10; step += 1) {
    if (url.origin !== origin) return url;
    if (url.pathname.startsWith('/interaction/')) url.searchParams.set('as', as ?? '');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (name) cookies.set(name, value ?? '');
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`The issuer answered ${response.status}: ${await response.text()}`);
    url = new URL(next, url);
  }
  throw new Error('The issuer leads nowhere.');
}
