import { expect, test } from 'vitest';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

async function lookUp(world: World, token: string, keys: LookupKey[]): Promise<LookupAnswer[]> {
  const { status, json } = await ask(world, token, 'POST /v1/lookup', { body: { keys } });
  expect(status).toBe(200);
  return json.answers;
}

const email = (address: string) => ({ type: 'email', email: address }) as const;
const domain = (name: string) => ({ type: 'domain', domain: name }) as const;
const record = (system: string, id: string) => ({ type: 'record', system, id }) as const;

async function overview(world: World, token: string, account: string) {
  return (await ask(world, token, `GET /v1/accounts/${account}`)).json;
}

onBothDatabases('identity', (world) => {
  const begin = async () => (await world().workspace()).token();

  test('knows a person by address whatever its case, then by id, and an account by domain', async () => {
    const token = await begin();
    await send(world(), token, [
      event({ person: { email: 'Priya@NorthFjord.example', ids: { salesforce: '003A' } } }),
      event({ person: { ids: { salesforce: '003A' }, name: 'Priya Raman' } }),
      event({ person: { email: 'tomas@mail.northfjord.example' } }),
    ]);
    const answers = await lookUp(world(), token, [
      email('priya@northfjord.example'),
      record('salesforce', '003A'),
      email('stranger@northfjord.example'),
      domain('www.northfjord.example'),
      email('nobody@elsewhere.example'),
    ]);
    expect(answers.map((one) => [one.status, one.matches[0]?.rule])).toEqual([
      ['found', 'email'],
      ['found', 'record'],
      ['found', 'domain'],
      ['found', 'domain'],
      ['none', undefined],
    ]);
    expect(answers.map((one) => one.matches[0]?.confidence)).toEqual([1, 1, 0.6, 0.6, undefined]);
    expect(answers[0]?.matches[0]?.person?.name).toBe('Priya Raman');
    expect(answers[2]?.matches[0]?.person).toBeNull();
    expect(new Set(answers.slice(0, 4).map((o) => o.matches[0]?.account.id)).size).toBe(1);
  });

  test('answers a hundred keys in order by as many queries as one', async () => {
    const token = await begin();
    const people = Array.from({ length: 100 }, (_, n) => `p${n}@many${n % 9}.example`);
    await send(
      world(),
      token,
      people.map((one) => event({ person: { email: one } })),
    );
    const answers = await lookUp(world(), token, people.map(email));
    expect(answers.map((one) => one.matches[0]?.person?.email)).toEqual(people);
  });

  test('leaves free mail without a company to a person, until a source tells one', async () => {
    const token = await begin();
    await send(world(), token, [
      event({ person: { email: 'lucia@gmail.com', name: 'Lucia Moretti' } }),
      event({ person: { email: 'other@gmail.com', name: 'Otto' } }),
    ]);
    const alone = await accountOf(world(), token, 'lucia@gmail.com');
    expect((await overview(world(), token, alone)).account).toMatchObject({
      name: 'Lucia Moretti',
      domains: [],
    });
    expect(await accountOf(world(), token, 'other@gmail.com')).not.toBe(alone);
    expect((await lookUp(world(), token, [domain('gmail.com')]))[0]?.status).toBe('none');
    const body = { body: 'Prefers the phone.', visibility: 'team' };
    const headers = { 'idempotency-key': 'moretti-1' };
    await ask(world(), token, `POST /v1/accounts/${alone}/notes`, { body, headers });
    await send(world(), token, [
      event({
        person: { email: 'lucia@gmail.com' },
        account: { domain: 'moretti.example', name: 'Studio Moretti' },
      }),
    ]);
    const studio = await accountOf(world(), token, 'lucia@gmail.com');
    expect(studio).not.toBe(alone);
    // The old id leads on, with the touches and the notes.
    for (const id of [alone, studio]) {
      const { account, touchCount, peopleCount, notesCount } = await overview(world(), token, id);
      expect([account.name, touchCount, peopleCount, notesCount]).toEqual([
        'Studio Moretti',
        2,
        1,
        1,
      ]);
    }
  });

  test('gives a visitor’s touches to whom they turn out to be', async () => {
    const token = await begin();
    const visit = { ids: { anonymous: 'cookie-1' } };
    await send(world(), token, [event({ person: visit }), event({ person: visit })]);
    await send(world(), token, [
      event({ person: { ...visit, email: 'marit@northfjord.example', name: 'Marit' } }),
      event({ person: visit }),
    ]);
    const account = await accountOf(world(), token, 'marit@northfjord.example');
    const { touchCount, people } = await overview(world(), token, account);
    expect(touchCount).toBe(4);
    expect(people).toMatchObject([{ name: 'Marit', touchCount: 4 }]);
  });

  test('joins a visitor to somebody who was known before', async () => {
    const token = await begin();
    const visit = { ids: { anonymous: 'cookie-2' } };
    await send(world(), token, [event()]);
    await send(world(), token, [event({ person: visit })]);
    await send(world(), token, [
      event({ person: { ...visit, email: 'priya@northfjord.example' } }),
    ]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    expect(await overview(world(), token, account)).toMatchObject({
      touchCount: 3,
      peopleCount: 1,
    });
  });

  test('makes one of two records that a source merged, and knows the old ones', async () => {
    const token = await begin();
    await send(world(), token, [
      event({ person: { email: 'dana@brightwell.example', ids: { salesforce: '003B' } } }),
      event({ person: { email: 'd.okafor@brightwell.example', ids: { hubspot: '77' } } }),
      event({ person: { email: 'ann@brightwell.example' } }),
    ]);
    const merged = event({
      kind: 'record.merged',
      title: 'Two records became one',
      person: { email: 'dana@brightwell.example', ids: { hubspot: '77' } },
    });
    await send(world(), token, [merged]);
    await send(world(), token, [merged]);
    const [old, oldRecord, kept] = await lookUp(world(), token, [
      email('d.okafor@brightwell.example'),
      record('hubspot', '77'),
      email('dana@brightwell.example'),
    ]);
    expect([old, oldRecord, kept].map((one) => one?.matches[0]?.rule)).toEqual([
      'merged',
      'merged',
      'email',
    ]);
    expect(old?.matches[0]?.person?.id).toBe(kept?.matches[0]?.person?.id);
    const account = await accountOf(world(), token, 'dana@brightwell.example');
    expect(await overview(world(), token, account)).toMatchObject({
      touchCount: 4,
      peopleCount: 2,
    });
  });

  test('never makes one of two people who share a device', async () => {
    const token = await begin();
    const ids = { anonymous: 'shared' };
    await send(world(), token, [
      event({ person: { ids, email: 'one@halden.example' } }),
      event({ person: { ids, email: 'two@halden.example' } }),
    ]);
    const account = await accountOf(world(), token, 'one@halden.example');
    expect((await overview(world(), token, account)).peopleCount).toBe(2);
  });

  test('a domain that two accounts claim is ambiguous', async () => {
    const token = await begin();
    await send(world(), token, [
      event({ account: { domain: 'shared.example', name: 'North', ids: { salesforce: '001A' } } }),
      event({ account: { domain: 'shared.example', name: 'South', ids: { salesforce: '001B' } } }),
    ]);
    const [answer] = await lookUp(world(), token, [domain('shared.example')]);
    expect(answer?.status).toBe('ambiguous');
    expect(answer?.matches.map((one) => one.account.name).sort()).toEqual(['North', 'South']);
  });

  test('takes an account’s id for the company of the person that it is told with', async () => {
    const token = await begin();
    await send(world(), token, [
      event({ person: { email: 'ann@halden.example', ids: { segment: 'u1' } } }),
      event({
        person: { ids: { segment: 'u1' } },
        account: { ids: { segment: 'g1' }, name: 'Halden' },
      }),
    ]);
    const [byDomain, byId] = await lookUp(world(), token, [
      domain('halden.example'),
      record('segment', 'g1'),
    ]);
    expect(byDomain?.matches[0]?.account).toMatchObject({ name: 'Halden' });
    expect(byId?.matches[0]?.account.id).toBe(byDomain?.matches[0]?.account.id);
  });

  test('shows somebody of whom only an id is known, and the longest address', async () => {
    const token = await begin();
    const long = `${'x'.repeat(300)}@long.example`;
    await send(world(), token, [
      event({ person: { ids: { salesforce: '003Z' } } }),
      event({ person: { email: long } }),
    ]);
    const [byId] = await lookUp(world(), token, [record('salesforce', '003Z')]);
    expect(byId?.matches[0]?.person?.name).toBe('Unnamed person');
    expect((await lookUp(world(), token, [email(long)]))[0]?.status).toBe('found');
  });
});
