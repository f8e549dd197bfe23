import { expect, test } from 'vitest';
import type { Correction } from '../../utils/model/correction.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { readFilter } from './read-filter.ts';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

const email = (address: string): LookupKey => ({ type: 'email', email: address });

onBothDatabases('a lookup', (world) => {
  async function lookUp(token: string, key: LookupKey) {
    const { json } = await ask(world(), token, 'POST /v1/lookup', { body: { keys: [key] } });
    return json.answers[0];
  }

  async function decide(token: string, body: Correction) {
    expect((await ask(world(), token, 'PUT /v1/corrections', { body })).status).toBe(204);
  }

  test('finds an address with a tag, and one with a domain written another way', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [
      event({ person: { email: 'priya@northfjord.example' } }),
      event({ person: { email: 'info@müller.example' } }),
    ]);
    const tagged = await lookUp(admin, email('Priya+crm@northfjord.example'));
    expect(tagged.matches[0]).toMatchObject({ rule: 'email', confidence: 0.95 });
    for (const written of ['info@müller.example', 'info@xn--mller-kva.example']) {
      expect((await lookUp(admin, email(written))).status).toBe('found');
    }
  });

  test('takes what the team decided before every rule, and gives it back', async () => {
    const { token } = await world().workspace();
    const [rep, marit] = [
      await token({ role: 'rep', name: 'Jonas' }),
      await token({ name: 'Marit' }),
    ];
    await send(world(), marit, [
      event({ person: { email: 'priya@northfjord.example' } }),
      event({ person: { email: 'kim@other.example' } }),
    ]);
    const other = await accountOf(world(), rep, 'kim@other.example');
    const key = email('priya@northfjord.example');
    const decision = { key, decision: 'is', accountId: other, personId: null };
    const put = await ask(world(), rep, 'PUT /v1/corrections', { body: decision });
    expect(put.status).toBe(204);
    expect(await lookUp(marit, email('PRIYA@northfjord.example'))).toMatchObject({
      status: 'found',
      matches: [{ account: { id: other }, person: null, rule: 'corrected', confidence: 1 }],
      corrected: { decision: 'is', name: 'Jonas' },
    });
    // Whatever a source tells afterwards.
    await send(world(), marit, [event({ person: { email: 'priya@northfjord.example' } })]);
    expect((await lookUp(marit, key)).matches[0].account.id).toBe(other);
    await ask(world(), marit, 'POST /v1/corrections/undo', { body: { key } });
    expect((await lookUp(rep, key)).matches[0]).toMatchObject({ rule: 'email' });
  });

  test('a wrong account is not found by any rule, a wrong person leaves their account', async () => {
    const { token } = await world().workspace();
    const rep = await token();
    await send(world(), rep, [event({ person: { email: 'priya@northfjord.example' } })]);
    const key = email('priya@northfjord.example');
    const [match] = (await lookUp(rep, key)).matches;
    const deny = (personId: string | null) =>
      ask(world(), rep, 'PUT /v1/corrections', {
        body: { key, decision: 'not', accountId: match.account.id, personId },
      });
    await deny(match.person.id);
    expect(await lookUp(rep, key)).toMatchObject({
      status: 'found',
      matches: [{ person: null, rule: 'domain' }],
      corrected: { decision: 'not' },
    });
    await deny(null);
    expect(await lookUp(rep, key)).toMatchObject({ status: 'none', matches: [] });
  });

  test('a decision follows a person who is merged into another', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [
      event({ person: { email: 'old@northfjord.example', ids: { hubspot: '1' } } }),
      event({ person: { email: 'kim@other.example', ids: { hubspot: '2' } } }),
    ]);
    const [match] = (await lookUp(admin, email('old@northfjord.example'))).matches;
    const key: LookupKey = { type: 'record', system: 'pipedrive', id: '9' };
    await ask(world(), admin, 'PUT /v1/corrections', {
      body: { key, decision: 'is', accountId: match.account.id, personId: match.person.id },
    });
    expect((await readFilter(world(), admin)).knows(key)).toBe(true);
    await send(world(), admin, [
      event({
        kind: 'record.merged',
        title: 'Two records became one',
        person: { email: 'kim@other.example', ids: { hubspot: '1' } },
      }),
    ]);
    const kim = (await lookUp(admin, email('kim@other.example'))).matches[0];
    expect(await lookUp(admin, key)).toMatchObject({
      matches: [{ person: { id: kim.person.id }, account: { id: kim.account.id } }],
    });
  });

  test('an account that is not there cannot be decided on', async () => {
    const { token } = await world().workspace();
    const body = { key: email('a@b.example'), decision: 'is', accountId: 'none', personId: null };
    expect((await ask(world(), await token(), 'PUT /v1/corrections', { body })).status).toBe(404);
  });

  test("another workspace's decisions and accounts are out of reach", async () => {
    const [ours, theirs] = [await world().workspace(), await world().workspace()];
    const [we, they] = [await ours.token(), await theirs.token()];
    await send(world(), we, [event({ person: { email: 'priya@northfjord.example' } })]);
    const account = await accountOf(world(), we, 'priya@northfjord.example');
    const key = email('priya@northfjord.example');
    const body = { key, decision: 'is', accountId: account, personId: null };
    expect((await ask(world(), they, 'PUT /v1/corrections', { body })).status).toBe(404);
    await ask(world(), we, 'PUT /v1/corrections', { body });
    expect((await lookUp(they, key)).status).toBe('none');
  });

  test('a later no takes away an earlier yes, whoever said it', async () => {
    const { token } = await world().workspace();
    const rep = await token();
    await send(world(), rep, [event({ person: { email: 'priya@northfjord.example' } })]);
    const [match] = (await lookUp(rep, email('priya@northfjord.example'))).matches;
    const key: LookupKey = { type: 'record', system: 'odoo', id: '7' };
    const ids = { accountId: match.account.id, personId: match.person.id };
    await decide(rep, { key, decision: 'is', ...ids });
    expect(await lookUp(rep, key)).toMatchObject({ status: 'found' });
    await decide(rep, { key, decision: 'not', ...ids, personId: null });
    expect(await lookUp(rep, key)).toMatchObject({ status: 'none' });
    await decide(rep, { key, decision: 'is', ...ids });
    expect(await lookUp(rep, key)).toMatchObject({
      status: 'found',
      corrected: { decision: 'is' },
    });
  });

  test('of an ambiguous pair the one that is left is found', async () => {
    const { token } = await world().workspace();
    const rep = await token();
    await send(world(), rep, [
      event({ account: { domain: 'shared.example', name: 'North', ids: { salesforce: '001A' } } }),
      event({ account: { domain: 'shared.example', name: 'South', ids: { salesforce: '001B' } } }),
    ]);
    const key: LookupKey = { type: 'domain', domain: 'www.Shared.example' };
    const { status, matches } = await lookUp(rep, key);
    expect([status, matches.length]).toEqual(['ambiguous', 2]);
    const [wrong, right] = matches;
    await decide(rep, { key, decision: 'not', accountId: wrong.account.id, personId: null });
    expect(await lookUp(rep, { type: 'domain', domain: 'shared.example' })).toMatchObject({
      status: 'found',
      matches: [{ account: { id: right.account.id }, rule: 'domain' }],
      corrected: { decision: 'not' },
    });
    await ask(world(), rep, 'POST /v1/corrections/undo', { body: { key } });
    expect((await lookUp(rep, key)).status).toBe('ambiguous');
  });

  test('a decision on somebody alone follows them to the company a source tells late', async () => {
    const { token } = await world().workspace();
    const rep = await token();
    const lucia = { email: 'lucia@gmail.com', name: 'Lucia Moretti' };
    await send(world(), rep, [event({ person: lucia })]);
    const alone = await accountOf(world(), rep, lucia.email);
    const is: LookupKey = { type: 'record', system: 'odoo', id: '8' };
    const not = email('lucia@gmail.com');
    await decide(rep, { key: is, decision: 'is', accountId: alone, personId: null });
    await decide(rep, { key: not, decision: 'not', accountId: alone, personId: null });
    await send(world(), rep, [
      event({ person: lucia, account: { domain: 'moretti.example', name: 'Studio Moretti' } }),
    ]);
    expect(await lookUp(rep, is)).toMatchObject({
      status: 'found',
      matches: [{ account: { name: 'Studio Moretti' }, rule: 'corrected' }],
    });
    expect(await lookUp(rep, not)).toMatchObject({
      status: 'none',
      corrected: { decision: 'not' },
    });
  });

  test('of two who become one the later decision stands', async () => {
    const { token } = await world().workspace();
    const rep = await token();
    await send(world(), rep, [
      event({ person: { email: 'dana@brightwell.example', ids: { salesforce: '003B' } } }),
      event({ person: { email: 'd.okafor@brightwell.example', ids: { hubspot: '77' } } }),
    ]);
    const [dana] = (await lookUp(rep, email('dana@brightwell.example'))).matches;
    const [okafor] = (await lookUp(rep, email('d.okafor@brightwell.example'))).matches;
    const key: LookupKey = { type: 'record', system: 'odoo', id: '9' };
    const accountId = dana.account.id;
    await decide(rep, { key, decision: 'not', accountId, personId: dana.person.id });
    await decide(rep, { key, decision: 'is', accountId, personId: okafor.person.id });
    await send(world(), rep, [
      event({
        kind: 'record.merged',
        title: 'Two records became one',
        person: { email: 'dana@brightwell.example', ids: { hubspot: '77' } },
      }),
    ]);
    expect(await lookUp(rep, key)).toMatchObject({
      status: 'found',
      matches: [{ person: { id: dana.person.id } }],
    });
  });
});
