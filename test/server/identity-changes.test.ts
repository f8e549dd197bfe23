import { expect, test } from 'vitest';
import { act, find, recounted, standing, undo, whoIsWho } from './identity-world.ts';
import { ask, event, onBothDatabases, send, type World } from './world.ts';

onBothDatabases('a change of who is who', (world) => {
  async function team() {
    const { id, token } = await world().workspace();
    return { id, token: await token({ name: 'Marit', role: 'marketer' }) };
  }
  const overview = async (token: string, account: string) =>
    (await ask(world(), token, `GET /v1/accounts/${account}`)).json;
  const countsHold = async (ws: string) =>
    expect((await whoIsWho(world(), ws)).touch_counts).toEqual(await recounted(world(), ws));

  test('a visitor who was identified is a stranger again, with what came since by either', async () => {
    const { id, token } = await team();
    const visit = { ids: { anonymous: 'cookie-9' } };
    const lucia = { email: 'lucia@moretti.example', name: 'Lucia' };
    await send(world(), token, [event({ person: visit }), event({ person: visit })]);
    await send(world(), token, [event({ person: lucia })]);
    const visitor = await find(world(), token, ['anonymous', 'cookie-9']);
    await ask(world(), token, `POST /v1/accounts/${visitor.account}/notes`, {
      body: { body: 'Who is this?', visibility: 'team' },
      headers: { 'idempotency-key': 'note-visitor' },
    });
    const before = await whoIsWho(world(), id);
    await send(world(), token, [event({ person: { ...visit, ...lucia } })]);
    const both = await find(world(), token, lucia.email);
    expect(await overview(token, both.account)).toMatchObject({ touchCount: 4, notesCount: 1 });
    await send(world(), token, [event({ person: visit }), event({ person: lucia })]);
    const [change] = await standing(world(), token);
    expect(change).toMatchObject({ kind: 'identified', by: null, touches: 2, blockedBy: null });
    const undone = await undo(world(), token, change?.id ?? '');
    expect([undone.status, undone.json.undone.by]).toEqual([200, 'Marit']);
    expect(await find(world(), token, ['anonymous', 'cookie-9'])).toEqual(visitor);
    expect(await overview(token, visitor.account)).toMatchObject({ touchCount: 3, notesCount: 1 });
    expect(await overview(token, both.account)).toMatchObject({ touchCount: 3, notesCount: 0 });
    // The next look at a page, by the same browser, does not make them one again.
    await send(world(), token, [event({ person: { ...visit, ...lucia } })]);
    expect(await find(world(), token, ['anonymous', 'cookie-9'])).toEqual(visitor);
    expect(await overview(token, both.account)).toMatchObject({ touchCount: 4 });
    const after = await whoIsWho(world(), id);
    for (const table of ['accounts', 'people', 'person_ids', 'notes', 'merged_accounts']) {
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
    await countsHold(id);
  });

  test('records that a source merged are two again, each with its company, name and decisions', async () => {
    const { id, token } = await team();
    await send(world(), token, [
      event({ person: { email: 'dana@brightwell.example', ids: { crm: 'A' } } }),
      event({
        person: { email: 'd.okafor@halden.example', name: 'Dana Okafor', ids: { crm: 'B' } },
      }),
      event({
        person: { ids: { crm: 'B' } },
        account: { domain: 'halden.example', name: 'Halden' },
      }),
    ]);
    const okafor = await find(world(), token, 'd.okafor@halden.example');
    await ask(world(), token, 'PUT /v1/corrections', {
      body: {
        key: { type: 'record', system: 'odoo', id: '9' },
        decision: 'is',
        accountId: okafor.account,
        personId: okafor.person,
      },
    });
    const before = await whoIsWho(world(), id);
    const merged = event({
      kind: 'record.merged',
      title: 'Two records became one',
      person: { email: 'dana@brightwell.example', ids: { crm: 'B' } },
    });
    await send(world(), token, [merged]);
    const dana = await find(world(), token, 'dana@brightwell.example');
    expect((await overview(token, dana.account)).people).toMatchObject([{ name: 'Dana Okafor' }]);
    const [change] = await standing(world(), token);
    await undo(world(), token, change?.id ?? '');
    const after = await whoIsWho(world(), id);
    const { touches, touch_counts: _counts, ...rest } = after;
    const { touches: first, touch_counts: _before, ...same } = before;
    expect(rest).toEqual(same);
    // And the one by which the source told it.
    expect(touches?.slice(0, 3)).toEqual(first);
    await countsHold(id);
  });

  test('people are merged and split by hand, once a key, and undone', async () => {
    const { id, token } = await team();
    const ada = { email: 'ada@fjord.example', name: 'Ada', ids: { crm: '1' } };
    await send(world(), token, [
      event({ person: ada }),
      event({ person: { ids: { crm: '1' } } }),
      event({ person: { email: 'ada@gmail.com' } }),
    ]);
    const first = await whoIsWho(world(), id);
    const [work, home] = [
      await find(world(), token, ada.email),
      await find(world(), token, 'ada@gmail.com'),
    ];
    const body = { personId: home.person, intoId: work.person };
    const merges = await Promise.all(
      [0, 1].map(() =>
        ask(world(), token, 'POST /v1/people/merge', {
          body,
          headers: { 'idempotency-key': 'ada-is-ada' },
        }),
      ),
    );
    expect(merges.map(({ status }) => status)).toEqual([201, 201]);
    expect(merges[0]?.json.id).toBe(merges[1]?.json.id);
    expect(await find(world(), token, 'ada@gmail.com')).toEqual(work);
    const split = await act(world(), token, '/v1/people/split', {
      personId: work.person,
      keys: [{ type: 'email', email: 'ADA@fjord.example' }],
      intoId: null,
    });
    expect(split.json).toMatchObject({ kind: 'person.split', by: 'Marit', touches: 1 });
    const taken = await find(world(), token, ada.email);
    expect(taken).toMatchObject({ account: work.account });
    expect(taken.person).not.toBe(work.person);
    await countsHold(id);
    const refused = await undo(world(), token, merges[0]?.json.id);
    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'blocked', current: split.json.id },
    });
    // Something that came after the split goes where its address did.
    await send(world(), token, [event({ person: { email: ada.email } }, { id: 'late' })]);
    for (const one of [split, merges[0]]) {
      for (let again = 0; again < 2; again += 1) {
        expect((await undo(world(), token, one?.json.id)).status).toBe(200);
      }
    }
    const last = await whoIsWho(world(), id);
    expect(last.touches?.slice(0, 3)).toEqual(first.touches);
    for (const table of ['accounts', 'people', 'person_emails', 'person_ids', 'merged_accounts']) {
      expect([table, last[table]]).toEqual([table, first[table]]);
    }
    await countsHold(id);
  });

  test('accounts are merged with all that is theirs, and are two again', async () => {
    const { id, token } = await team();
    const shared = { domain: 'shared.example', name: 'North', ids: { salesforce: '001A' } };
    await send(world(), token, [
      event({ account: shared }),
      event({ account: { ...shared, name: 'South', ids: { salesforce: '001B' } } }),
      event({ person: { email: 'bo@south.example' }, account: { ids: { salesforce: '001B' } } }),
      event({ person: undefined, account: { domain: 'shared.example' } }),
      event({ person: { email: 'cy@dale.example' }, account: { ids: { salesforce: '001B' } } }),
    ]);
    const [north, south] = [
      await find(world(), token, ['salesforce', '001A']),
      await find(world(), token, ['salesforce', '001B']),
    ];
    await ask(world(), token, `POST /v1/accounts/${south.account}/notes`, {
      body: { body: 'South decides', visibility: 'team' },
      headers: { 'idempotency-key': 'note-south' },
    });
    const first = await whoIsWho(world(), id);
    const merged = await act(world(), token, '/v1/accounts/merge', {
      accountId: south.account,
      intoId: north.account,
    });
    expect(merged.status).toBe(201);
    expect((await find(world(), token, ['salesforce', '001B'])).account).toBe(north.account);
    expect(await overview(token, south.account)).toMatchObject({
      touchCount: 5,
      notesCount: 1,
    });
    await countsHold(id);
    // Told of the one that is gone, meanwhile.
    await send(world(), token, [
      event({ person: undefined, account: { ids: { salesforce: '001B' } } }, { id: 'late' }),
    ]);
    await undo(world(), token, merged.json.id);
    const last = await whoIsWho(world(), id);
    expect(last.touches?.slice(0, 5)).toEqual(first.touches);
    expect(last.touches?.[5]).toContain(south.account);
    for (const table of ['accounts', 'people', 'account_domains', 'account_ids', 'notes']) {
      expect([table, last[table]]).toEqual([table, first[table]]);
    }
    await countsHold(id);
  });

  test('is for marketers, of people who are there, and of more than nobody', async () => {
    const { token } = await world().workspace();
    const [rep, marketer] = [await token({ role: 'rep', name: 'Rita' }), await token()];
    await send(world(), marketer, [event()]);
    const { person } = await find(world(), marketer, 'priya@northfjord.example');
    const merge = (who: string, personId: string, intoId: string) =>
      act(world(), who, '/v1/people/merge', { personId, intoId });
    expect((await merge(rep, person, person)).status).toBe(403);
    expect((await merge(marketer, person, person)).status).toBe(400);
    expect((await merge(marketer, person, 'nobody')).status).toBe(404);
    const split = (email: string) =>
      act(world(), marketer, '/v1/people/split', {
        personId: person,
        keys: [{ type: 'email', email }],
        intoId: null,
      });
    expect((await split('priya@northfjord.example')).status).toBe(400);
    expect((await split('other@northfjord.example')).status).toBe(404);
    for (const id of ['77', 'none']) expect((await undo(world(), marketer, id)).status).toBe(404);
  });

  test('an erased person is in no journal, nor is whoever was merged into them', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [
      event({ person: { email: 'xena@one.example', name: 'Xena Xylander' } }),
      event({ person: { email: 'xx@two.example', ids: { crm: 'X' } } }),
      event({ person: { ids: { anonymous: 'xx-cookie' } } }),
      event({ person: { email: 'xx@two.example', ids: { anonymous: 'xx-cookie' } } }),
      event({ person: { email: 'bo@two.example', name: 'Bo' } }),
    ]);
    const [xena, xx] = [
      await find(world(), admin, 'xena@one.example'),
      await find(world(), admin, 'xx@two.example'),
    ];
    await act(world(), admin, '/v1/people/merge', { personId: xx.person, intoId: xena.person });
    await act(world(), admin, '/v1/accounts/merge', {
      accountId: xena.account,
      intoId: xx.account,
    });
    expect(await journalText(world(), id)).toMatch(/xylander/i);
    expect((await ask(world(), admin, `DELETE /v1/people/${xena.person}`)).status).toBe(200);
    expect(await journalText(world(), id)).not.toMatch(/xylander|xena@|xx@|xx-cookie/i);
    // What is left can be undone, or is said to stand.
    for (const one of await standing(world(), admin)) {
      expect([200, 409]).toContain((await undo(world(), admin, one.id)).status);
    }
    await countsHold(id);
  });
});

async function journalText({ db }: World, ws: string): Promise<string> {
  const rows = await db
    .selectFrom('identity_rows')
    .selectAll()
    .where('workspace_id', '=', ws)
    .execute();
  return JSON.stringify(rows);
}
