import { expect, test } from 'vitest';
import { ask, event, onBothDatabases, send } from './world.ts';

onBothDatabases('adding a person', (world) => {
  async function open() {
    const { token, id } = await world().workspace();
    const rep = await token({ name: 'Rita Rep', role: 'rep' });
    const admin = await token({ name: 'Ada Admin' });
    const add = (email: string, name: string | null = null) =>
      ask(world(), rep, 'POST /v1/people', { body: { email, name } });
    const people = async (accountId: string) =>
      (await ask(world(), rep, `GET /v1/accounts/${accountId}`)).json.people;
    return { id, rep, admin, add, people };
  }

  test('puts them into the account of their address, once', async () => {
    const { rep, admin, add, people } = await open();
    await send(world(), admin, [event()]);
    const { status, json } = await add(' Marit@NorthFjord.example ', 'Marit Dahl');
    expect([status, json]).toMatchObject([
      200,
      {
        account: { domains: ['northfjord.example'] },
        person: { name: 'Marit Dahl', email: 'marit@northfjord.example' },
        rule: 'email',
        confidence: 1,
      },
    ]);
    expect((await add('marit@northfjord.example', 'Somebody else')).json).toEqual(json);
    const names = (await people(json.account.id)).map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => name === 'Marit Dahl')).toHaveLength(1);
    const audit = await ask(world(), admin, 'GET /v1/audit');
    const acts = audit.json.entries.filter(({ action }: { action: string }) => {
      return action === 'person.added';
    });
    expect(acts).toMatchObject([{ user: { name: 'Rita Rep' }, accountId: json.account.id }]);
    const found = await ask(world(), rep, 'POST /v1/lookup', {
      body: { keys: [{ type: 'email', email: 'marit@northfjord.example' }] },
    });
    expect(found.json.answers[0]).toMatchObject({ status: 'found', matches: [json] });
  });

  test('makes the company that nobody knew, and an account of their own on free mail', async () => {
    const { add } = await open();
    const [one, other] = [await add('a@ledgerline.example'), await add('b@gmail.com', 'Bo Berg')];
    expect(one.json.account).toMatchObject({ domains: ['ledgerline.example'] });
    expect(one.json.person).toMatchObject({ email: 'a@ledgerline.example' });
    expect(other.json.account).toMatchObject({ name: 'Bo Berg', domains: [] });
  });

  test('is one person, however many add them at once', async () => {
    const { add, people } = await open();
    const added = await Promise.all([1, 2, 3].map(() => add('ola@ledgerline.example', 'Ola')));
    expect(new Set(added.map(({ json }) => json.person.id)).size).toBe(1);
    expect(await people(added[0]?.json.account.id)).toHaveLength(1);
  });

  test('says what is no address, and adds nobody who was erased or ruled out', async () => {
    const { admin, rep, add } = await open();
    expect(await add('nobody')).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'body.email' }] },
    });
    const { json } = await add('priya@northfjord.example', 'Priya Raman');
    await ask(world(), admin, `DELETE /v1/people/${json.person.id}`);
    expect(await add('priya@northfjord.example')).toMatchObject({
      status: 409,
      json: { code: 'blocked', detail: expect.stringContaining('erased') },
    });
    const key = { type: 'email', email: 'kim@northfjord.example' };
    const not = { key, decision: 'not', accountId: json.account.id, personId: null };
    await ask(world(), rep, 'PUT /v1/corrections', { body: not });
    expect(await add('kim@northfjord.example')).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('decided') },
    });
    await ask(world(), rep, 'POST /v1/corrections/undo', { body: { key } });
    expect((await add('kim@northfjord.example')).status).toBe(200);
  });
});
