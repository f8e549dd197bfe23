import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pruneReplays, pruneTouches } from '../../server/store/retention.ts';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('what grows too old', (world) => {
  test('is forgotten after ten years, and not a day before', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    const { rows } = await sql<{ before: Date; after: Date }>`
      select now() - interval '10 years' - interval '1 minute' as before,
        now() - interval '10 years' + interval '1 minute' as after`.execute(world().db);
    const [edge] = rows;
    for (const time of [edge?.before, edge?.after]) {
      await send(world(), admin, [event({}, { time: new Date(time ?? 0).toISOString() })]);
    }
    await send(world(), admin, [event()]);
    expect(await pruneTouches(world().inWorkspace(id), id, 10)).toBe(1);
    expect(await pruneTouches(world().inWorkspace(id), id, 10)).toBe(0);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const overview = (await ask(world(), admin, `GET /v1/accounts/${account}`)).json;
    const timeline = (await ask(world(), admin, `GET /v1/accounts/${account}/timeline`)).json;
    expect([overview.touchCount, timeline.touches.length]).toEqual([2, 2]);
  });

  test('goes in as many steps as it takes, and only in its own workspace', async () => {
    const [one, other] = [await world().workspace(), await world().workspace()];
    for (const { id } of [one, other]) {
      await sql`insert into touches (workspace_id, account_id, kind, direction, time, title, verdict,
          verdict_reason, verdict_by, source, event_source, event_id)
        select ${id}, 'a' || n % 7, 'page.viewed', 'inbound', '2001-01-01', 'Old', 'human', '', 'us',
          's', 's', n::text from generate_series(1, 12000) n`.execute(world().db);
    }
    expect(await pruneTouches(world().inWorkspace(one.id), one.id, 10)).toBe(12_000);
    const { rows } = await sql<{ left: string }>`select count(*)::text as left from touches
      where workspace_id = ${other.id}`.execute(world().db);
    expect(rows).toEqual([{ left: '12000' }]);
  });

  test('of changes and answered keys goes, and the stream goes on where it was', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    await send(world(), admin, [event({ person: { email: 'bo@bergen.example' } })]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    await ask(world(), admin, `POST /v1/accounts/${account}/notes`, {
      body: { body: 'A note', visibility: 'team' },
      headers: { 'idempotency-key': 'some-key-1' },
    });
    for (const [table, column] of [
      ['changes', 'at'],
      ['idempotency_keys', 'created_at'],
    ] as const) {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = now() - interval '31 days'
        where workspace_id = ${id}`.execute(world().db);
    }
    const ids = async () => {
      const { rows } = await sql<{ id: string }>`select id::text from changes
        where workspace_id = ${id} order by changes.id`.execute(world().db);
      return rows.map((row) => row.id);
    };
    const before = await ids();
    await pruneReplays(world().inWorkspace(id), id, 30);
    expect(await ids()).toEqual(before.slice(-1));
    // Who comes back after a long time hears that more happened than is told.
    const response = await world().app.request('/v1/stream', {
      headers: { authorization: `Bearer ${admin}`, 'last-event-id': '0' },
    });
    let told = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += chunk;
      if (told.includes('data:')) break;
    }
    expect(told).toContain('"what":"everything","accountId":null');
    const keys = await sql`select from idempotency_keys where workspace_id = ${id}`.execute(
      world().db,
    );
    expect(keys.rows).toEqual([]);
    await send(world(), admin, [event({ person: { email: 'cy@dale.example' } })]);
    expect((await ids()).length).toBe(2);
  });
});
