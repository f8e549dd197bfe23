import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import type { Touch } from '../../utils/model/touch.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

const kinds = ['email.opened', 'email.clicked', 'form.submitted', 'page.viewed', 'list.added'];
const sources = ['/sources/hubspot', '/sources/website'];

/** Seventy touches of three people, several at the very same time. */
async function begin(world: World) {
  const workspace = await world.workspace();
  const token = await workspace.token();
  const events = Array.from({ length: 70 }, (_, n) =>
    event(
      {
        kind: kinds[n % kinds.length],
        title: `Touch ${n}`,
        person: { email: `p${n % 3}@northfjord.example` },
        campaign: n % 4 ? { id: `c${n % 4}`, name: `Campaign ${n % 4}` } : undefined,
        asset: n % 5 ? { type: 'page', name: `Page ${n % 5}` } : undefined,
        automation: { verdict: n % 2 ? 'human' : 'machine' },
      },
      {
        time: new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 6))).toISOString(),
        source: sources[n % 2],
      },
    ),
  );
  await send(world, token, events);
  const account = await accountOf(world, token, 'p0@northfjord.example');
  return { token, account };
}

async function readAll(world: World, token: string, account: string, query = '', limit = 200) {
  const touches: Touch[] = [];
  let next: string | null = null;
  do {
    const cursor: string = next === null ? '' : `&cursor=${next}`;
    const path = `GET /v1/accounts/${account}/timeline?limit=${limit}${query}${cursor}` as const;
    const { status, json } = await ask(world, token, path);
    expect(status).toBe(200);
    expect(json.touches.length).toBeLessThanOrEqual(limit);
    touches.push(...json.touches);
    next = json.next;
  } while (next !== null);
  return touches;
}

async function putPolicy(world: World, token: string, rules: PolicyRule[]) {
  const { headers } = await ask(world, token, 'GET /v1/policy');
  const put = await ask(world, token, 'PUT /v1/policy', {
    body: { rules },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  expect(put.status).toBe(200);
}

const rule = fc.oneof(
  fc.record({ by: fc.constant('kind' as const), value: fc.constantFrom(...kinds) }),
  fc.record({ by: fc.constant('channel' as const), value: fc.constantFrom('email', 'web') }),
  fc.record({ by: fc.constant('campaign' as const), value: fc.constantFrom('c1', 'c2', 'c3') }),
  fc.record({ by: fc.constant('source' as const), value: fc.constantFrom('hubspot', 'website') }),
  fc.record({ by: fc.constant('asset' as const), value: fc.constantFrom('Page 1', 'Page 2') }),
);
const anyRules = fc
  .array(fc.tuple(rule, fc.constantFrom('show', 'fold', 'hide'), fc.boolean(), fc.boolean()), {
    maxLength: 5,
  })
  .map((some) =>
    some.map(([one, display, renamed, said]): PolicyRule => {
      const say = said && one.by !== 'channel' && one.by !== 'source' ? `Of ${one.value}` : null;
      if (one.by === 'asset') return { ...one, display: 'show', label: null, say };
      const label = renamed && one.by !== 'channel' ? 'In our words' : null;
      return { ...one, display: display as PolicyRule['display'], label, say };
    }),
  )
  .filter((rules) => new Set(rules.map((one) => one.by + one.value)).size === rules.length);

onBothDatabases('the timeline', (world) => {
  test('is the sorted list, by any page size and any filter', async () => {
    const { token, account } = await begin(world());
    const all = await readAll(world(), token, account);
    expect(all.length).toBe(70);
    const sorted = all.toSorted(
      (a, b) => b.time.localeCompare(a.time) || Number(b.id) - Number(a.id),
    );
    expect(all.map((one) => one.id)).toEqual(sorted.map((one) => one.id));
    const people = [...new Set(all.map((one) => one.person?.id))];
    const filters = fc.record({
      limit: fc.integer({ min: 1, max: 71 }),
      kind: fc.option(fc.subarray(kinds, { minLength: 1 })),
      person: fc.option(fc.constantFrom(...people)),
      campaign: fc.option(fc.constantFrom('c1', 'c2', 'c9')),
      direction: fc.option(fc.constantFrom('inbound', 'outbound', 'system')),
      verdict: fc.option(fc.constantFrom('human', 'machine')),
      since: fc.option(fc.integer({ min: 1, max: 13 })),
      until: fc.option(fc.integer({ min: 1, max: 13 })),
    });
    const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const { limit, kind, person, campaign, direction, verdict, since, until } = asked;
        const query = [
          kind && `&kind=${kind.join(',')}`,
          person && `&person=${person}`,
          campaign && `&campaign=${campaign}`,
          direction && `&direction=${direction}`,
          verdict && `&verdict=${verdict}`,
          since && `&since=${day(since)}`,
          until && `&until=${day(until)}`,
        ];
        const expected = all.filter(
          (one) =>
            (!kind || kind.includes(one.kind)) &&
            (!person || one.person?.id === person) &&
            (!campaign || one.campaign?.id === campaign) &&
            (!direction || one.direction === direction) &&
            (!verdict || one.verdict === verdict) &&
            (!since || one.time >= day(since)) &&
            (!until || one.time < day(until)),
        );
        const read = await readAll(world(), token, account, query.filter(Boolean).join(''), limit);
        expect(read).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('is searched by words, wherever in a touch they stand', async () => {
    const token = await (await world().workspace()).token();
    const on = (n: number) => ({ time: `2026-01-0${n}T09:00:00.000Z` });
    await send(world(), token, [
      event({ title: 'Rail freight, 100%', person: { email: 'ada@north.example' } }, on(1)),
      event({ title: 'Pricing', summary: 'Asked about RAIL and tolls' }, on(2)),
      event({ title: 'Report', asset: { type: 'file', name: 'Rail_2026.pdf' } }, on(3)),
      event({ title: 'Opened', campaign: { id: 'c', name: 'Rails of the north' } }, on(4)),
      event({ title: 'Visit', person: { email: 'ada@north.example', name: 'Ada Railton' } }, on(5)),
      event({ title: 'Road freight' }, on(6)),
    ]);
    const account = await accountOf(world(), token, 'priya@northfjord.example');
    const ada = await accountOf(world(), token, 'ada@north.example');
    const search = async (words: string, of = account, more = {}) => {
      const path = `POST /v1/accounts/${of}/timeline/search` as const;
      const { status, json } = await ask(world(), token, path, { body: { words, ...more } });
      expect(status).toBe(200);
      return json.touches.map(({ title }: Touch) => title);
    };
    expect(await search('rail')).toEqual(['Opened', 'Report', 'Pricing']);
    expect(await search('tolls  Rail')).toEqual(['Pricing']);
    expect(await search('rail', ada)).toEqual(['Visit', 'Rail freight, 100%']);
    expect(await search('railton ADA', ada)).toEqual(['Visit', 'Rail freight, 100%']);
    // What means something to the database means itself here.
    expect(await search('0%', ada)).toEqual(['Rail freight, 100%']);
    expect(await search('rail_2')).toEqual(['Report']);
    expect(await search("'; drop table touches --")).toEqual([]);
    expect(await search('rail', account, { kinds: ['form.submitted'] })).toEqual([]);
    const empty = { body: { words: '  ' } };
    const refused = await ask(
      world(),
      token,
      `POST /v1/accounts/${account}/timeline/search`,
      empty,
    );
    expect(refused.status).toBe(400);
  });

  test('a search goes on where its page ended', async () => {
    const { token, account } = await begin(world());
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const path = `POST /v1/accounts/${account}/timeline/search` as const;
      const body = { words: 'touch 1', limit: 4, ...(cursor ? { cursor } : {}) };
      const { json } = await ask(world(), token, path, { body });
      titles.push(...json.touches.map(({ title }: Touch) => title));
      cursor = json.next;
    } while (cursor !== null);
    const all = await readAll(world(), token, account);
    const read = ({ title, asset, person, campaign }: Touch) =>
      [title, asset?.name, person?.name, person?.email, campaign?.name].join();
    expect(titles).toEqual(all.filter((one) => read(one).includes('1')).map((one) => one.title));
  });

  test.each([
    'garbage',
    '%00',
    Buffer.from('9999-99-99T99:99:99.999Z 1').toString('base64url'),
    Buffer.from('2026-02-31T00:00:00.000Z 1').toString('base64url'),
    Buffer.from("2026-01-01T00:00:00.000Z 1' or 1=1").toString('base64url'),
  ])('refuses a cursor that is none of its own (%#)', async (cursor) => {
    const { token, account } = await begin(world());
    const path = `GET /v1/accounts/${account}/timeline?cursor=${cursor}` as const;
    const { status, json } = await ask(world(), token, path);
    expect([status, json.code]).toEqual([400, 'invalid']);
  });

  test('takes any time as since and until, however far away', async () => {
    const { token, account } = await begin(world());
    const query = '&since=0000-01-01T00:00:00Z&until=9999-12-31T23:59:59Z';
    expect((await readAll(world(), token, account, query)).length).toBe(70);
  });

  test('shows what the policy lets through, renamed and folded, and counts nothing else', async () => {
    const { token, account } = await begin(world());
    const all = await readAll(world(), token, account);
    await fc.assert(
      fc.asyncProperty(anyRules, async (rules) => {
        await putPolicy(world(), token, rules);
        const shown = all.map((one) => applyPolicy(rules, one)).filter((one) => one !== null);
        expect(await readAll(world(), token, account, '', 9)).toEqual(shown);
        const { json } = await ask(world(), token, `GET /v1/accounts/${account}`);
        expect(json.touchCount).toBe(shown.length);
        expect(json.firstTouchAt).toBe(shown.at(-1)?.time ?? null);
        expect(json.lastTouchAt).toBe(shown[0]?.time ?? null);
        const human = shown.find((o) => o.verdict === 'human' && o.direction === 'inbound');
        expect(json.lastHumanTouchAt).toBe(human?.time ?? null);
        for (const { kind, touches } of json.countsByKind) {
          expect(touches).toBe(shown.filter((one) => one.kind === kind).length);
        }
        for (const person of json.people) {
          const theirs = shown.filter((one) => one.person?.id === person.id);
          expect(person.touchCount).toBe(theirs.length);
          expect(person.lastTouchAt).toBe(theirs[0]?.time ?? null);
          expect(person.firstTouchAt).toBe(theirs.at(-1)?.time ?? null);
          const own = theirs.find((o) => o.verdict === 'human' && o.direction === 'inbound');
          expect(person.lastHumanTouchAt).toBe(own?.time ?? null);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a policy is set on the version that was read, and every version is kept', async () => {
    const { token } = await begin(world());
    const rules = [{ by: 'kind', value: 'list.added', display: 'hide', label: null }];
    const put = (ifMatch: string) =>
      ask(world(), token, 'PUT /v1/policy', { body: { rules }, headers: { 'if-match': ifMatch } });
    expect((await ask(world(), token, 'PUT /v1/policy', { body: { rules } })).status).toBe(428);
    expect((await put('nonsense')).status).toBe(412);
    const races = await Promise.all([put('"0"'), put('"0"')]);
    expect(races.map((one) => one.status).sort()).toEqual([200, 412]);
    const stale = races.find((one) => one.status === 412);
    expect(stale?.json).toMatchObject({ code: 'stale', current: { version: 1 } });
    await put('"1"');
    const { json } = await ask(world(), token, 'GET /v1/policy/versions');
    expect(json.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
  });

  test('facets count everything, also what is hidden', async () => {
    const { token } = await begin(world());
    await putPolicy(world(), token, [
      { by: 'source', value: 'hubspot', display: 'hide', label: null },
    ]);
    const { json } = await ask(world(), token, 'GET /v1/policy/facets');
    const touches = (by: string, value: string) =>
      json.facets.find((o: { by: string; value: string }) => o.by === by && o.value === value)
        ?.touches;
    expect(touches('source', 'hubspot')).toBe(35);
    expect(touches('kind', 'email.opened')).toBe(14);
    expect(touches('channel', 'email')).toBe(28);
    expect(touches('campaign', 'c1')).toBe(18);
    expect(touches('asset', 'Page 4')).toBe(14);
  });

  test('is nobody else’s', async () => {
    const { account } = await begin(world());
    const stranger = await (await world().workspace()).token();
    for (const path of ['', '/timeline', '/notes']) {
      const { status } = await ask(world(), stranger, `GET /v1/accounts/${account}${path}`);
      expect(status).toBe(404);
    }
  });
});
