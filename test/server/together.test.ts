import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { event, onBothDatabases, send } from './world.ts';

onBothDatabases('events that arrive at once', (world) => {
  const countOf = async (id: string) =>
    (await world().inWorkspace(id).selectFrom('touches').select('id').execute()).length;

  test('each get their own verdicts, and are stored once', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    const shared = event({}, { id: 'told by everybody' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send(world(), admin, [
          shared,
          event({ person: {} }, { id: `of nobody ${n}` }),
          ...Array.from({ length: n }, (_, m) => event({}, { id: `${n} ${m}` })),
        ]),
      ),
    );
    for (const [n, { status, json }] of answers.entries()) {
      expect(status).toBe(200);
      const verdicts = json.events.map((one: { verdict: string }) => one.verdict);
      expect(verdicts.slice(1)).toEqual(['refused', ...Array(n).fill('accepted')]);
    }
    const firsts = answers.map(({ json }) => json.events[0].verdict).sort();
    expect(firsts).toEqual(['accepted', ...Array(19).fill('duplicate')]);
    expect(await countOf(id)).toBe(1 + 190);
  });

  test('are not refused for the sake of one that cannot be stored', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room'; end $$`.execute(world().db);
    await sql`create trigger refuse before insert on touches for each row
      when (new.title = 'Unlucky') execute function refuse()`.execute(world().db);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        send(world(), admin, [event(n === 4 ? { title: 'Unlucky' } : {}, { id: `one ${n}` })]),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 500, 200, 200, 200]);
    expect(await countOf(id)).toBe(7);
  });
});
