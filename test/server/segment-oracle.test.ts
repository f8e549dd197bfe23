import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { Analytics } from '@segment/analytics-node';
import { describe, expect, test } from 'vitest';
import { accountOf, ask, onPostgres, type World } from './world.ts';

type Sent = { status: number; path: string; messages: number };

/**
 * The server on a real port, behind something that may swallow answers as a network does: the
 * server has taken the call then, and its client sends it again.
 */
async function listening(world: World, lose: (request: number) => 'answer' | 'request' | null) {
  const sent: Sent[] = [];
  const inner = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => inner.once('listening', resolve));
  const portOf = (server: { address(): unknown }) => (server.address() as { port: number }).port;
  const outer = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const lost = lose(sent.length);
    const messages = (JSON.parse(body) as { batch: unknown[] }).batch.length;
    const record: Sent = { status: 0, path: request.url ?? '', messages };
    sent.push(record);
    if (lost === 'request') return void response.writeHead(503).end();
    const answer = await fetch(`http://127.0.0.1:${portOf(inner)}${request.url}`, {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? '',
      },
      body,
    });
    record.status = answer.status;
    if (lost === 'answer') return void response.writeHead(502).end();
    response.writeHead(answer.status).end(await answer.text());
  });
  outer.listen(0, '127.0.0.1');
  await new Promise((resolve) => outer.once('listening', resolve));
  const close = async () => {
    for (const server of [outer, inner]) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
  return { host: `http://127.0.0.1:${portOf(outer)}`, sent, close };
}

type Options = { lose?: (request: number) => 'answer' | 'request' | null; flushAt?: number };

/** Runs Segment's own client, as its documentation has it, and says what it sent. */
async function run(world: World, writeKey: string, options: Options, use: (c: Analytics) => void) {
  const { lose = () => null, flushAt = 15 } = options;
  const { host, sent, close } = await listening(world, lose);
  const client = new Analytics({ writeKey, host, flushAt, maxRetries: 3 });
  const failures: unknown[] = [];
  client.on('error', (failure) => failures.push(failure));
  use(client);
  await client.closeAndFlush({ timeout: 20_000 });
  await close();
  return { sent, failures };
}

onPostgres("Segment's own client", (world) => {
  const begin = async () => {
    const workspace = await world().workspace();
    const key = await workspace.token({ name: 'Website', role: 'marketer', scope: 'ingest' });
    return { token: await workspace.token(), key };
  };
  const touchesOf = async (token: string, address: string) => {
    const account = await accountOf(world(), token, address);
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}/timeline?limit=200`);
    return json.touches as Record<string, unknown>[];
  };

  test('each of its calls arrives as the right touch, of the same person', async () => {
    const { token, key } = await begin();
    const timestamp = new Date('2026-03-01T09:00:00.000Z');
    const { failures } = await run(world(), key, {}, (client) => {
      const who = { anonymousId: 'visitor-1' };
      client.page({
        ...who,
        timestamp,
        name: 'Pricing',
        properties: { url: 'https://www.wayline.example/pricing', title: 'What it costs' },
      });
      client.track({ ...who, timestamp, event: 'Calculator Used' });
      client.identify({
        ...who,
        userId: 'user-1',
        timestamp,
        traits: { email: 'priya@northfjord.example', name: 'Priya Raman', title: 'Operations' },
      });
      client.group({
        userId: 'user-1',
        groupId: 'acct-1',
        timestamp,
        traits: { name: 'Northfjord Logistics', industry: 'Logistics' },
      });
      client.track({
        userId: 'user-1',
        timestamp,
        event: 'Email Link Clicked',
        properties: { email_subject: 'Rail is back', campaign_id: '7', campaign_name: 'Rail' },
        context: { groupId: 'acct-1' },
      });
      client.page({ anonymousId: 'visitor-2', timestamp, name: 'Home' });
      client.alias({ previousId: 'visitor-2', userId: 'user-1', timestamp });
    });
    expect(failures).toEqual([]);
    const touches = await touchesOf(token, 'priya@northfjord.example');
    const time = '2026-03-01T09:00:00.000Z';
    const person = expect.objectContaining({ name: 'Priya Raman' });
    const expected = [
      { kind: 'page.viewed', title: 'What it costs', vendorType: null },
      { kind: 'custom', title: 'Calculator Used', vendorType: 'Calculator Used' },
      { kind: 'record.created', title: 'Said who they are', vendorType: 'identify' },
      { kind: 'record.created', title: 'Belongs to a company', vendorType: 'group' },
      { kind: 'email.clicked', title: 'Rail is back', vendorType: 'Email Link Clicked' },
      { kind: 'page.viewed', title: 'Home', vendorType: null },
      { kind: 'record.merged', title: 'Two records are one person', vendorType: 'alias' },
    ].map((one) => expect.objectContaining({ ...one, time, person, source: 'segment' }));
    expect(touches).toHaveLength(expected.length);
    expect(touches).toEqual(expect.arrayContaining(expected));
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}`);
    expect(json.account).toMatchObject({ name: 'Northfjord Logistics', industry: 'Logistics' });
    expect(json.peopleCount).toBe(1);
  });

  describe('doubles nothing', () => {
    const many = 40;
    const track = (client: Analytics, times: number) => {
      for (let round = 0; round < times; round += 1) {
        for (let n = 0; n < many; n += 1) {
          client.track({
            userId: 'user-9',
            event: `Step ${n}`,
            messageId: `step-${n}`,
            context: { traits: { email: 'tomas@northfjord.example' } },
          });
        }
      }
    };

    test.each([
      ['whose answers are lost', (request: number) => (request < 2 ? 'answer' : null)],
      ['whose requests are lost', (request: number) => (request < 2 ? 'request' : null)],
    ] as const)('of batches %s', async (_, lose) => {
      const { token, key } = await begin();
      const { sent, failures } = await run(world(), key, { lose, flushAt: 10 }, (client) =>
        track(client, 1),
      );
      expect(failures).toEqual([]);
      // Four batches, two of them sent twice.
      expect(sent.map(({ messages }) => messages)).toEqual([10, 10, 10, 10, 10, 10]);
      expect(sent.every(({ path }) => path === '/v1/batch')).toBe(true);
      const touches = await touchesOf(token, 'tomas@northfjord.example');
      expect(new Set(touches.map(({ title }) => title)).size).toBe(many);
      expect(touches).toHaveLength(many);
    });

    test('of messages that come twice, within a batch and in two', async () => {
      const { token, key } = await begin();
      await run(world(), key, { flushAt: 25 }, (client) => track(client, 2));
      expect(await touchesOf(token, 'tomas@northfjord.example')).toHaveLength(many);
    });
  });

  test('a key that is none is an error of the client’s, and nothing is stored', async () => {
    const { failures, sent } = await run(world(), 'wrong', {}, (client) =>
      client.track({ userId: 'u', event: 'Step' }),
    );
    expect(failures).toHaveLength(1);
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([401]));
  });
});
