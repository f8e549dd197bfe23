import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { touchline } from '../../utils/backends/touchline.ts';
import type { Change } from '../../utils/model/change.ts';
import type { Recipe } from '../../utils/model/recipe.ts';
import { recipes } from '../../utils/sites/registry.ts';

const me = {
  user: { id: 'u1', name: 'Jonas Weber', role: 'rep' },
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

const servers: Server[] = [];

/** A server that answers as told, on a port from the system. */
async function answering(listener: RequestListener, timeLimit = 5000) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return touchline({ address: `http://127.0.0.1:${port}/`, token: 'tl_test', timeLimit });
}

function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

const problem = (status: number, code: string, more: object = {}) =>
  json(status, { type: 'about:blank', title: 'x', status, detail: 'Do this next.', code, ...more });

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('the Touchline backend', () => {
  test('sends the token in a header and nothing of it in the address', async () => {
    let seen: { url?: string; authorization?: string } = {};
    const backend = await answering((request, response) => {
      seen = { url: request.url, authorization: request.headers.authorization };
      json(200, me)(request, response);
    });
    // A server of before these abilities says nothing of them.
    const lacks = {
      knownFilter: false,
      corrections: false,
      sites: false,
      tokens: false,
      audit: false,
      signIn: false,
      identity: false,
      erasure: false,
      tracking: false,
      noteHistory: false,
      digest: false,
      activity: false,
      search: false,
      marks: false,
      people: false,
      leads: false,
      sources: false,
    };
    expect(await backend.me()).toEqual({
      ok: true,
      value: { ...me, capabilities: { ...me.capabilities, ...lacks } },
    });
    expect(seen).toEqual({ url: '/v1/me', authorization: 'Bearer tl_test' });
  });

  test('addresses travel in the body, never in the URL', async () => {
    const seen: string[] = [];
    const backend = await answering((request, response) => {
      seen.push(request.url ?? '');
      const key = { type: 'email', email: 'priya@northfjord.example' };
      json(200, { answers: [{ key, status: 'none', matches: [] }] })(request, response);
    });
    const answer = await backend.lookup([{ type: 'email', email: 'priya@northfjord.example' }]);
    expect(answer.ok).toBe(true);
    expect(seen).toEqual(['/v1/lookup']);
  });

  test.each([
    [problem(401, 'unauthorised'), 'unauthorised'],
    [problem(403, 'forbidden'), 'forbidden'],
    [problem(404, 'not-found'), 'not-found'],
    [problem(400, 'invalid'), 'invalid'],
    [problem(500, 'server-error'), 'server-error'],
    [json(401, 'no'), 'unauthorised'],
    [json(404, {}), 'bad-response'],
    [json(502, 'Bad gateway'), 'server-error'],
    [json(200, { hello: 'world' }), 'bad-response'],
  ])('an answer of another kind becomes a failure (%#)', async (listener, kind) => {
    const backend = await answering(listener);
    expect(await backend.me()).toMatchObject({ ok: false, failure: { kind } });
  });

  test('a rate limit says when to come back', async () => {
    const limited: RequestListener = (request, response) => {
      response.setHeader('retry-after', '7');
      problem(429, 'rate-limited')(request, response);
    };
    const backend = await answering(limited);
    expect(await backend.me()).toMatchObject({ failure: { kind: 'rate-limited', retryAfter: 7 } });
  });

  test('a web page instead of a server is said to be one', async () => {
    const backend = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Intranet</title>');
    });
    const answer = await backend.me();
    expect(answer).toMatchObject({ failure: { kind: 'bad-response' } });
    expect(!answer.ok && answer.failure.detail).toContain('web page');
  });

  test('a wrong shape names where', async () => {
    const backend = await answering(json(200, { ...me, user: { ...me.user, role: 'emperor' } }));
    const answer = await backend.me();
    expect(!answer.ok && answer.failure.detail).toContain('user.role');
  });

  test('a stale edit brings the current note', async () => {
    const current = { id: 'n1', body: 'Theirs' };
    const backend = await answering(problem(412, 'stale', { current }));
    const answer = await backend.updateNote('n1', { body: 'Mine', visibility: 'team' }, 1);
    expect(answer).toMatchObject({ failure: { kind: 'conflict', current } });
  });

  test('too few answers to a lookup are refused as a whole', async () => {
    const backend = await answering(json(200, { answers: [] }));
    const answer = await backend.lookup([{ type: 'domain', domain: 'northfjord.example' }]);
    expect(answer).toMatchObject({ failure: { kind: 'bad-response' } });
  });

  test('no server is unreachable', async () => {
    const backend = await answering(json(200, me));
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
    expect(await backend.me()).toMatchObject({ failure: { kind: 'unreachable' } });
  });

  test('a server that never answers, or stops in the middle, is timed out', async () => {
    const silent = await answering(() => {}, 50);
    expect(await silent.me()).toMatchObject({ failure: { kind: 'timeout' } });
    const half = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"user":');
    }, 50);
    expect(await half.me()).toMatchObject({ failure: { kind: 'timeout' } });
  });

  test('a caller who gives up hears that it was cancelled', async () => {
    const backend = await answering(() => {});
    const given = new AbortController();
    const answer = backend.me({ signal: given.signal });
    given.abort();
    expect(await answer).toMatchObject({ failure: { kind: 'cancelled' } });
  });

  test('follows a stream cut at any place, and resumes after the last id', async () => {
    const changes: Change[] = [
      { id: '8', what: 'notes', accountId: 'a1' },
      { id: '9', what: 'policy', accountId: null },
    ];
    const text = changes.map((c) => `id: ${c.id}\r\ndata: ${JSON.stringify(c)}\r\n\r\n`).join('');
    let lastId: unknown;
    const backend = await answering((request, response) => {
      lastId = request.headers['last-event-id'];
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\nevent: x\ndata: {"not":"a change"}\n\n');
      for (const letter of text) response.write(letter);
      response.end();
    });
    const seen: Change[] = [];
    const ended = await backend.follow('7', (c) => seen.push(c), new AbortController().signal);
    expect(ended).toEqual({ ok: true, value: null });
    expect(seen).toEqual(changes);
    expect(lastId).toBe('7');
  });

  test('a stream refused is a failure like any other', async () => {
    const backend = await answering(problem(401, 'unauthorised'));
    const ended = await backend.follow(null, () => {}, new AbortController().signal);
    expect(ended).toMatchObject({ failure: { kind: 'unauthorised' } });
  });

  test('reads the filter as bytes, and asks again with its ETag', async () => {
    const seen: unknown[] = [];
    const backend = await answering((request, response) => {
      seen.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"7"') return response.writeHead(304).end();
      response.writeHead(200, { 'content-type': 'application/octet-stream', etag: '"7"' });
      return response.end(Buffer.from([1, 2, 3]));
    });
    const first = await backend.knownFilter(null);
    expect(first).toEqual({ ok: true, value: { value: new Uint8Array([1, 2, 3]), etag: '"7"' } });
    expect(await backend.knownFilter('"7"')).toEqual({ ok: true, value: null });
    expect(seen).toEqual([undefined, '"7"']);
  });

  test('a filter that is refused, or breaks off, is a failure', async () => {
    const refused = await answering(problem(403, 'forbidden'));
    expect(await refused.knownFilter(null)).toMatchObject({ failure: { kind: 'forbidden' } });
    const broken = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      setImmediate(() => response.destroy());
    });
    expect(await broken.knownFilter(null)).toMatchObject({ ok: false });
  });

  test('of a filter without an end it fetches 64 MB and no more', async () => {
    let sent = 0;
    const backend = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      const megabyte = Buffer.alloc(1_000_000);
      const more = () => {
        while (!response.destroyed) {
          sent += 1;
          if (!response.write(megabyte)) return;
        }
      };
      response.on('drain', more);
      more();
    }, 20_000);
    const answer = await backend.knownFilter(null);
    expect(answer).toMatchObject({ failure: { kind: 'bad-response' } });
    // What is in the sockets' buffers comes on top.
    expect(sent).toBeLessThan(90);
  });

  test('a recipe of the team that changed meanwhile comes with the conflict', async () => {
    const current = { version: 4 };
    const seen: unknown[] = [];
    const backend = await answering((request, response) => {
      seen.push(request.method, request.url, request.headers['if-match']);
      problem(412, 'stale', { current })(request, response);
    });
    const recipe = recipes.find(({ id }) => id === 'gmail') as Recipe;
    expect(await backend.putSite(recipe, 3)).toMatchObject({
      failure: { kind: 'conflict', current },
    });
    expect(await backend.deleteSite('gmail', 3)).toMatchObject({ failure: { kind: 'conflict' } });
    expect(seen).toEqual([
      ...['PUT', '/v1/sites/gmail', '"3"'],
      ...['DELETE', '/v1/sites/gmail', '"3"'],
    ]);
  });

  test('a token is asked for in the body, and revoked by its id, never by itself', async () => {
    const token = {
      ...{ id: 't1', name: 'Report', role: 'rep', scope: 'read' },
      ...{ createdAt: '2026-03-01T09:00:00.000Z', lastUsedAt: null },
    };
    const seen: unknown[] = [];
    const backend = await answering(async (request, response) => {
      seen.push(request.method, request.url);
      if (request.method === 'DELETE') response.writeHead(204).end();
      else if (request.method === 'POST') json(201, { ...token, token: 'tl_x' })(request, response);
      else json(200, { tokens: [token] })(request, response);
    });
    const draft = { name: 'Report', role: 'rep', scope: 'read' } as const;
    expect(await backend.tokens()).toEqual({ ok: true, value: [token] });
    expect(await backend.makeToken(draft)).toMatchObject({ ok: true, value: { token: 'tl_x' } });
    expect(await backend.revokeToken('t1')).toEqual({ ok: true, value: null });
    expect(seen).toEqual([
      ...['GET', '/v1/tokens'],
      ...['POST', '/v1/tokens'],
      ...['DELETE', '/v1/tokens/t1'],
    ]);
  });

  test('who is who travels in bodies, and what stands in the way comes back', async () => {
    const seen: unknown[] = [];
    const backend = await answering(async (request, response) => {
      const text = Buffer.concat(await Array.fromAsync(request)).toString();
      seen.push([request.method, request.url, request.headers['if-match'] ?? null, text]);
      if (request.url === '/v1/domain-rules' && request.method === 'GET') {
        json(200, { rules: [] })(request, response);
      } else if (request.url?.endsWith('preview')) {
        json(200, { domain: 'a.example', people: 1, touches: 2, version: 3 })(request, response);
      } else if (request.method === 'GET') {
        json(200, { changes: [], next: null })(request, response);
      } else problem(409, 'blocked', { current: '12' })(request, response);
    });
    const draft = { domain: 'a.example', to: { rule: 'nobody' } } as const;
    const body = JSON.stringify(draft);
    expect(await backend.domainRules()).toEqual({ ok: true, value: [] });
    expect(await backend.identityChanges('9')).toMatchObject({ value: { changes: [] } });
    expect(await backend.previewDomainRule(draft)).toMatchObject({ value: { version: 3 } });
    const blocked = { failure: { kind: 'conflict', current: '12' } };
    expect(await backend.putDomainRule(draft, 3)).toMatchObject(blocked);
    expect(await backend.undoIdentityChange('7')).toMatchObject(blocked);
    expect(seen).toEqual([
      ['GET', '/v1/domain-rules', null, ''],
      ['GET', '/v1/identity-changes?before=9', null, ''],
      ['POST', '/v1/domain-rules/preview', null, body],
      ['PUT', '/v1/domain-rules', '"3"', body],
      ['POST', '/v1/identity-changes/7/undo', null, ''],
    ]);
  });

  test('a decision travels in the body, and is taken back by its key', async () => {
    const seen: unknown[] = [];
    const backend = await answering(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString());
      seen.push([request.method, request.url, body]);
      response.writeHead(204).end();
    });
    const key = { type: 'email', email: 'priya@northfjord.example' } as const;
    const decision = { key, decision: 'not', accountId: 'a1', personId: null } as const;
    expect(await backend.correct(decision)).toEqual({ ok: true, value: null });
    expect(await backend.uncorrect(key)).toEqual({ ok: true, value: null });
    expect(seen).toEqual([
      ['PUT', '/v1/corrections', decision],
      ['POST', '/v1/corrections/undo', { key }],
    ]);
  });

  test('a team recipe that is none is not believed', async () => {
    const recipe = { id: 'gmail', title: 'Gmail' };
    const recipes = [{ recipe, version: 1, changedAt: '2026-11-01T00:00:00.000Z', changedBy: 'A' }];
    const backend = await answering(json(200, { recipes }, { etag: '"1"' }));
    expect(await backend.sites(null)).toMatchObject({ failure: { kind: 'bad-response' } });
  });
});
