import { serve } from '@hono/node-server';
import { Analytics } from '@segment/analytics-node';
import { expect, test } from 'vitest';
import { accountOf, ask, onBothDatabases, type World } from './world.ts';

/** Runs Segment's own client, unchanged, against the server on a real port. */
async function withClient(world: World, key: string, use: (client: Analytics) => void) {
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = new Analytics({ writeKey: key, host: `http://127.0.0.1:${port}`, maxRetries: 0 });
  const failures: unknown[] = [];
  client.on('error', (error) => failures.push(error));
  use(client);
  await client.closeAndFlush();
  await new Promise((resolve) => server.close(resolve));
  expect(failures).toEqual([]);
}

const timeline = async (world: World, token: string, address: string) => {
  const account = await accountOf(world, token, address);
  return (await ask(world, token, `GET /v1/accounts/${account}/timeline`)).json.touches;
};

onBothDatabases('Segment', (world) => {
  const begin = async () => {
    const workspace = await world().workspace();
    const key = await workspace.token({ name: 'Website', role: 'marketer', scope: 'ingest' });
    return { token: await workspace.token(), key };
  };

  test('feeds the server through its own client, unchanged', async () => {
    const { token, key } = await begin();
    await withClient(world(), key, (client) => {
      client.page({
        anonymousId: 'visitor-1',
        name: 'Pricing',
        properties: { url: 'https://www.wayline.example/pricing' },
      });
      client.identify({
        userId: 'user-1',
        anonymousId: 'visitor-1',
        traits: { email: 'priya@northfjord.example', name: 'Priya Raman', title: 'Operations' },
      });
      client.group({
        userId: 'user-1',
        groupId: 'acct-1',
        traits: { name: 'Northfjord Logistics', industry: 'Logistics' },
      });
      client.track({
        userId: 'user-1',
        event: 'Email Link Clicked',
        properties: { email_subject: 'Rail is back', campaign_id: '7', campaign_name: 'Rail' },
      });
      client.track({ userId: 'user-1', event: 'Calculator Used' });
    });
    const touches = await timeline(world(), token, 'priya@northfjord.example');
    const of = (kind: string) => touches.find((one: { kind: string }) => one.kind === kind);
    expect(of('page.viewed')).toMatchObject({
      title: 'Pricing',
      person: { name: 'Priya Raman' },
      asset: { url: 'https://www.wayline.example/pricing' },
      verdict: 'unknown',
    });
    expect(of('email.clicked')).toMatchObject({ campaign: { id: '7', name: 'Rail' } });
    expect(of('custom')).toMatchObject({ title: 'Calculator Used', vendorType: 'Calculator Used' });
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}`);
    expect(json.account).toMatchObject({ name: 'Northfjord Logistics', industry: 'Logistics' });
    expect(json.peopleCount).toBe(1);
  });

  test('stores a call once by its messageId', async () => {
    const { token, key } = await begin();
    const call = {
      type: 'track',
      messageId: 'message-1',
      userId: 'user-2',
      event: 'Email Opened',
      context: { traits: { email: 'tomas@northfjord.example' } },
      timestamp: '2026-02-01T10:00:00Z',
    };
    const basic = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
    for (const path of ['/v1/track', '/v1/batch', '/v1/batch'] as const) {
      const body = path === '/v1/batch' ? { batch: [call, call] } : call;
      const { status, json } = await ask(world(), '', `POST ${path}`, { body, headers: basic });
      expect([status, json.success]).toEqual([200, true]);
    }
    const touches = await timeline(world(), token, 'tomas@northfjord.example');
    expect(touches.length).toBe(1);
    expect(touches[0]).toMatchObject({ kind: 'email.opened', time: '2026-02-01T10:00:00.000Z' });
  });

  test.each([
    ['Email Delivered', 'email.delivered'],
    ['Email Opened', 'email.opened'],
    ['Email Link Clicked', 'email.clicked'],
    ['Email Bounced', 'email.bounced'],
    ['Email Marked as Spam', 'email.complained'],
    ['Unsubscribed', 'email.unsubscribed'],
    ['Form Submitted', 'form.submitted'],
    ['Something Of Our Own', 'custom'],
  ])('knows %s as %s', async (name, kind) => {
    const { token, key } = await begin();
    const body = {
      userId: 'user-3',
      event: name,
      context: { traits: { email: 'a@kinds.example' } },
      writeKey: key,
    };
    const { status } = await ask(world(), '', 'POST /v1/track', {
      body,
      headers: { authorization: '' },
    });
    expect(status).toBe(200);
    expect((await timeline(world(), token, 'a@kinds.example'))[0].kind).toBe(kind);
  });

  test('refuses a wrong key and a rep’s token, and a call that names nobody', async () => {
    const workspace = await world().workspace();
    const rep = await workspace.token({ name: 'Rita', role: 'rep' });
    const key = await workspace.token({ name: 'Site', role: 'marketer', scope: 'ingest' });
    const call = { event: 'Email Opened', messageId: 'm' };
    for (const writeKey of ['wrong', rep]) {
      const { status } = await ask(world(), '', 'POST /v1/track', {
        body: { ...call, userId: 'u', writeKey },
        headers: { authorization: '' },
      });
      expect([401, 403]).toContain(status);
    }
    const nobody = await ask(world(), '', 'POST /v1/track', {
      body: { ...call, writeKey: key },
      headers: { authorization: '' },
    });
    expect([nobody.status, nobody.json.code]).toEqual([400, 'invalid']);
    const batch = await ask(world(), '', 'POST /v1/batch', {
      body: { batch: [null, 'text', { type: 'track' }], writeKey: key },
      headers: { authorization: '' },
    });
    expect([batch.status, batch.json.refused]).toEqual([200, 3]);
  });

  test('joins two ids that alias names', async () => {
    const { token, key } = await begin();
    const person = { email: 'marit@northfjord.example' };
    const batch = [
      { type: 'page', anonymousId: 'old-1', name: 'Home', messageId: 'm1' },
      { type: 'alias', previousId: 'old-1', userId: 'user-4', messageId: 'm2' },
      { type: 'identify', userId: 'user-4', traits: person, messageId: 'm3' },
    ];
    await ask(world(), '', 'POST /v1/batch', {
      body: { batch, writeKey: key },
      headers: { authorization: '' },
    });
    const touches = await timeline(world(), token, 'marit@northfjord.example');
    expect(touches.some((one: { title: string }) => one.title === 'Home')).toBe(true);
  });
});
