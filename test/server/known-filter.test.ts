import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { loadEvents } from '../../server/ingest/load.ts';
import { KnownFilters } from '../../server/known/known-filters.ts';
import type { LookupAnswer } from '../../utils/model/lookup.ts';
import type { LookupKey } from '../../utils/model/lookup-key.ts';
import { readFilter } from './read-filter.ts';
import { accountOf, ask, event, onBothDatabases, send } from './world.ts';

const email = (address: string): LookupKey => ({ type: 'email', email: address });

const batchOf = (writeKey: string, message: object) => ({
  writeKey,
  batch: [{ type: 'identify', messageId: 'm1', ...message }],
});

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
    const { knows, filter } = await readFilter(world(), admin);
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
    const first = await readFilter(world(), admin);
    expect((await readFilter(world(), admin, first.etag)).status).toBe(304);
    await send(world(), admin, [event()]);
    expect((await readFilter(world(), admin, first.etag)).status).toBe(304);
    await send(world(), admin, [event({ person: { email: 'new@northfjord.example' } })]);
    const second = await readFilter(world(), admin, first.etag);
    expect(second.status).toBe(200);
    expect(second.knows(email('new@northfjord.example'))).toBe(true);
    const other = await (await world().workspace()).token();
    const theirs = await readFilter(world(), other, first.etag);
    expect(theirs.filter?.keys).toBe(0);
    expect(theirs.filter?.salt).not.toEqual(first.filter?.salt);
  });

  test('is read by people, not with a write key', async () => {
    const { token } = await world().workspace();
    expect((await readFilter(world(), await token({ scope: 'ingest' }))).status).toBe(403);
    expect((await readFilter(world(), await token({ role: 'rep' }))).status).toBe(200);
  });

  test('many who ask at once share one building', async () => {
    const { id, token } = await world().workspace();
    await send(world(), await token(), [event()]);
    const filters = new KnownFilters(world().inWorkspace);
    const all = await Promise.all(Array.from({ length: 8 }, () => filters.of(id)));
    expect(new Set(all.map(({ bytes }) => bytes)).size).toBe(1);
  });

  test('asked for while others write, it always holds what was there', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const one = email(`p${n}@northfjord.example`);
        await send(world(), admin, [event({ person: { email: `p${n}@northfjord.example` } })]);
        expect((await readFilter(world(), admin)).knows(one)).toBe(true);
      }),
    );
    expect((await readFilter(world(), admin)).filter?.keys).toBe(13);
  });

  test('a large one is built by a worker, of pages, with every key in it once', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event({ person: { ids: { hubspot: 'first' } } })]);
    await sql`insert into person_ids (workspace_id, system, external_id, person_id)
      select ${id}, 'hubspot', 'id-' || n, person_id
      from person_ids, generate_series(1, 60000) n
      where workspace_id = ${id} and external_id = 'first'`.execute(world().db);
    // A decision on a key that is known anyway makes it no second one.
    const first: LookupKey = { type: 'record', system: 'hubspot', id: 'first' };
    const { json } = await ask(world(), admin, 'POST /v1/lookup', { body: { keys: [first] } });
    const [{ account }] = json.answers[0].matches;
    await ask(world(), admin, 'PUT /v1/corrections', {
      body: { key: first, decision: 'is', accountId: account.id, personId: null },
    });
    const { filter, knows } = await readFilter(world(), admin);
    expect(filter?.keys).toBe(60_001);
    const missing = Array.from({ length: 60_000 }, (_, n) => `id-${n + 1}`).filter(
      (one) => !knows({ type: 'record', system: 'hubspot', id: one }),
    );
    expect(missing).toEqual([]);
  });

  test('no way in is forgotten: each that brings a key makes a new filter with it', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event()]);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    const segment = { userId: 'u1', traits: { email: 'seg@northfjord.example' } };
    const record = (system: string, one: string): LookupKey => ({
      type: 'record',
      system,
      id: one,
    });
    const ways: [string, LookupKey, () => Promise<unknown>][] = [
      [
        'a batch of events',
        email('batch@northfjord.example'),
        () => send(world(), admin, [event({ person: { email: 'batch@northfjord.example' } })]),
      ],
      [
        "Segment's calls",
        email('seg@northfjord.example'),
        () => ask(world(), admin, 'POST /v1/batch', { body: batchOf(admin, segment) }),
      ],
      [
        'an import',
        email('import@northfjord.example'),
        () =>
          loadEvents(world().db, id, [[event({ person: { email: 'import@northfjord.example' } })]]),
      ],
      [
        "a person's record",
        record('hubspot', '7'),
        () => send(world(), admin, [event({ person: { ids: { hubspot: '7' } } })]),
      ],
      [
        "an account's record",
        record('salesforce', '001Z'),
        () => send(world(), admin, [event({ account: { ids: { salesforce: '001Z' } } })]),
      ],
      [
        "an account's domain",
        { type: 'domain', domain: 'fjordnorth.example' },
        () => send(world(), admin, [event({ account: { domain: 'fjordnorth.example' } })]),
      ],
      [
        'a merge',
        record('pipedrive', '5'),
        () =>
          send(world(), admin, [
            event({
              kind: 'record.merged',
              title: 'Two records became one',
              person: { email: 'priya@northfjord.example', ids: { hubspot: '7', pipedrive: '5' } },
            }),
          ]),
      ],
      [
        'a decision',
        record('odoo', '3'),
        () =>
          ask(world(), admin, 'PUT /v1/corrections', {
            body: { key: record('odoo', '3'), decision: 'is', accountId: account, personId: null },
          }),
      ],
    ];
    const seen: LookupKey[] = [];
    for (const [way, key, write] of ways) {
      const before = await readFilter(world(), admin);
      expect(before.filter?.keys, way).toBeGreaterThan(0);
      await write();
      const after = await readFilter(world(), admin, before.etag);
      expect(after.status, way).toBe(200);
      seen.push(key);
      for (const one of seen) expect(after.knows(one), way).toBe(true);
    }
  });

  test('what a lookup finds passes it, however the address is stored or written', async () => {
    const { id, token } = await world().workspace();
    const admin = await token();
    await send(world(), admin, [event({ person: { email: 'info@xn--mller-kva.example' } })]);
    // As a server of before stored it.
    await sql`update person_emails set email = 'info@müller.example'
      where workspace_id = ${id}`.execute(world().db);
    const { knows } = await readFilter(world(), admin);
    expect(knows(email('info@xn--mller-kva.example'))).toBe(true);
    const written = ['info@müller.example', 'info@xn--mller-kva.example', 'info+a@MÜLLER.example'];
    const { json } = await ask(world(), admin, 'POST /v1/lookup', {
      body: { keys: written.map(email) },
    });
    expect(json.answers.map((one: LookupAnswer) => one.matches[0]?.rule)).toEqual([
      'email',
      'email',
      'email',
    ]);
    // A source that tells of them again means the same person.
    await send(world(), admin, [event({ person: { email: 'info@müller.example' } })]);
    const account = await accountOf(world(), admin, 'info@müller.example');
    const overview = await ask(world(), admin, `GET /v1/accounts/${account}`);
    expect(overview.json).toMatchObject({ peopleCount: 1, touchCount: 2 });
  });

  test('is known again by a weak ETag, and one of several', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    const { etag } = await readFilter(world(), admin);
    for (const held of [`W/${etag}`, `"other", ${etag}`]) {
      expect((await readFilter(world(), admin, held)).status).toBe(304);
    }
    expect((await readFilter(world(), admin, '"other"')).status).toBe(200);
  });
});
