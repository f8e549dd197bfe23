import { createHmac, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { lookAtSources } from '../../server/sources/sources.ts';
import { accountOf, ask, onBothDatabases } from './world.ts';

const secret = 'a-secret-of-the-team';
const hit = (id: number, email = 'priya@northfjord.example') => ({
  'mautic.page_on_hit': [
    {
      hit: {
        id,
        dateHit: '2026-03-01T09:00:00+00:00',
        url: 'https://www.wayline.example/pricing',
        lead: { id: 47, fields: { core: { email: { value: email } } } },
      },
      timestamp: '2026-03-01T09:05:00+00:00',
    },
  ],
});

onBothDatabases('a webhook', (world) => {
  let token: string;
  let ws: string;
  let path: string;
  let id: string;
  beforeEach(async () => {
    const workspace = await world().workspace();
    [ws, token] = [workspace.id, await workspace.token()];
    id = randomUUID();
    const credentials = { address: 'https://mautic.northfjord.example', user: 'a', password: 'b' };
    const made = await ask(world(), token, 'POST /v1/sources', {
      body: { id, vendor: 'mautic', name: 'Mautic', credentials },
    });
    expect(made.json.webhook).toEqual({ path: `/v1/webhooks/${ws}/${id}`, signed: false });
    path = made.json.webhook.path;
    const changed = await ask(world(), token, `PUT /v1/sources/${id}`, {
      body: { webhookSecret: secret },
    });
    expect(changed.json.webhook.signed).toBe(true);
    expect(JSON.stringify(changed.json)).not.toContain(secret);
  });

  const sign = (body: string, by = secret) =>
    createHmac('sha256', by).update(body).digest('base64');
  async function push(body: string, signature: string | null, to = path) {
    const headers = { 'content-type': 'application/json' };
    const response = await world().app.request(to, {
      method: 'POST',
      headers: signature === null ? headers : { ...headers, 'webhook-signature': signature },
      body,
    });
    return { status: response.status, json: await response.json() };
  }
  const stored = async () =>
    (await world().inWorkspace(ws).selectFrom('touches').select('event_id').execute()).map(
      (row) => row.event_id,
    );

  test('that is signed is taken, and seen by whoever asks', async () => {
    const body = JSON.stringify(hit(1));
    expect(await push(body, sign(body))).toMatchObject({ status: 200, json: { hint: false } });
    expect(await stored()).toEqual(['page.hit:1']);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}/timeline`);
    expect(json.touches).toMatchObject([{ kind: 'page.viewed', source: 'mautic' }]);
  });

  test('that comes again is refused', async () => {
    const body = JSON.stringify(hit(1));
    await push(body, sign(body));
    expect(await push(body, sign(body))).toMatchObject({ status: 409 });
    expect(await stored()).toEqual(['page.hit:1']);
  });

  test('that is signed by somebody else is refused, and says nothing', async () => {
    const body = JSON.stringify(hit(1));
    expect((await push(body, sign(body, 'another secret'))).status).toBe(401);
    expect((await push(`${body} `, sign(body))).status).toBe(401);
    expect(await stored()).toEqual([]);
  });

  test('without a signature is a hint to look, and nothing of it is believed', async () => {
    const due = async () => {
      const { json } = await ask(world(), token, 'GET /v1/sources');
      return Date.parse(json.sources[0].nextAt);
    };
    const later = new Date(Date.now() + 3_600_000);
    await world()
      .db.updateTable('sources' as never)
      .set({ next_at: later } as never)
      .execute();
    expect(await push(JSON.stringify(hit(1)), null)).toMatchObject({
      status: 202,
      json: { taken: 0, hint: true },
    });
    expect(await stored()).toEqual([]);
    expect(await due()).toBeLessThan(later.getTime());
  });

  test('tells nothing of which sources there are elsewhere', async () => {
    const body = JSON.stringify(hit(1));
    const elsewhere = await world().workspace();
    const wrong = [
      `/v1/webhooks/${elsewhere.id}/${id}`,
      `/v1/webhooks/${ws}/${randomUUID()}`,
      '/v1/webhooks/none/none',
    ];
    for (const to of wrong) expect((await push(body, sign(body), to)).status).toBe(404);
    expect(await stored()).toEqual([]);
  });

  test('that is signed and no webhook of this vendor is refused', async () => {
    const body = JSON.stringify({ hello: 'there' });
    expect((await push(body, sign(body))).status).toBe(400);
  });

  test('is taken by either of two secrets while one is replaced', async () => {
    const next = 'the-one-that-comes-next';
    await ask(world(), token, `PUT /v1/sources/${id}`, {
      body: { webhookSecret: `${secret} ${next}` },
    });
    for (const [n, by] of [secret, next].entries()) {
      const body = JSON.stringify(hit(n));
      expect((await push(body, sign(body, by))).status).toBe(200);
    }
  });

  test('of a source that is read all the same adds nothing twice', async () => {
    const body = JSON.stringify(hit(1));
    await push(body, sign(body));
    const gone = new AbortController();
    gone.abort();
    // Nobody answers at its address: the look fails, and what was pushed stays.
    await lookAtSources({ ...world().sources, signal: gone.signal }, world().inWorkspace, ws);
    expect(await stored()).toEqual(['page.hit:1']);
  });
});
