import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { checkAudit, look, pruneAudit, sealAudit } from '../../server/store/audit.ts';
import type { Who } from '../../server/store/tokens.ts';
import type { AuditPage } from '../../utils/model/audit.ts';
import { accountOf, ask, event, onBothDatabases, send, type Workspace } from './world.ts';

onBothDatabases('the audit trail', (world) => {
  async function read(admin: string, query = ''): Promise<AuditPage> {
    const { status, json } = await ask(world(), admin, `GET /v1/audit${query}`);
    expect(status).toBe(200);
    return json;
  }
  const looks = ({ entries }: AuditPage) =>
    entries.filter(({ action }) => action === 'account.viewed');

  test('says who looked at which account, and holds nothing of the people there', async () => {
    const { id, token } = await world().workspace();
    const [admin, rep] = [await token(), await token({ name: 'Rita Rep', role: 'rep' })];
    await send(world(), admin, [event(), event()]);
    const account = await accountOf(world(), rep, 'priya@northfjord.example');
    // Being told of in a lookup is no look: pages look up whoever is on them.
    expect(looks(await read(admin))).toEqual([]);
    await ask(world(), rep, `GET /v1/accounts/${account}`);
    const page = await read(admin);
    expect(looks(page)).toEqual([
      expect.objectContaining({
        accountId: account,
        accountName: expect.stringMatching(/northfjord/i),
        user: expect.objectContaining({ name: 'Rita Rep' }),
      }),
    ]);
    expect(JSON.stringify(page)).not.toMatch(/priya/i);
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(e)::text as row from audit_entries e where workspace_id = ${id}`.execute(
      world().db,
    );
    expect(rows.map(({ row }) => row).join()).not.toMatch(/priya|northfjord/i);
  });

  test('takes a look again within minutes for one, and the pages of a history too', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event(), event()]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const first = await ask(world(), admin, `GET /v1/accounts/${account}/timeline?limit=1`);
    await ask(world(), admin, `GET /v1/accounts/${account}`);
    const cursor = encodeURIComponent(first.json.next);
    await ask(world(), admin, `GET /v1/accounts/${account}/timeline?cursor=${cursor}`);
    expect(looks(await read(admin))).toHaveLength(1);
    const rep = await token({ name: 'Rita Rep', role: 'rep' });
    await ask(world(), rep, `GET /v1/accounts/${account}/timeline`);
    expect(looks(await read(admin))).toHaveLength(2);
    expect(looks(await read(admin, '?accountId=another'))).toEqual([]);
  });

  test('is for administrators, and says when one read it', async () => {
    const { token } = await world().workspace();
    for (const role of ['rep', 'marketer'] as const) {
      const one = await token({ name: role, role });
      expect((await ask(world(), one, 'GET /v1/audit')).status).toBe(403);
      expect((await ask(world(), one, 'GET /v1/audit/check')).status).toBe(403);
    }
    const admin = await token();
    await read(admin);
    const { entries } = await read(admin);
    expect(entries.map(({ action }) => action)).toEqual(['audit.read', 'audit.read']);
  });

  test('is read page by page, each entry once', async () => {
    const { id, token } = await world().workspace();
    await lookOften(id, 7);
    const admin = await token();
    const seen: string[] = [];
    let query = '?limit=3';
    for (;;) {
      const { entries, next } = await read(admin, query);
      seen.push(...entries.map((one) => one.id));
      if (next === null) break;
      query = `?limit=3&before=${next}`;
    }
    expect(seen).toHaveLength(8);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => Number(b) - Number(a)));
  });

  /** Looks of one user at so many accounts. */
  async function lookOften(ws: string, times: number, from = 0): Promise<void> {
    const who: Who = {
      workspaceId: ws,
      workspaceName: '',
      userId: 'rita',
      name: 'Rita Rep',
      role: 'rep',
      scope: 'everything',
    };
    const db = world().inWorkspace(ws);
    await Promise.all(
      Array.from({ length: times }, (_, n) =>
        look(who, sql`(select ${`account-${from + n}`}::text as id)`).execute(db),
      ),
    );
  }

  /** Three seals over two entries each. */
  async function sealed(): Promise<Workspace> {
    const workspace = await world().workspace();
    for (const from of [0, 2, 4]) {
      await lookOften(workspace.id, 2, from);
      await sealAudit(world().inWorkspace(workspace.id), workspace.id);
    }
    return workspace;
  }

  test('holds while nobody changes it', async () => {
    const { id, token } = await sealed();
    const { json } = await ask(world(), await token(), 'GET /v1/audit/check');
    expect(json).toMatchObject({ seals: 3, entries: 6, broken: null, lastSeal: { number: 3 } });
    expect(await sealAudit(world().inWorkspace(id), id)).toBeNull();
  });

  const whereSealed = (n: number) => sql`seal = ${n}`;
  const tamperings: [string, number, (ws: string) => ReturnType<typeof sql>][] = [
    [
      'an entry is changed',
      2,
      (ws) =>
        sql`update audit_entries set user_name = 'Somebody' where workspace_id = ${ws} and ${whereSealed(2)}`,
    ],
    [
      'an entry’s time is changed',
      1,
      (ws) =>
        sql`update audit_entries set at = at - interval '1 microsecond'
        where workspace_id = ${ws} and ${whereSealed(1)}`,
    ],
    [
      'an entry is taken away',
      3,
      (ws) =>
        sql`delete from audit_entries where workspace_id = ${ws} and account_id = 'account-5'`,
    ],
    [
      'an entry is put in',
      2,
      (ws) =>
        sql`insert into audit_entries (workspace_id, user_id, user_name, action, seal)
        values (${ws}, 'x', 'X', 'audit.read', 2)`,
    ],
    [
      'a seal is taken from between',
      2,
      (ws) => sql`delete from audit_seals where workspace_id = ${ws} and number = 2`,
    ],
    [
      'the last seal is taken away',
      3,
      (ws) => sql`delete from audit_seals where workspace_id = ${ws} and number = 3`,
    ],
    [
      'a seal is said to be pruned and another hash put in',
      3,
      (ws) =>
        sql`update audit_seals set pruned_at = now(), hash = ${'0'.repeat(64)}
        where workspace_id = ${ws} and number = 2`,
    ],
  ];

  describe.each(tamperings)('says so where %s', (_, broken, tamper) => {
    test('and at which seal', async () => {
      const { id } = await sealed();
      await tamper(id).execute(world().db);
      expect(await checkAudit(world().inWorkspace(id), id)).toMatchObject({ broken });
    });
  });

  test('is under one seal each, however many write and seal at once', async () => {
    const { id } = await world().workspace();
    const db = world().inWorkspace(id);
    await Promise.all([
      lookOften(id, 40),
      ...Array.from({ length: 5 }, () => sealAudit(db, id)),
      lookOften(id, 40, 40),
      ...Array.from({ length: 5 }, () => sealAudit(db, id)),
    ]);
    await sealAudit(db, id);
    expect(await checkAudit(db, id)).toMatchObject({ entries: 80, broken: null });
  });

  test('forgets what is too old, and can still be checked', async () => {
    const { id } = await sealed();
    await sql`update audit_seals set newest_at = now() - interval '400 days'
      where workspace_id = ${id} and number = 1`.execute(world().db);
    const db = world().inWorkspace(id);
    expect(await pruneAudit(db, id, 365)).toBe(2);
    expect(await pruneAudit(db, id, 365)).toBe(0);
    expect(await checkAudit(db, id)).toMatchObject({ seals: 3, entries: 4, broken: null });
  });
});
