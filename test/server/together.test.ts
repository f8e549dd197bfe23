import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { joinTurn, takeTurn } from '../../server/ingest/identity.ts';
import { ingest } from '../../server/ingest/ingest.ts';
import { loadEvents } from '../../server/ingest/load.ts';
import { checkEvent, latest } from '../../server/ingest/touch-event.ts';
import { counted, recounted } from './counts.ts';
import { ask, event, onBothDatabases, onPostgres, send } from './world.ts';

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
  const refused = { channel: 'tracking', state: 'denied' } as const;
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

  test.each(['day', 'never'] as const)(
    'are stored as those are that are told a few at a time, where of tracked ones is kept: %s',
    async (denied) => {
      const kinds = ['email.opened', 'form.submitted', 'page.viewed', 'ad.responded'];
      const assets = [
        undefined,
        { type: 'form', name: 'A "form"\t\\N', url: 'https://a.example/' },
      ];
      const campaigns = [undefined, { id: 'c1', name: 'One' }, { id: 'c\\2', name: 'Two' }];
      const told = Array.from({ length: 400 }, (_, n) => {
        // To the last millisecond that is history, and in all of it.
        const time = n === 0 ? latest - 1 : Math.floor((n / 400) ** 2 * latest);
        return event(
          {
            kind: kinds[n % 4] ?? '',
            title: n % 5 ? `Title ${n}` : 'A\ttitle\nof \\ lines\r',
            summary: n % 3 ? undefined : '\\N',
            person: people[n % 9],
            asset: assets[n % 2],
            campaign: n === 399 ? { id: 'c1', name: 'One, later' } : campaigns[n % 3],
            vendorType: n % 7 ? undefined : `type ${n % 2}`,
            consent: n === 7 ? [{ channel: 'email', state: 'denied' }] : undefined,
          },
          { id: `told ${n}`, time: new Date(time).toISOString(), source: `/sources/s${n % 2}` },
        );
      });
      const stored = async (size: number) => {
        const { db, id, admin } = await knowing();
        // Somebody refused to be followed, and another was erased.
        await ask(world(), admin, 'PUT /v1/tracking', {
          body: { rule: { denied, unknown: 'exact' } },
          headers: { 'if-match': '"0"' },
        });
        await send(world(), admin, [
          event({ person: people[0], kind: 'consent.changed', consent: [refused] }, { id: 'c' }),
        ]);
        const look = await ask(world(), admin, 'POST /v1/lookup', {
          body: { keys: [{ type: 'email', email: people[1]?.email }] },
        });
        const gone = look.json.answers[0].matches[0].person.id;
        await ask(world(), admin, `DELETE /v1/people/${gone}`);
        const verdicts: unknown[] = [];
        await db.transaction().execute(async (trx) => {
          // Whoever needs the turn would wait for ever.
          if (size >= 200) await joinTurn(trx, id);
          for (let from = 0; from < told.length; from += size) {
            const { json } = await send(world(), admin, told.slice(from, from + size));
            verdicts.push(...json.events);
          }
        });
        expect(await counted(world(), id)).toEqual(await recounted(world(), id));
        const { rows } = await sql`
        select t.event_source, t.event_id, t.kind, t.direction, t.time::text, t.title, t.summary, t.asset,
          t.campaign_id, t.verdict, t.verdict_reason, t.verdict_by, t.source, t.vendor_type,
          t.person_key, t.account_key, p.email, a.name
        from touches t join accounts a on a.workspace_id = t.workspace_id and a.id = t.account_id
        left join people p on p.workspace_id = t.workspace_id and p.id = t.person_id
        where t.workspace_id = ${id} and t.event_id like 'told %' order by t.event_id`.execute(
          world().db,
        );
        const { rows: consents } = await sql`select p.email, c.channel, c.state, c.at
        from consents c join people p on p.workspace_id = c.workspace_id and p.id = c.person_id
        where c.workspace_id = ${id} order by 1, 2`.execute(world().db);
        const { rows: campaigns } = await sql`select id, name from campaigns
        where workspace_id = ${id} order by id`.execute(world().db);
        return { verdicts, rows, consents, campaigns };
      };
      const beside = await stored(400);
      expect(beside).toEqual(await stored(50));
      expect(beside.rows.length).toBeLessThan(400);
      expect(beside.campaigns).toContainEqual({ id: 'c1', name: 'One, later' });
    },
  );

  test('that say that somebody refuses take away what was there', async () => {
    const { id, admin } = await knowing();
    const opened = event({ kind: 'email.opened', person: people[0] }, { id: 'opened' });
    const chose = event({ kind: 'consent.changed', person: people[0], consent: [refused] });
    await send(world(), admin, [opened]);
    const answer = await send(world(), admin, [...batch('with'), chose]);
    // Of the batch are 34 views of theirs.
    expect(answer.json).toMatchObject({ accepted: 301 - 34, refused: 34 });
    const { rows } = await sql`select from touches
      where workspace_id = ${id} and event_id = 'opened'`.execute(world().db);
    expect(rows).toEqual([]);
  });

  test('of a load begin when it is known whose those before them are', async () => {
    const { db, id } = await knowing();
    const told = Array.from({ length: 20_001 }, (_, n) => event({}, { id: `loaded ${n}` }));
    let loaded: ReturnType<typeof loadEvents> | undefined;
    await db.transaction().execute(async (trx) => {
      await takeTurn(trx, id);
      loaded = loadEvents(db, id, [told]);
      expect(await soon(loaded)).toBe('waits');
      const { rows } = await sql`select from pg_locks l join pg_database d on d.oid = l.database
        where locktype = 'advisory' and classid = 7406 and not granted
          and datname = current_database()`.execute(trx);
      expect(rows.length).toBeLessThan(2);
    });
    expect((await loaded)?.accepted).toBe(20_001);
  });
});
