import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { takeTurn } from '../../server/ingest/identity.ts';
import { accountOf, ask, event, onPostgres, send } from './world.ts';

const email = 'priya@northfjord.example';

onPostgres('while a history is loaded', (world) => {
  test('everybody reads and writes notes as before', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const account = await accountOf(world(), admin, email);
    await world()
      .inWorkspace(id)
      .transaction()
      .execute(async (trx) => {
        // What a part of a load does, and has not committed: its turn, rows and counters.
        await takeTurn(trx, id);
        await sql`insert into touches (workspace_id, account_id, person_id, kind, direction, time,
            title, verdict, verdict_reason, verdict_by, source, event_source, event_id)
          select workspace_id, account_id, person_id, kind, direction, time,
            title, verdict, verdict_reason, verdict_by, source, event_source, 'part ' || n
          from touches, generate_series(1, 1000) n where workspace_id = ${id}`.execute(trx);
        await sql`update touch_counts set touches = touches + 1000
          where workspace_id = ${id}`.execute(trx);
        await sql`update people set title = 'New title' where workspace_id = ${id}`.execute(trx);
        const reads = [
          ask(world(), admin, `GET /v1/accounts/${account}`),
          ask(world(), admin, `GET /v1/accounts/${account}/timeline`),
          ask(world(), admin, 'POST /v1/lookup', { body: { keys: [{ type: 'email', email }] } }),
          ask(world(), admin, `GET /v1/accounts/${account}/notes`),
          ask(world(), admin, 'GET /v1/mentions'),
          ask(world(), admin, `POST /v1/accounts/${account}/notes`, {
            body: { body: 'Written meanwhile', visibility: 'team' },
            headers: { 'idempotency-key': 'meanwhile' },
          }),
        ];
        const answers = await Promise.all(reads);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 201]);
        expect(answers[0]?.json.touchCount).toBe(1);
      });
    const after = await ask(world(), admin, `GET /v1/accounts/${account}`);
    expect(after.json.touchCount).toBe(1001);
  });
});
