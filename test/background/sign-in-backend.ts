import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A backend that people sign in to, as far as an extension sees it. */
export class SignInBackend {
  address = '';
  /** Calls, oldest first: `POST /v1/auth/token`. */
  readonly calls: string[] = [];
  /** Whether it cannot ask its database for a session. */
  isAway = false;
  /** The access token that is good now. */
  access = 'tla_0';
  refresh = 'tlr_0';
  /** Whether anybody signs in here. */
  hasSignIn = true;
  #challenge = '';
  #renewals = 0;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What a window that was opened with this address comes back with. */
  comesBack(start: string): URL {
    const { origin, pathname, searchParams } = new URL(start);
    this.calls.push(`WINDOW ${pathname}`);
    if (origin !== this.address) throw new Error(`${origin} is another backend.`);
    this.#challenge = searchParams.get('code_challenge') ?? '';
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', 'the code');
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return back;
  }

  count(call: string): number {
    return this.calls.filter((one) => one === call).length;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const piece of request) text += piece;
    const body = text === '' ? {} : JSON.parse(text);
    const call = `${request.method} ${request.url}`;
    this.calls.push(call);
    const [status, json] = this.#told(call, body, request.headers.authorization ?? '');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === null ? undefined : JSON.stringify(json));
  }

  #told(call: string, body: Record<string, unknown>, bearer: string): [number, object | null] {
    switch (call) {
      case 'GET /v1/auth':
        return [200, { signIn: this.hasSignIn ? { issuer: 'issuer.example' } : null }];
      case 'POST /v1/auth/token':
        return this.#tokens(body);
      case 'POST /v1/auth/sign-out':
        if (body.refreshToken === this.refresh) this.access = this.refresh = 'ended';
        return [204, null];
      default:
        return bearer === `Bearer ${this.access}` ? [200, me] : [401, problem];
    }
  }

  #tokens(body: Record<string, unknown>): [number, object] {
    if (this.isAway) return [503, { ...problem, status: 503, code: 'unavailable' }];
    const isOfCode =
      body.grant === 'code' &&
      body.code === 'the code' &&
      createHash('sha256').update(`${body.verifier}`).digest('base64url') === this.#challenge;
    if (!isOfCode && body.refreshToken !== this.refresh) return [401, problem];
    this.#renewals += 1;
    [this.access, this.refresh] = [`tla_${this.#renewals}`, `tlr_${this.#renewals}`];
    return [200, { accessToken: this.access, refreshToken: this.refresh, expiresIn: 600 }];
  }
}

const problem = {
  type: 'about:blank',
  title: 'Not signed in',
  status: 401,
  detail: 'This session is over. Sign in again.',
  code: 'unauthorised',
};

const me = {
  user: { id: 'u1', name: 'Rita Rep', role: 'rep' },
  workspace: { id: 'w1', name: 'Seller' },
  backend: { name: 'Touchline', version: '0.1.0' },
  capabilities: {
    timelineOrder: 'newest-first',
    lookbackDays: null,
    notes: 'edit',
    policy: true,
    live: 'stream',
  },
};
