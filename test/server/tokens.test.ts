import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '../../utils/protocol/routes.ts';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('tokens', (world) => {
  const make = async (admin: string, draft: object) => {
    const { status, json } = await ask(world(), admin, 'POST /v1/tokens', { body: draft });
    expect(status).toBe(201);
    return json;
  };
  const list = async (admin: string) => (await ask(world(), admin, 'GET /v1/tokens')).json.tokens;

  test('are shown once, and kept as hashes only', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    const made = await make(admin, { name: 'Nightly report', role: 'rep', scope: 'read' });
    expect((await ask(world(), made.token, 'GET /v1/me')).json.user.name).toBe('Nightly report');
    const listed = JSON.stringify(await list(admin));
    expect(listed).toContain('Nightly report');
    expect(listed).not.toContain(made.token);
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from tokens t where workspace_id = ${id}`.execute(world().db);
    expect(rows.map(({ row }) => row).join()).not.toContain(made.token.slice(3));
  });

  test('end at once when they are revoked, each by itself', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    const [first, second] = [
      await make(admin, { name: 'Rita Rep', role: 'rep', scope: 'everything' }),
      await make(admin, { name: 'Rita Rep', role: 'rep', scope: 'everything' }),
    ];
    expect((await ask(world(), admin, `DELETE /v1/tokens/${first.id}`)).status).toBe(204);
    expect((await ask(world(), first.token, 'GET /v1/me')).status).toBe(401);
    const me = await ask(world(), second.token, 'GET /v1/me');
    expect(me.status).toBe(200);
    // A name is one user, whose notes are theirs by either token.
    expect(
      (await list(admin)).filter((one: { name: string }) => one.name === 'Rita Rep'),
    ).toHaveLength(1);
    expect((await ask(world(), admin, `DELETE /v1/tokens/${first.id}`)).status).toBe(404);
  });

  test('say when they were last used, to the minute', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    const made = await make(admin, { name: 'Nightly report', role: 'rep', scope: 'read' });
    const lastUse = async () =>
      (await list(admin)).find((one: { id: string }) => one.id === made.id).lastUsedAt;
    expect(made.lastUsedAt).toBeNull();
    expect(await lastUse()).toBeNull();
    await ask(world(), made.token, 'GET /v1/me');
    expect(Date.now() - Date.parse(await lastUse())).toBeLessThan(120_000);
    expect(await lastUse()).toMatch(/:00\.000Z$/);
    await sql`update tokens set last_used_at = '2026-01-01' where workspace_id = ${id}`.execute(
      world().db,
    );
    await ask(world(), made.token, 'GET /v1/me');
    expect(await lastUse()).not.toContain('2026-01-01');
  });

  test('are made and listed by administrators only', async () => {
    const { token } = await world().workspace();
    for (const role of ['rep', 'marketer'] as const) {
      const one = await token({ name: role, role });
      const draft = { name: 'Mallory', role: 'admin', scope: 'everything' };
      expect((await ask(world(), one, 'POST /v1/tokens', { body: draft })).status).toBe(403);
      expect((await ask(world(), one, 'GET /v1/tokens')).status).toBe(403);
    }
  });

  test('that only read may call every route that changes nothing, and no other', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const accountId = await accountOf(world(), admin, 'priya@northfjord.example');
    const reader = (await make(admin, { name: 'Report', role: 'admin', scope: 'read' })).token;
    const before = await list(admin);
    for (const [name, { method, path, ...route }] of Object.entries(routes)) {
      if (name === 'stream') continue;
      const asked = path.replace('{accountId}', accountId).replace(/\{\w+\}/g, 'x');
      const response = await world().app.request(asked, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${reader}` },
      });
      const isRefused = response.status === 403;
      expect([name, isRefused]).toEqual([name, !('reads' in route)]);
    }
    expect(await list(admin)).toHaveLength(before.length);
  });

  test('that only write see nothing, whatever their role', async () => {
    const { token } = await world().workspace();
    const key = (await make(await token(), { name: 'Site', role: 'admin', scope: 'ingest' })).token;
    expect((await send(world(), key, [event()])).json.accepted).toBe(1);
    for (const request of ['GET /v1/me', 'GET /v1/tokens', 'GET /v1/audit'] as const) {
      expect((await ask(world(), key, request)).status).toBe(403);
    }
  });
});
