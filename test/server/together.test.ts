import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { joinTurn, takeTurn } from '../../server/ingest/identity.ts';
import { ingest } from '../../server/ingest/ingest.ts';
import { checkEvent } from '../../server/ingest/touch-event.ts';
import { counted, recounted } from './counts.ts';
import { event, onBothDatabases, onPostgres, send } from './world.ts';

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

onPostgres('batches of known people', (world) => {
  const people = Array.from({ length: 9 }, (_, n) => ({
    email: `p${n}@known${n % 3}.example`,
    name: `Person ${n}`,
  }));
  /** Many enough to be worth it. */
  const batch = (name: string) =>
    Array.from({ length: 300 }, (_, n) => event({ person: people[n % 9] }, { id: `${name} ${n}` }));
  async function knowing() {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(
      world(),
      admin,
      people.map((person) => event({ person })),
    );
    return { db: world().inWorkspace(id), id, admin };
  }
  const soon = (work: Promise<unknown>) =>
    Promise.race([work.then(() => 'done'), setTimeout(500, 'waits')]);

  test('are written beside each other, and those that make somebody known are not', async () => {
    const { db, id, admin } = await knowing();
    let newcomer: ReturnType<typeof send> | undefined;
    await db.transaction().execute(async (trx) => {
      await joinTurn(trx, id);
      expect((await send(world(), admin, batch('beside'))).json.accepted).toBe(300);
      const told = [...batch('new'), event({ person: { email: 'new@known1.example' } })];
      newcomer = send(world(), admin, told);
      expect(await soon(newcomer)).toBe('waits');
    });
    expect((await newcomer)?.json.accepted).toBe(301);
    expect(await counted(world(), id)).toEqual(await recounted(world(), id));
  });

  test('wait for whoever changes who is who', async () => {
    const { db, id, admin } = await knowing();
    let sent: ReturnType<typeof send> | undefined;
    await db.transaction().execute(async (trx) => {
      await takeTurn(trx, id);
      sent = send(world(), admin, batch('while'));
      expect(await soon(sent)).toBe('waits');
    });
    expect((await sent)?.json.accepted).toBe(300);
  });

  test('are looked for one by one only where one of them is there already', async () => {
    const { db, id, admin } = await knowing();
    await send(world(), admin, batch('first').slice(5, 6));
    await db.transaction().execute(async (trx) => {
      await joinTurn(trx, id);
      const twice = [...batch('first'), ...batch('first').slice(7, 9)];
      expect((await send(world(), admin, twice)).json).toMatchObject({
        accepted: 299,
        duplicate: 3,
        events: { 5: { verdict: 'duplicate' }, 7: { verdict: 'accepted' } },
      });
      expect((await send(world(), admin, batch('first'))).json.duplicate).toBe(300);
    });
    expect(await counted(world(), id)).toEqual(await recounted(world(), id));
  });

  test('are stored once, also where another server stores the same at once', async () => {
    const { db, id } = await knowing();
    const told = (name: string) =>
      batch(name).map((one) => {
        const checked = checkEvent(one);
        if (!checked.ok) throw new Error('It is none.');
        return checked.event;
      });
    // Not together, as within one server, and each in an order of its own.
    const outcomes = await Promise.all([
      ingest(db, id, [...told('a'), ...told('b')]),
      ingest(db, id, [...told('b'), ...told('a')].reverse()),
      ingest(db, id, [...told('b'), ...told('c')]),
    ]);
    const accepted = outcomes.flat().filter((one) => one === 'accepted');
    expect([accepted.length, outcomes.flat().length]).toEqual([900, 1800]);
    expect(await counted(world(), id)).toEqual(await recounted(world(), id));
  });
});
