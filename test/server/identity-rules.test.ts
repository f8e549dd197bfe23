import { expect, test } from 'vitest';
import { find, recounted, rule, standing, undo, whoIsWho } from './identity-world.ts';
import { readFilter } from './read-filter.ts';
import { ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('a rule of a domain', (world) => {
  async function team() {
    const { id, token } = await world().workspace();
    const marketer = await token({ name: 'Marit', role: 'marketer' });
    return { id, token: marketer };
  }
  const person = (email: string) => event({ person: { email } });
  const byDomain = async (token: string, domain: string) => {
    const body = { keys: [{ type: 'domain', domain }] };
    const { json } = await ask(world(), token, 'POST /v1/lookup', { body });
    return json.answers[0].matches[0]?.account.id ?? null;
  };
  const preview = (token: string, domain: string, to: object) =>
    ask(world(), token, 'POST /v1/domain-rules/preview', { body: { domain, to } });
  const countsHold = async (ws: string) =>
    expect((await whoIsWho(world(), ws)).touch_counts).toEqual(await recounted(world(), ws));

  test('counts a subsidiary to its parent, those known and those to come, until it is undone', async () => {
    const { id, token } = await team();
    await send(world(), token, [
      person('ann@parent.example'),
      person('bo@subsidiary.example'),
      person('bo@subsidiary.example'),
      event({ person: undefined, account: { domain: 'subsidiary.example' } }),
      event({
        person: { email: 'bo@subsidiary.example' },
        account: { domain: 'elsewhere.example' },
      }),
    ]);
    const parent = await find(world(), token, 'ann@parent.example');
    const before = await whoIsWho(world(), id);
    const to = { rule: 'account', accountId: parent.account };
    const seen = await preview(token, 'www.subsidiary.example', to);
    expect(seen.json).toEqual({ domain: 'subsidiary.example', people: 1, touches: 3, version: 0 });
    expect(await whoIsWho(world(), id)).toEqual(before);
    const put = await rule(world(), token, 'subsidiary.example', to);
    expect(put).toMatchObject({ status: 200, json: { kind: 'domain.ruled', touches: 3 } });
    expect((await rule(world(), token, 'subsidiary.example', to)).status).toBe(412);
    await send(world(), token, [
      person('cy@mail.subsidiary.example'),
      // A source that knows it by an id of its own claims the domain in vain.
      event({
        person: undefined,
        account: { domain: 'subsidiary.example', ids: { crm: 'S' }, name: 'Sub' },
      }),
    ]);
    for (const email of ['bo@subsidiary.example', 'cy@mail.subsidiary.example']) {
      expect(await find(world(), token, email)).toMatchObject({ account: parent.account });
    }
    expect(await byDomain(token, 'subsidiary.example')).toBe(parent.account);
    const { json } = await ask(world(), token, 'GET /v1/domain-rules');
    expect(json.rules).toMatchObject([
      { domain: 'subsidiary.example', to, accountName: 'parent.example', version: 1 },
    ]);
    await countsHold(id);
    expect((await undo(world(), token, json.rules[0].changeId)).status).toBe(200);
    const after = await whoIsWho(world(), id);
    expect(after.touches?.slice(0, 5)).toEqual(before.touches);
    expect(after.account_domains).toEqual(before.account_domains);
    const bo = await find(world(), token, 'bo@subsidiary.example');
    expect(bo.account).not.toBe(parent.account);
    expect(await find(world(), token, 'cy@mail.subsidiary.example')).toMatchObject({
      account: bo.account,
    });
    expect((await ask(world(), token, 'GET /v1/domain-rules')).json.rules).toEqual([]);
    await countsHold(id);
  });

  test('leaves an agency’s people to themselves, and gives them back', async () => {
    const { id, token } = await team();
    await send(world(), token, [person('ann@agency.example'), person('bo@agency.example')]);
    const before = await whoIsWho(world(), id);
    const agency = await find(world(), token, 'ann@agency.example');
    const key = { type: 'domain' as const, domain: 'agency.example' };
    expect((await readFilter(world(), token)).knows(key)).toBe(true);
    expect((await preview(token, 'agency.example', { rule: 'nobody' })).json).toMatchObject({
      people: 2,
      touches: 2,
    });
    const put = await rule(world(), token, 'agency.example', { rule: 'nobody' });
    expect(put.json.touches).toBe(2);
    await send(world(), token, [person('cy@agency.example')]);
    const homes = await Promise.all(
      ['ann', 'bo', 'cy'].map((name) => find(world(), token, `${name}@agency.example`)),
    );
    expect(new Set([agency.account, ...homes.map(({ account }) => account)]).size).toBe(4);
    expect(await byDomain(token, 'agency.example')).toBeNull();
    expect((await readFilter(world(), token)).knows(key)).toBe(false);
    await countsHold(id);
    await undo(world(), token, put.json.id);
    for (const name of ['ann', 'bo', 'cy']) {
      const { account } = await find(world(), token, `${name}@agency.example`);
      expect(account).toBe(agency.account);
    }
    const after = await whoIsWho(world(), id);
    expect(after.accounts).toEqual(before.accounts);
    expect(after.touches?.slice(0, 2)).toEqual(before.touches);
    await countsHold(id);
  });

  test('makes a company of free mail, with a note written to one of its people', async () => {
    const { id, token } = await team();
    await send(world(), token, [person('ann@gmx.at'), person('bo@gmx.at'), person('cy@gmx.de')]);
    const ann = await find(world(), token, 'ann@gmx.at');
    await ask(world(), token, `POST /v1/accounts/${ann.account}/notes`, {
      body: { body: 'Runs GMX', visibility: 'team' },
      headers: { 'idempotency-key': 'note-for-ann' },
    });
    const before = await whoIsWho(world(), id);
    const put = await rule(world(), token, 'gmx.at', { rule: 'company' });
    const company = await byDomain(token, 'gmx.at');
    await send(world(), token, [person('dee@gmx.at')]);
    for (const name of ['ann', 'bo', 'dee']) {
      expect(await find(world(), token, `${name}@gmx.at`)).toMatchObject({ account: company });
    }
    const { json } = await ask(world(), token, `GET /v1/accounts/${ann.account}`);
    expect(json).toMatchObject({ account: { name: 'gmx.at' }, touchCount: 3, notesCount: 1 });
    await countsHold(id);
    await undo(world(), token, put.json.id);
    expect(await find(world(), token, 'ann@gmx.at')).toEqual(ann);
    expect(await byDomain(token, 'gmx.at')).toBeNull();
    const after = await whoIsWho(world(), id);
    expect(after.touches?.slice(0, 3)).toEqual(before.touches);
    expect(after.notes).toEqual(before.notes);
    await countsHold(id);
  });

  test('is changed in its turn: the later one must be undone first', async () => {
    const { token } = await team();
    await send(world(), token, [person('ann@gmx.at')]);
    const first = await rule(world(), token, 'gmx.at', { rule: 'company' });
    const second = await rule(world(), token, 'gmx.at', { rule: 'nobody' }, 1);
    const refused = await undo(world(), token, first.json.id);
    expect(refused.json).toMatchObject({ code: 'blocked', current: second.json.id });
    expect(await byDomain(token, 'gmx.at')).toBeNull();
    await undo(world(), token, second.json.id);
    const { account } = await find(world(), token, 'ann@gmx.at');
    expect(await byDomain(token, 'gmx.at')).toBe(account);
    expect((await standing(world(), token)).map(({ id }) => id)).toEqual([first.json.id]);
  });

  test('names a domain that can be registered and an account that is there', async () => {
    const { token } = await team();
    for (const [domain, to] of [
      ['com', { rule: 'nobody' }],
      ['127.0.0.1', { rule: 'nobody' }],
    ] as const) {
      expect((await rule(world(), token, domain, to)).status).toBe(400);
    }
    const gone = { rule: 'account', accountId: 'gone' };
    expect((await rule(world(), token, 'a.example', gone)).status).toBe(404);
    expect((await preview(token, 'a.example', gone)).status).toBe(404);
  });
});
