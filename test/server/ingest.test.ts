import { CloudEvent, HTTP } from 'cloudevents';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { touchEventType } from '../../utils/protocol/events.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

onBothDatabases('ingest', (world) => {
  test('stores each event once, also within a batch and when sent again', async () => {
    const workspace = await world().workspace();
    const token = await workspace.token();
    const [one, two] = [event(), event()];
    const first = await send(world(), token, [one, two, one]);
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({ accepted: 2, duplicate: 1, refused: 0 });
    expect(first.json.events.map((e: { verdict: string }) => e.verdict)).toEqual([
      'accepted',
      'accepted',
      'duplicate',
    ]);
    const again = await send(world(), token, [one, two]);
    expect(again.json).toMatchObject({ accepted: 0, duplicate: 2 });
    expect(await storedTouches(world(), workspace.id)).toBe(2);
  });

  test('takes the same id from another source, and in another workspace', async () => {
    const token = await (await world().workspace()).token();
    const one = event();
    await send(world(), token, [one]);
    const other = await send(world(), token, [{ ...one, source: '/sources/marketo' }]);
    expect(other.json.accepted).toBe(1);
    const elsewhere = await (await world().workspace()).token();
    expect((await send(world(), elsewhere, [one])).json.accepted).toBe(1);
  });

  test('neither loses nor doubles what many send at once', async () => {
    const workspace = await world().workspace();
    const token = await workspace.token();
    const events = Array.from({ length: 60 }, (_, n) =>
      event({ person: { email: `p${n % 7}@crowd${n % 3}.example` } }),
    );
    const batches = [events, events.slice(0, 40), events.slice(20), events.toReversed()];
    const answers = await Promise.all(batches.map((batch) => send(world(), token, batch)));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200]);
    expect(answers.reduce((sum, one) => sum + one.json.accepted, 0)).toBe(60);
    expect(await storedTouches(world(), workspace.id)).toBe(60);
    expect(await drift(world(), workspace.id)).toEqual([]);
  });

  test('refuses an event with the place and the reason, and takes the others', async () => {
    const token = await (await world().workspace()).token();
    const { json } = await send(world(), token, [
      event({ title: '' }),
      event(),
      event({ person: { email: 'no address' } }),
      event({ person: {}, account: {} }),
      event({}, { time: '0000-01-01T00:00:00Z' }),
      event({ title: 'A NUL \0 in it' }),
      event({ title: 'Half a pair \ud800' }),
      'no event',
      { ...event(), specversion: '0.3' },
    ]);
    expect(json).toMatchObject({ accepted: 1, refused: 8 });
    const paths = json.events.map((one: { errors?: { path: string }[] }) => one.errors?.[0]?.path);
    expect(paths).toEqual([
      'data.title',
      undefined,
      'data.person.email',
      'data',
      'time',
      'data.title',
      'data.title',
      '',
      'specversion',
    ]);
  });

  test('keeps an unknown kind under its own words', async () => {
    const token = await (await world().workspace()).token();
    await send(world(), token, [event({ kind: 'Whitepaper teleported' })]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}/timeline`);
    expect(json.touches[0]).toMatchObject({
      kind: 'unknown',
      vendorType: 'Whitepaper teleported',
      source: 'hubspot',
    });
  });

  test('says that it does not know who made a touch where no source says', async () => {
    const token = await (await world().workspace()).token();
    await send(world(), token, [
      event({ kind: 'email.opened' }, { time: '2026-03-03T00:00:00Z' }),
      event({ kind: 'form.submitted' }, { time: '2026-03-02T00:00:00Z' }),
      event(
        { kind: 'email.clicked', automation: { verdict: 'machine', reason: 'nine in a second' } },
        { time: '2026-03-01T00:00:00Z' },
      ),
    ]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const { json } = await ask(world(), token, `GET /v1/accounts/${account}/timeline`);
    const told = json.touches.map((t: Record<string, string>) => [t.verdict, t.verdictReason]);
    expect(told).toEqual([
      ['unknown', 'the source does not say'],
      ['human', 'only a person does this'],
      ['machine', 'nine in a second'],
    ]);
  });

  test('takes what the CloudEvents SDK sends: one structured event, or a batch', async () => {
    const token = await (await world().workspace()).token();
    const { data, ...attributes } = event();
    const sdk = new CloudEvent({ ...attributes, type: touchEventType, data });
    const { headers, body } = HTTP.structured(sdk);
    const one = await ask(world(), token, 'POST /v1/events', {
      body: String(body),
      type: String(headers['content-type']),
    });
    expect(one.json).toMatchObject({ accepted: 1 });
    expect((await send(world(), token, [sdk.toJSON()])).json).toMatchObject({ duplicate: 1 });
  });

  test('stores the same whatever the order and the repetition of batches', async () => {
    const events = Array.from({ length: 24 }, (_, n) =>
      event(
        {
          kind: n % 2 ? 'email.opened' : 'form.submitted',
          title: `Touch ${n}`,
          // Every sixth is counted in the same place, so that counters must add up.
          person: { email: `p${n % 3}@same${n % 2}.example`, name: `Person ${n % 3}` },
          campaign: n % 3 ? { id: `c${n % 3}`, name: `Campaign ${n % 3}` } : undefined,
        },
        { time: new Date(Date.UTC(2026, 0, 1 + n)).toISOString() },
      ),
    );
    const inOrder = await storeOf(world(), [events]);
    const order = fc.shuffledSubarray(events, { minLength: 24, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 9 }), async (shuffled, size) => {
        const batches: unknown[][] = [];
        for (let at = 0; at < shuffled.length; at += size) {
          batches.push(shuffled.slice(at, at + size), shuffled.slice(0, at + 1));
        }
        expect(await storeOf(world(), batches)).toEqual(inOrder);
      }),
      { numRuns: 8 },
    );
  });
});

async function storedTouches({ db }: World, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('touches')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Where the kept counters differ from a recount of the touches. */
async function drift({ db }: World, workspaceId: string): Promise<object[]> {
  const { rows } = await sql<object>`
    with kept as (
      select account_id, person_id, kind, source, campaign_id, verdict, touches, first_at, last_at
      from touch_counts where workspace_id = ${workspaceId}
    ), recount as (
      select account_id, coalesce(person_id, '') as person_id, kind, source,
        coalesce(campaign_id, '') as campaign_id, verdict, count(*) as touches,
        min(time) as first_at, max(time) as last_at
      from touches where workspace_id = ${workspaceId} group by 1, 2, 3, 4, 5, 6
    )
    (select * from kept except select * from recount)
    union all (select * from recount except select * from kept)`.execute(db);
  return rows;
}

/** What a new workspace holds after these batches, without the ids that differ every time. */
async function storeOf(world: World, batches: unknown[][]): Promise<object[]> {
  const workspace = await world.workspace();
  const token = await workspace.token();
  for (const batch of batches) await send(world, token, batch);
  expect(await drift(world, workspace.id)).toEqual([]);
  const { rows } = await sql<object>`
    select t.time::text, t.title, t.kind, t.campaign_id, p.name, p.email, a.name as account,
      (select count(*)::int from people where workspace_id = ${workspace.id}) as people,
      (select count(*)::int from accounts where workspace_id = ${workspace.id}) as accounts
    from touches t
    join people p on p.workspace_id = t.workspace_id and p.id = t.person_id
    join accounts a on a.workspace_id = t.workspace_id and a.id = t.account_id
    where t.workspace_id = ${workspace.id} order by t.time, t.title`.execute(world.db);
  return rows;
}
