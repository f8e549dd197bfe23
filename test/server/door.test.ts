import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { problemSchema } from '../../utils/protocol/problem.ts';
import { routes } from '../../utils/protocol/routes.ts';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('the door', (world) => {
  test('says who asks and what the server can do', async () => {
    const token = await (await world().workspace()).token({ name: 'Rita Rep', role: 'rep' });
    const { status, json } = await ask(world(), token, 'GET /v1/me');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      user: { name: 'Rita Rep', role: 'rep' },
      capabilities: {
        timelineOrder: 'newest-first',
        notes: 'edit',
        live: 'stream',
        knownFilter: true,
        corrections: true,
        sites: true,
        tokens: true,
        audit: true,
        signIn: false,
      },
    });
  });

  test('lets nobody in without a token that it made', async () => {
    for (const token of ['', 'tl_wrongwrongwrongwrongwrong', "tl_' or 1=1 --xxxxxxxxxxxxxxx"]) {
      const { status, json, headers } = await ask(world(), token, 'GET /v1/me');
      expect([status, json.code]).toEqual([401, 'unauthorised']);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(problemSchema.safeParse(json).success).toBe(true);
    }
  });

  test.each([
    ['GET /v1/policy/versions', 'rep', 403],
    ['GET /v1/policy/facets', 'rep', 403],
    ['GET /v1/policy/facets', 'marketer', 200],
    ['GET /v1/policy', 'rep', 200],
  ] as const)('%s for a %s: %i', async (request, role, status) => {
    const token = await (await world().workspace()).token({ role });
    expect((await ask(world(), token, request)).status).toBe(status);
  });

  test('lets a write key bring touches in and see nothing', async () => {
    const workspace = await world().workspace();
    const key = await workspace.token({ name: 'Website', role: 'marketer', scope: 'ingest' });
    expect((await send(world(), key, [event()])).json.accepted).toBe(1);
    for (const request of ['GET /v1/me', 'GET /v1/policy', 'GET /v1/stream'] as const) {
      expect((await ask(world(), key, request)).json.code).toBe('forbidden');
    }
  });

  test.each([
    ['no JSON', '{', 'application/json', 400, 'invalid'],
    ['the wrong type', '{"keys":[]}', 'text/plain', 415, 'unsupported-media-type'],
    ['no keys', '{"keys":[]}', 'application/json', 400, 'invalid'],
    [
      'a NUL',
      '{"keys":[{"type":"email","email":"a\\u0000@b.example"}]}',
      'application/json',
      400,
      'invalid',
    ],
    ['more than 5 MB', `"${'x'.repeat(5_300_000)}"`, 'application/json', 413, 'too-large'],
  ])('refuses a body with %s', async (_, body, type, status, code) => {
    const token = await (await world().workspace()).token();
    const answer = await ask(world(), token, 'POST /v1/lookup', { body, type });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.json.detail.length).toBeGreaterThan(10);
  });

  test('refuses 101 keys by their place', async () => {
    const token = await (await world().workspace()).token();
    const keys = Array.from({ length: 101 }, (_, n) => ({
      type: 'domain',
      domain: `d${n}.example`,
    }));
    const { json } = await ask(world(), token, 'POST /v1/lookup', { body: { keys } });
    expect(json).toMatchObject({ code: 'invalid', errors: [{ path: 'body.keys' }] });
  });

  test('says where to look for a route that is not there', async () => {
    const token = await (await world().workspace()).token();
    for (const request of ['GET /v1/nothing', 'GET /nothing'] as const) {
      const { status, json } = await ask(world(), token, request);
      expect([status, json.code]).toEqual([404, 'not-found']);
    }
    const account = await ask(world(), token, 'GET /v1/accounts/nobody%00/timeline');
    expect([400, 404]).toContain(account.status);
  });

  test('answers nothing that the protocol does not describe, and logs where that was', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const name = 'x'.repeat(301);
    await world().db.updateTable('accounts').set({ name }).where('workspace_id', '=', id).execute();
    const keys = [{ type: 'domain', domain: 'northfjord.example' }];
    const looked = await ask(world(), admin, 'POST /v1/lookup', { body: { keys } });
    const opened = await ask(world(), admin, `GET /v1/accounts/${account}`);
    expect([looked.status, opened.status]).toEqual([500, 500]);
    const logged = world().lines.join('\n');
    expect(logged).toContain('answers.0.matches.0.account.name');
    expect(logged).not.toContain(name);
  });

  test('never logs what was asked, whatever happens', async () => {
    const token = await (await world().workspace()).token();
    await send(world(), token, [event()]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    world().lines.length = 0;
    await ask(world(), token, `GET /v1/accounts/${account}/timeline?campaign=secret-campaign`);
    await ask(world(), token, 'GET /v1/accounts/priya@northfjord.example');
    await ask(world(), token, 'GET /v1/who-is/priya@northfjord.example');
    expect(world().lines.length).toBe(3);
    expect(world().lines[0]).toMatch(
      /^GET \/v1\/accounts\/[{:]accountId}?\/timeline 200 [\d.]+ ms$/,
    );
    expect(world().lines.join('\n')).not.toMatch(/secret|priya|northfjord/);
    expect(world().lines.join('\n')).not.toContain(account);
  });

  test('reports a fault of its own without the words of the error', async () => {
    const lines: string[] = [];
    const samplePages = new Hono().get('/broken', () => {
      throw new Error('Key (email)=(priya@northfjord.example) exists');
    });
    const { inWorkspace, bell, holders, sources } = world();
    const app = createApp({
      inWorkspace,
      bell,
      holders,
      isReady: async () => {},
      samplePages,
      log: (line) => lines.push(line),
      sources,
    });
    const { status, json } = await ask({ ...world(), app }, '', 'GET /sample/broken');
    expect([status, json.code]).toEqual([500, 'server-error']);
    expect(JSON.stringify(json)).not.toContain('priya');
    expect(lines.join('\n')).toContain('door.test.ts');
    expect(lines.join('\n')).not.toContain('priya');
  });

  test('answers extensions from other origins, and no web page', async () => {
    const preflight = (origin: string) =>
      world().app.request('/v1/lookup', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key,if-match',
          'access-control-request-private-network': 'true',
        },
      });
    for (const scheme of ['chrome-extension', 'moz-extension', 'safari-web-extension']) {
      const { headers } = await preflight(`${scheme}://abcdef`);
      expect(headers.get('access-control-allow-origin')).toBe(`${scheme}://abcdef`);
      expect(headers.get('access-control-allow-private-network')).toBe('true');
      expect(headers.get('access-control-allow-headers')).toMatch(/idempotency-key/);
      expect(headers.get('access-control-allow-methods')).toMatch(/PUT/);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    const page = await preflight('https://evil.example');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    const token = await (await world().workspace()).token();
    const answer = await ask(world(), token, 'GET /v1/me', {
      headers: { origin: 'moz-extension://abc' },
    });
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/etag/i);
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/retry-after/i);
  });

  test('describes every route in OpenAPI 3.1, and on a page without foreign parts', async () => {
    const { status, json } = await ask(world(), '', 'GET /v1/openapi.json');
    expect(status).toBe(200);
    expect(json.openapi).toMatch(/^3\.1\./);
    for (const { path, method, answer } of Object.values(routes)) {
      expect(json.paths[path][method].responses[answer.status], `${method} ${path}`).toBeDefined();
    }
    for (const path of ['/v1/batch', '/v1/track', '/v1/identify', '/v1/health']) {
      expect(json.paths[path], path).toBeDefined();
    }
    for (const path of ['/', '/v1/docs']) {
      const page = await world().app.request(path, { redirect: 'follow' });
      const html =
        page.status === 302
          ? await (await world().app.request(page.headers.get('location') ?? '')).text()
          : await page.text();
      expect(html).toContain('/v1/accounts/{accountId}/timeline');
      expect(html).not.toMatch(/(src|href)="https?:/);
    }
    expect((await ask(world(), '', 'GET /v1/health')).json).toEqual({ status: 'ok' });
  });
});
