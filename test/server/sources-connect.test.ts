import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accessTo } from '../../server/sources/access.ts';
import { lookAt } from '../../server/sources/mirror.ts';
import { vaultWith } from '../../server/sources/vault.ts';
import { many, openMade } from './made-world.ts';
import { aKey } from './sources-world.ts';
import { ask, onBothDatabases, type World } from './world.ts';

onBothDatabases('a source', (world) => {
  let here: Awaited<ReturnType<typeof openMade>>;
  beforeEach(async () => {
    here = await openMade(world());
  });
  afterEach(() => here.made.close());

  test('renews access that ended, and keeps the refresh token that took its place', async () => {
    const id = await here.connect();
    await lookAt(here.deps(), id);
    here.made.state.access = 'ended meanwhile';
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(here.made.state.refresh).toBe('refresh-3');
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
    expect(here.made.state.refresh).toBe('refresh-4');
  });

  test('says that credentials are not good any more, and takes better ones', async () => {
    const id = await here.connect();
    here.made.state.refresh = 'withdrawn';
    expect(await lookAt(here.deps(), id)).toMatchObject({ failure: { kind: 'unauthorised' } });
    await ask(world(), here.token, `PUT /v1/sources/${id}`, {
      body: { credentials: { ...here.made.credentials, refreshToken: 'withdrawn' } },
    });
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
  });

  test('shows ten touches before anything is kept', async () => {
    const { status, json } = await ask(world(), here.token, 'POST /v1/sources/preview', {
      body: { vendor: 'made', credentials: here.made.credentials },
    });
    expect([status, json.touches.length, json.people]).toEqual([200, 10, 5]);
    expect(json.touches[0]).toMatchObject({ kind: 'page.viewed', title: 'Page 9' });
    expect(await here.list()).toEqual([]);
    expect(await here.titles()).toEqual([]);
  });

  test('tells what is wrong with credentials before they are kept', async () => {
    const wrong = await ask(world(), here.token, 'POST /v1/sources/preview', {
      body: { vendor: 'made', credentials: { ...here.made.credentials, refreshToken: 'wrong' } },
    });
    expect(wrong).toMatchObject({ status: 400, json: { code: 'invalid' } });
    expect(wrong.json.detail).toContain('does not accept');
    const incomplete = await ask(world(), here.token, 'POST /v1/sources', {
      body: {
        id: randomUUID(),
        vendor: 'made',
        name: 'Ours',
        credentials: { address: here.made.address },
      },
    });
    expect(incomplete.json.errors[0].path).toBe('body.credentials.refreshToken');
  });

  test('never tells credentials, and keeps them under a key of the server', async () => {
    const id = await here.connect();
    await lookAt(here.deps(), id);
    const told = [
      await ask(world(), here.token, 'GET /v1/sources'),
      await ask(world(), here.token, 'GET /v1/vendors'),
      await ask(world(), here.token, 'GET /v1/audit'),
      await ask(world(), here.token, `PUT /v1/sources/${id}`, { body: { name: 'Theirs' } }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/refresh-|access-/);
    const rows = await stored(world(), here.ws);
    expect(rows).not.toMatch(/refresh-|access-/);
    expect(world().lines.join('\n')).not.toMatch(/refresh-|access-/);
    const elsewhere = vaultWith([aKey()]);
    expect(await lookAt(here.deps({ vault: elsewhere }), id)).toMatchObject({
      failure: { reason: 'sealed-elsewhere' },
    });
  });

  test('takes a new key into use while the old one still opens', async () => {
    const [older, newer] = [aKey(), aKey()];
    const id = await here.connect();
    const { vault } = world().sources;
    expect(vault).not.toBeNull();
    const { rows } = await sql<{ sealed: string }>`select sealed from sources
      where workspace_id = ${here.ws}`.execute(world().db);
    const opened = vault?.open(rows[0]?.sealed ?? '', `${here.ws} ${id}`) ?? '';
    const sealed = vaultWith([older]).seal(opened, `${here.ws} ${id}`);
    await sql`update sources set sealed = ${sealed} where workspace_id = ${here.ws}`.execute(
      world().db,
    );
    expect((await lookAt(here.deps({ vault: vaultWith([newer, older]) }), id)).status).toBe(
      'caught up',
    );
    expect((await lookAt(here.deps({ vault: vaultWith([newer]) }), id)).status).toBe('caught up');
  });

  test('is connected once, also where it was asked for twice', async () => {
    const body = {
      id: randomUUID(),
      vendor: 'made',
      name: 'Ours',
      credentials: here.made.credentials,
    };
    const asked = () => ask(world(), here.token, 'POST /v1/sources', { body });
    const [first, second] = await Promise.all([asked(), asked()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await here.list()).toHaveLength(1);
  });

  test('is disconnected without losing what it brought', async () => {
    const id = await here.connect();
    await lookAt(here.deps(), id);
    expect((await ask(world(), here.token, `DELETE /v1/sources/${id}`)).status).toBe(204);
    expect(await here.list()).toEqual([]);
    expect(await here.titles()).toEqual(many(35, (n) => `Page ${n}`));
    expect((await ask(world(), here.token, `DELETE /v1/sources/${id}`)).status).toBe(404);
  });

  test('is a marketer’s to connect, and no rep’s to see', async () => {
    const workspace = await world().workspace();
    const draft = { vendor: 'made', name: 'Ours', credentials: here.made.credentials };
    const connectAs = async (role: 'marketer' | 'rep') => {
      const theirs = await workspace.token({ name: role, role });
      const seen = await ask(world(), theirs, 'GET /v1/sources');
      const connected = await ask(world(), theirs, 'POST /v1/sources', {
        body: { id: randomUUID(), ...draft },
      });
      return [seen.status, connected.status];
    };
    expect(await connectAs('marketer')).toEqual([200, 201]);
    expect(await connectAs('rep')).toEqual([403, 403]);
  });

  test('is one of its vendor in a workspace, also where two are asked for at once', async () => {
    const asked = () => ask(world(), here.token, 'POST /v1/sources', { body: here.draft() });
    const both = await Promise.all([asked(), asked()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const refused = await asked();
    expect(refused).toMatchObject({ status: 409, json: { code: 'blocked' } });
    expect(refused.json.detail).toContain('Disconnect it first');
    const [one] = await here.list();
    await ask(world(), here.token, `DELETE /v1/sources/${one.id}`);
    expect((await asked()).status).toBe(201);
  });

  test('uses a refresh token once, however many servers want access at once', async () => {
    const id = await here.connect();
    const { mirror } = here.made.vendor;
    if (!mirror) throw new Error('It is mirrored.');
    const servers = many(4, () => accessTo(here.deps(), id, mirror, Date.now));
    const given = await Promise.all(servers.map((access) => access(null)));
    expect(given.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect([here.made.state.rotations, here.made.state.refresh]).toEqual([4, 'refresh-5']);
    expect((await lookAt(here.deps(), id)).status).toBe('caught up');
  });

  const previewed = (body: object) =>
    ask(world(), here.token, 'POST /v1/sources/preview', { body: { vendor: 'made', ...body } });

  test('is connected with what became of a refresh token that its tests used up', async () => {
    const { credentials } = here.made;
    const first = await previewed({ credentials });
    expect(here.made.state.refresh).toBe('refresh-2');
    expect((await previewed({ credentials })).status).toBe(400);
    const again = await previewed({ credentials, renewed: first.json.renewed });
    expect(again.status).toBe(200);
    const { renewed } = again.json;
    expect(renewed).not.toMatch(/refresh/);
    const { json } = await ask(world(), here.token, 'POST /v1/sources', {
      body: { ...here.draft(), renewed },
    });
    expect((await lookAt(here.deps(), json.id)).status).toBe('caught up');
  });

  test('takes what became of a token for what was entered alone, and for this workspace', async () => {
    const { credentials } = here.made;
    const { renewed } = (await previewed({ credentials })).json;
    const mistyped = { ...credentials, refreshToken: 'mistyped' };
    expect((await previewed({ credentials: mistyped, renewed })).status).toBe(400);
    expect((await previewed({ credentials, renewed: `${renewed}AA` })).status).toBe(400);
    const other = await world().workspace();
    const elsewhere = await ask(world(), await other.token(), 'POST /v1/sources/preview', {
      body: { vendor: 'made', credentials, renewed },
    });
    expect(elsewhere.status).toBe(400);
    expect((await previewed({ credentials, renewed })).status).toBe(200);
  });
});

/** All that is kept of sources, as text. */
async function stored({ db }: World, ws: string): Promise<string> {
  const { rows } = await sql`select s.*, t.* from sources s
    left join source_streams t using (workspace_id) where workspace_id = ${ws}`.execute(db);
  return JSON.stringify(rows);
}

describe('a vault', () => {
  test('opens what it sealed, in its place alone', () => {
    const vault = vaultWith([aKey()]);
    const sealed = vault.seal('secret words', 'here');
    expect(sealed).not.toContain('secret');
    expect(vault.open(sealed, 'here')).toBe('secret words');
    expect(vault.open(sealed, 'there')).toBeNull();
    expect(vault.open(`${sealed.slice(0, -2)}AA`, 'here')).toBeNull();
    expect(vault.open('', 'here')).toBeNull();
    expect(vaultWith([aKey()]).open(sealed, 'here')).toBeNull();
  });

  test('takes no key that is too short', () => {
    expect(() => vaultWith(['c2hvcnQ='])).toThrow('32 bytes');
    expect(() => vaultWith([])).toThrow('32 bytes');
  });
});
