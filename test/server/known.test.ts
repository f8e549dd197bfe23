import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOf, openFilter } from '../../utils/model/known-filter.ts';
import { keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

const email = (address: string): LookupKey => ({ type: 'email', email: address });

/** The filter as an extension reads it. */
async function filterOf({ app }: World, token: string, etag?: string) {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  const response = await app.request('/v1/known-filter', {
    headers: etag ? { ...headers, 'if-none-match': etag } : headers,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const filter = openFilter(bytes);
  const knows = (key: LookupKey) => {
    const digest = createHash('sha256')
      .update(filter?.salt ?? '')
      .update(keyText(key))
      .digest();
    return filter?.mayKnow(hashOf(digest)) ?? false;
  };
  return { status: response.status, etag: response.headers.get('etag') ?? '', filter, knows };
}

onBothDatabases('the known-prospect filter', (world) => {
  test('knows every address, domain and record that a lookup would find, and no free mail', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [
      event({
        person: { email: 'priya@northfjord.example', ids: { hubspot: '51' } },
        account: { domain: 'northfjord.example', ids: { salesforce: '001X' } },
      }),
      event({ person: { email: 'ada@gmail.com' } }),
    ]);
    const { knows, filter } = await filterOf(world(), admin);
    expect(knows(email('priya@northfjord.example'))).toBe(true);
    expect(knows(email('ada@gmail.com'))).toBe(true);
    expect(knows({ type: 'domain', domain: 'northfjord.example' })).toBe(true);
    expect(knows({ type: 'record', system: 'hubspot', id: '51' })).toBe(true);
    expect(knows({ type: 'record', system: 'salesforce', id: '001X' })).toBe(true);
    expect(filter?.keys).toBe(5);
  });

  test('is sent again only when somebody new is known, and never to another workspace', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const first = await filterOf(world(), admin);
    expect((await filterOf(world(), admin, first.etag)).status).toBe(304);
    await send(world(), admin, [event()]);
    expect((await filterOf(world(), admin, first.etag)).status).toBe(304);
    await send(world(), admin, [event({ person: { email: 'new@northfjord.example' } })]);
    const second = await filterOf(world(), admin, first.etag);
    expect(second.status).toBe(200);
    expect(second.knows(email('new@northfjord.example'))).toBe(true);
    const other = await (await world().workspace()).token();
    const theirs = await filterOf(world(), other, first.etag);
    expect(theirs.filter?.keys).toBe(0);
    expect(theirs.filter?.salt).not.toEqual(first.filter?.salt);
  });

  test('is read by people, not with a write key', async () => {
    const { token } = await world().workspace();
    expect((await filterOf(world(), await token({ scope: 'ingest' }))).status).toBe(403);
    expect((await filterOf(world(), await token({ role: 'rep' }))).status).toBe(200);
  });

  test('many who ask at once get the same', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const all = await Promise.all(Array.from({ length: 8 }, () => filterOf(world(), admin)));
    expect(new Set(all.map(({ etag }) => etag)).size).toBe(1);
  });
});

onBothDatabases('a lookup', (world) => {
  async function lookUp(token: string, key: LookupKey) {
    const { json } = await ask(world(), token, 'POST /v1/lookup', { body: { keys: [key] } });
    return json.answers[0];
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
    expect((await filterOf(world(), admin)).knows(key)).toBe(true);
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
});
