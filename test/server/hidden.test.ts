import { beforeAll, expect, test } from 'vitest';
import { makeDigests } from '../../server/store/digests.ts';
import type { PolicyRule } from '../../utils/model/policy.ts';
import type { CloudEvent } from '../../utils/protocol/events.ts';
import { type Route, type RouteName, routes } from '../../utils/protocol/routes.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

const hide = (by: PolicyRule['by'], value: string): PolicyRule => ({
  by,
  value,
  display: 'hide',
  label: null,
});
const rules = [
  hide('kind', 'email.opened'),
  hide('channel', 'ad'),
  hide('campaign', 'c-quokka'),
  hide('source', 'quokkasoft'),
];

const visible = [
  event({ title: 'Viewed pricing' }, { id: 'v1', time: '2026-03-02T09:00:00.000Z' }),
  event(
    { kind: 'form.submitted', title: 'Asked for a demo' },
    { id: 'v2', time: '2026-03-03T09:00:00.000Z' },
  ),
];
/** One for each way to be hidden; older and newer than all that is visible. */
const hidden = [
  event(
    { kind: 'email.opened', title: 'Opened Quokka' },
    { id: 'h1', time: '2026-04-01T09:00:00.000Z' },
  ),
  event(
    { kind: 'ad.responded', title: 'Clicked Quokka' },
    { id: 'h2', time: '2026-04-02T09:00:00.000Z' },
  ),
  event(
    { title: 'Quokka webinar page', campaign: { id: 'c-quokka', name: 'Quokka' } },
    { id: 'h3', time: '2026-01-01T09:00:00.000Z' },
  ),
  event(
    { title: 'Quokka again' },
    { id: 'h4', source: '/sources/quokkasoft', time: '2026-04-03T09:00:00.000Z' },
  ),
  // In the week that the rep is told of.
  event(
    { kind: 'ad.responded', title: 'Quokka, too', automation: { verdict: 'human' } },
    { id: 'h5', time: '2026-03-04T09:00:00.000Z' },
  ),
];

onBothDatabases('what a policy hides', (world) => {
  type Team = { admin: string; rep: string; account: string };

  /** A team whose policy hides five touches: `told` of them, or not. */
  async function team(events: CloudEvent[]): Promise<Team> {
    const { id, token } = await world().workspace();
    const admin = await token();
    const rep = await token({ name: 'Rita Rep', role: 'rep' });
    const put = await ask(world(), admin, 'PUT /v1/policy', {
      body: { rules },
      headers: { 'if-match': '"0"' },
    });
    expect(put.status).toBe(200);
    expect((await send(world(), admin, events)).json.accepted).toBe(events.length);
    const account = await accountOf(world(), admin, 'priya@northfjord.example');
    // Whose account it thereby is.
    await noteOn(world(), rep, account);
    expect(await makeDigests(world().inWorkspace(id), id, '2026-03-02')).toBe(1);
    return { admin, rep, account };
  }

  let withThem: Team;
  let without: Team;
  beforeAll(async () => {
    withThem = await team([...hidden, ...visible]);
    without = await team(visible);
  });

  const readable = (Object.keys(routes) as RouteName[]).filter((name) => {
    const route: Route = routes[name];
    return route.reads && route.role === 'rep' && name !== 'stream';
  });

  test.each(readable)('changes nothing of what %s tells a rep', async (name) => {
    const told = await Promise.all(
      [withThem, without].map(({ rep, account }) => tell(world(), name, rep, account)),
    );
    expect(told[0]?.status).toBe(200);
    expect(told[0]?.text).not.toMatch(/quokka/i);
    expect(told[0]).toEqual(told[1]);
  });

  const filters = ['kind=email.opened', 'kind=ad.responded', 'campaign=c-quokka', 'limit=1'];
  test.each(filters)('is found by no filter of the history: %s', async (filter) => {
    const [mine, twin] = await Promise.all(
      [withThem, without].map(async ({ rep, account }) => {
        const { json } = await ask(world(), rep, `GET /v1/accounts/${account}/timeline?${filter}`);
        const { touches, next } = json as { touches: { title: string }[]; next: string | null };
        return { titles: touches.map(({ title }) => title), isLast: next === null };
      }),
    );
    expect(mine).toEqual(twin);
  });

  test('is announced to nobody', async () => {
    const { admin, rep } = await team(visible);
    // The policy, the first touches, a note and the digest were told.
    const last = (await changes(world(), rep, '0', 4)).at(-1)?.id ?? '0';
    await send(
      world(),
      admin,
      hidden.map((one) => ({ ...one, id: `late-${one.id}` })),
    );
    await send(world(), admin, [event({ person: { email: 'bo@bergen.example' } })]);
    const bergen = await accountOf(world(), admin, 'bo@bergen.example');
    const [next] = await changes(world(), rep, last, 1);
    expect(next?.accountId).toBe(bergen);
  });

  test('comes back when the policy lets it', async () => {
    const { admin, rep, account } = await team([...hidden, ...visible]);
    await ask(world(), admin, 'PUT /v1/policy', {
      body: { rules: [] },
      headers: { 'if-match': '"1"' },
    });
    const { json } = await ask(world(), rep, `GET /v1/accounts/${account}/timeline`);
    expect(json.touches).toHaveLength(7);
  });
});

/** What a route tells, with ids, cursors and the moment taken out: they differ between any two. */
async function tell(world: World, name: RouteName, rep: string, account: string) {
  const route: Route = routes[name];
  const keys = [
    { type: 'email', email: 'priya@northfjord.example' },
    { type: 'domain', domain: 'northfjord.example' },
  ];
  const path = route.path
    .replace('{accountId}', account)
    .replace('{noteId}', await noteOn(world, rep, account));
  const response = await world.app.request(path, {
    method: route.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${rep}`,
      ...(route.body ? { 'content-type': route.body.type } : {}),
    },
    // A letter that each touch has, seen or not.
    body: route.body
      ? JSON.stringify(name === 'searchTimeline' ? { words: 'e' } : { keys })
      : undefined,
  });
  const bytes = await response.bytes();
  // A filter is salted: only its size can be compared.
  const text = name === 'knownFilter' ? `${bytes.length} bytes` : new TextDecoder().decode(bytes);
  return {
    status: response.status,
    text: text
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid')
      .replace(/"id":"\d+"/g, '"id":"n"')
      .replace(/"touchId":"\d+"/g, '"touchId":"n"')
      .replace(/"(asOf|at|changedAt|createdAt|updatedAt)":"[^"]*"/g, '"$1":"then"'),
  };
}

async function noteOn(world: World, rep: string, account: string): Promise<string> {
  const { json } = await ask(world, rep, `POST /v1/accounts/${account}/notes`, {
    body: { body: 'Asked about rail.', visibility: 'private' },
    headers: { 'idempotency-key': 'the-one-note' },
  });
  return json.id;
}

async function changes({ app }: World, token: string, after: string, least: number) {
  const response = await app.request('/v1/stream', {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': after },
  });
  let text = '';
  const told = (): { id: string; accountId: string | null }[] =>
    text.split('\n\n').flatMap((one) => JSON.parse(/^data: (.+)$/m.exec(one)?.[1] ?? '[]'));
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (told().length >= least) break;
  }
  return told();
}
