import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeDigests, pruneDigests } from '../../server/store/digests.ts';
import type { Digest } from '../../utils/model/digest.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';
import type { CloudEvent } from '../../utils/protocol/events.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

/** A Monday, and days of its week. */
const week = '2026-03-02';
const on = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
const human = { verdict: 'human' } as const;
const bo = { email: 'bo@bergen.example' };
const olga = { email: 'olga@sundmark.example' };

onBothDatabases('a digest', (world) => {
  /** A team with touches at three companies, and two reps who worked on none of them yet. */
  async function begin(events: CloudEvent[] = threeCompanies()) {
    const workspace = await world().workspace();
    const [admin, rita, rob] = [
      await workspace.token(),
      await workspace.token({ name: 'Rita Rep', role: 'rep' }),
      await workspace.token({ name: 'Rob Roy', role: 'rep' }),
    ];
    await send(world(), admin, events);
    const account = (email: string) => accountOf(world(), admin, email);
    /** As in that week, unless told otherwise. */
    const look = async (token: string, email: string, at = on(4)) => {
      const accountId = await account(email);
      await ask(world(), token, `GET /v1/accounts/${accountId}`);
      await sql`update audit_entries set at = ${at}
        where workspace_id = ${workspace.id} and at > now() - interval '1 hour'`.execute(
        world().db,
      );
    };
    const make = (of = week) => makeDigests(world().inWorkspace(workspace.id), workspace.id, of);
    return { id: workspace.id, workspace, admin, rita, rob, account, look, make };
  }

  const digest = async (token: string, before?: string): Promise<Digest | null> =>
    (await ask(world(), token, `GET /v1/digest${before ? `?before=${before}` : ''}`)).json.digest;
  const names = async (token: string) =>
    (await digest(token))?.accounts.map(({ account }) => account.domain) ?? null;

  test('tells of the accounts that somebody works on, and of no others', async () => {
    const { admin, rita, rob, account, look, make } = await begin();
    await look(rita, 'priya@northfjord.example');
    await write(world(), rita, await account(bo.email), 'Ask them about @Rob Roy');
    expect(await digest(rita)).toBeNull();
    expect(await make()).toBe(2);
    expect(await names(rita)).toEqual(['northfjord.example', 'bergen.example']);
    expect(await names(rob)).toEqual(['bergen.example']);
    // Nobody's.
    expect(await digest(admin)).toBeNull();
  });

  test('counts what people did of their own in that week, and shows what says most', async () => {
    const { rita, look, make } = await begin([
      event({ title: 'Viewed pricing', automation: human }, { time: on(2) }),
      event({ kind: 'form.submitted', title: 'Asked for a demo' }, { time: on(3) }),
      event(
        { title: 'Viewed jobs', person: { email: 'li@northfjord.example' }, automation: human },
        { time: on(8) },
      ),
      // Ours, a machine's, and of the weeks before and after.
      event({ kind: 'email.sent', title: 'Sent' }, { time: on(4) }),
      event(
        {
          kind: 'email.clicked',
          title: 'Scanned',
          automation: { verdict: 'machine', reason: 'x' },
        },
        { time: on(4) },
      ),
      event({ kind: 'meeting.booked' }, { time: '2026-03-01T23:59:59.999Z' }),
      event({ kind: 'meeting.booked' }, { time: '2026-03-09T00:00:00.000Z' }),
    ]);
    await look(rita, 'priya@northfjord.example');
    await make();
    expect(await digest(rita)).toEqual({
      week,
      read: false,
      accounts: [
        {
          account: {
            id: expect.any(String),
            name: 'northfjord.example',
            domain: 'northfjord.example',
          },
          touches: 3,
          people: 2,
          best: {
            kind: 'form.submitted',
            kindLabel: null,
            title: 'Asked for a demo',
            time: on(3),
            vendorType: null,
          },
        },
      ],
    });
  });

  test('holds an account for half a year after a look, and for good after a note', async () => {
    const { id, rita, rob, account, look, make } = await begin();
    await look(rita, bo.email, '2025-09-02T23:59:59.999Z');
    await look(rita, olga.email, '2025-09-03T00:00:00.000Z');
    await look(rob, bo.email, '2026-03-08T23:59:59.999Z');
    await look(rob, olga.email, '2026-03-09T00:00:00.000Z');
    await write(world(), rita, await account('priya@northfjord.example'), 'Not this year.');
    await sql`update notes set created_at = '2019-01-01', updated_at = '2019-01-01'
      where workspace_id = ${id}`.execute(world().db);
    await make();
    expect(await names(rita)).toEqual(['northfjord.example', 'sundmark.example']);
    expect(await names(rob)).toEqual(['bergen.example']);
  });

  test('hears nothing of notes that are deleted or somebody’s own', async () => {
    const { rita, rob, account, make } = await begin();
    const gone = await write(world(), rita, await account(bo.email), 'Hello @Rob Roy');
    const headers = { 'if-match': `"${gone.version}"` };
    await ask(world(), rita, `DELETE /v1/notes/${gone.id}`, { headers });
    await write(world(), rita, await account(olga.email), 'Not for @Rob Roy', 'private');
    expect(await make()).toBe(1);
    expect(await names(rita)).toEqual(['sundmark.example']);
    expect(await digest(rob)).toBeNull();
  });

  test('follows accounts that are merged, before it is made and after', async () => {
    const { admin, rita, account, look, make } = await begin();
    const [north, bergen, sund] = await Promise.all(
      ['priya@northfjord.example', bo.email, olga.email].map(account),
    );
    await look(rita, bo.email);
    const merge = async (from = '', into = '') => {
      const { status } = await ask(world(), admin, 'POST /v1/accounts/merge', {
        body: { accountId: from, intoId: into },
        headers: { 'idempotency-key': `merge-${from}-${into}` },
      });
      expect(status).toBe(201);
    };
    await merge(bergen, north);
    await make();
    expect((await digest(rita))?.accounts).toMatchObject([{ account: { id: north }, touches: 5 }]);
    await merge(north, sund);
    expect((await digest(rita))?.accounts).toMatchObject([{ account: { id: sund }, touches: 6 }]);
  });

  test('is made once, also by two at once, and for whoever comes later', async () => {
    const { id, workspace, rita, look, make } = await begin();
    await look(rita, bo.email);
    const made = await Promise.all([make(), make()]);
    expect(made.sort()).toEqual([0, 1]);
    const rose = await workspace.token({ name: 'Rose Rep', role: 'rep' });
    await look(rose, bo.email);
    expect(await make()).toBe(1);
    expect(await make()).toBe(0);
    const { rows } = await sql<{ user_id: string }>`select user_id from changes
      where workspace_id = ${id} and what = 'digest'`.execute(world().db);
    // Each was told once, and nobody else of it.
    expect(new Set(rows.map(({ user_id }) => user_id)).size).toBe(2);
    expect(rows).toHaveLength(2);
  });

  test('is read once its reader says so, in all their windows', async () => {
    const { id, rita, rob, look, make } = await begin();
    for (const token of [rita, rob]) await look(token, bo.email);
    await make();
    const read = (token: string, of: string) =>
      ask(world(), token, 'POST /v1/digest/read', { body: { week: of } });
    expect((await read(rita, week)).status).toBe(204);
    expect((await read(rita, '2026-01-05')).status).toBe(204);
    expect([(await digest(rita))?.read, (await digest(rob))?.read]).toEqual([true, false]);
    const { rows } = await sql`select from changes
      where workspace_id = ${id} and what = 'digest'`.execute(world().db);
    expect(rows).toHaveLength(3);
    expect((await read(rita, '0000-01-01')).status).toBe(400);
  });

  test('shows what the policy of today lets it show, in its words', async () => {
    const { admin, rita, look, make } = await begin();
    await look(rita, bo.email);
    await look(rita, olga.email);
    await make();
    const put = (version: number, rules: Partial<PolicyRule>[]) =>
      putPolicy(world(), admin, version, rules);
    await put(0, [
      { value: 'form.submitted', display: 'hide' },
      { value: 'page.viewed', display: 'show', label: 'Read on' },
    ]);
    expect((await digest(rita))?.accounts).toMatchObject([
      { account: { domain: 'sundmark.example' }, touches: 1, best: { kindLabel: 'Read on' } },
    ]);
    await put(1, [
      { value: 'form.submitted', display: 'hide' },
      { value: 'page.viewed', display: 'hide' },
    ]);
    expect(await digest(rita)).toBeNull();
    await put(2, []);
    expect(await names(rita)).toEqual(['bergen.example', 'sundmark.example']);
  });

  test('is announced to nobody where all of it is hidden', async () => {
    const { id, admin, rita, look, make } = await begin();
    await putPolicy(world(), admin, 0, [{ value: 'form.submitted', display: 'hide' }]);
    await look(rita, bo.email);
    expect(await make()).toBe(0);
    const { rows } = await sql`select from changes
      where workspace_id = ${id} and what = 'digest'`.execute(world().db);
    expect(rows).toEqual([]);
  });

  test('is turned back week by week, over those that tell nothing', async () => {
    const { rita, look, make } = await begin([
      event({ person: bo, automation: human }, { time: on(3) }),
      event({ person: olga, automation: human }, { time: '2026-03-17T09:00:00.000Z' }),
    ]);
    await look(rita, bo.email);
    await look(rita, olga.email);
    for (const of of [week, '2026-03-09', '2026-03-16']) await make(of);
    expect((await digest(rita))?.week).toBe('2026-03-16');
    expect((await digest(rita, '2026-03-16'))?.week).toBe(week);
    expect(await digest(rita, week)).toBeNull();
    expect((await ask(world(), rita, 'GET /v1/digest?before=yesterday')).status).toBe(400);
  });

  test('is forgotten when the audit trail would be', async () => {
    const { id, rita, look, make } = await begin();
    await look(rita, bo.email);
    await make();
    const db = world().inWorkspace(id);
    const days = Math.floor((Date.now() - Date.parse(week)) / 86_400_000);
    await pruneDigests(db, id, days + 1);
    expect(await names(rita)).toEqual(['bergen.example']);
    await pruneDigests(db, id, days - 1);
    expect(await digest(rita)).toBeNull();
  });
});

/** Three touches at Northfjord, two at Bergen, one at Sundmark. */
function threeCompanies(): CloudEvent[] {
  return [
    ...[2, 3, 4].map((day) => event({ automation: human }, { time: on(day) })),
    ...[2, 3].map((day) => event({ kind: 'form.submitted', person: bo }, { time: on(day) })),
    event({ person: olga, automation: human }, { time: on(5) }),
  ];
}

function putPolicy(world: World, token: string, version: number, rules: Partial<PolicyRule>[]) {
  return ask(world, token, 'PUT /v1/policy', {
    body: { rules: rules.map((one) => ({ by: 'kind', label: null, ...one })) },
    headers: { 'if-match': `"${version}"` },
  });
}

async function write(
  world: World,
  token: string,
  account: string,
  body: string,
  visibility: 'team' | 'private' = 'team',
): Promise<{ id: string; version: number }> {
  const { json } = await ask(world, token, `POST /v1/accounts/${account}/notes`, {
    body: { body, visibility },
    headers: { 'idempotency-key': `note-${account}-${body.length}` },
  });
  return json;
}
