import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { emailKey, idKeyOf } from '../../server/ingest/touch-key.ts';
import { act, find, recounted, rule, standing, undo, whoIsWho } from './identity-world.ts';
import { event, onBothDatabases, send, type World } from './world.ts';

const emails = [
  'ada@gmail.com',
  'bo@gmail.com',
  'ada@fjord.example',
  'bo@fjord.example',
  'cy@dale.example',
];
const ids = ['1', '2', '3'];
const domains = ['fjord.example', 'dale.example', 'gmail.com'];
const someEmail = fc.constantFrom(...emails);

const tell = fc.record({
  do: fc.constant('tell' as const),
  email: fc.option(someEmail, { nil: undefined }),
  id: fc.option(fc.constantFrom(...ids), { nil: undefined }),
  account: fc.option(fc.constantFrom('fjord.example', 'dale.example'), { nil: undefined }),
  merges: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  kind: fc.constantFrom('page.viewed', 'form.submitted'),
});
const deed = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), one: someEmail, other: someEmail }),
  fc.record({ do: fc.constant('split' as const), one: someEmail, into: fc.option(someEmail) }),
  fc.record({ do: fc.constant('join' as const), one: someEmail, other: someEmail }),
  fc.record({
    do: fc.constant('rule' as const),
    domain: fc.constantFrom(...domains),
    to: fc.constantFrom('account', 'nobody', 'company'),
    of: someEmail,
  }),
);
const undoing = fc.record({ do: fc.constant('undo' as const), which: fc.nat({ max: 2 }) });
type Step =
  | (typeof tell extends fc.Arbitrary<infer S> ? S : never)
  | (typeof deed extends fc.Arbitrary<infer S> ? S : never)
  | (typeof undoing extends fc.Arbitrary<infer S> ? S : never);

onBothDatabases('a history of who is who', (world) => {
  test('leaves every touch with whom its key names, and counts as a recount does', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: tell },
      { weight: 3, arbitrary: deed },
      { weight: 2, arbitrary: undoing },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const { id, token } = await world().workspace();
        const admin = await token();
        for (const one of steps) await take(world(), admin, one);
        const now = await whoIsWho(world(), id);
        expect(now.touch_counts).toEqual(await recounted(world(), id));
        expect(await strays(world(), id)).toEqual([]);
      }),
      { numRuns: 60, seed: 7410 },
    );
  });

  test('is as it was when all deeds are undone, the last one first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tell, { minLength: 2, maxLength: 10 }),
        fc.array(deed, { minLength: 1, maxLength: 6 }),
        async (told, deeds) => {
          const { id, token } = await world().workspace();
          const admin = await token();
          for (const one of told) await take(world(), admin, one);
          const first = await whoIsWho(world(), id);
          const before = await standing(world(), admin);
          for (const one of deeds) await take(world(), admin, one);
          const made = (await standing(world(), admin)).slice(0, -before.length || undefined);
          for (const one of made) {
            expect((await undo(world(), admin, one.id)).status).toBe(200);
          }
          const { merged_accounts: leads, ...last } = await whoIsWho(world(), id);
          const { merged_accounts: firstLeads = [], ...same } = first;
          expect(last).toEqual(same);
          // An account that a deed made, and that is gone, may still lead to where its people are.
          expect(leads).toEqual(expect.arrayContaining(firstLeads));
        },
      ),
      { numRuns: 30, seed: 7410 },
    );
  });
});

async function take(world: World, token: string, step: Step): Promise<void> {
  if (step.do === 'tell') {
    const { email, id, account, merges, kind } = step;
    if (!email && !id) return;
    const person = { email, ids: id ? { crm: id } : undefined };
    const told = event({
      kind: merges ? 'record.merged' : kind,
      person,
      account: account ? { domain: account } : undefined,
    });
    expect((await send(world, token, [told])).json.accepted).toBe(1);
    return;
  }
  const statuses = [201, 200, 400, 404, 409];
  if (step.do === 'undo') {
    const change = (await standing(world, token))[step.which];
    if (change) expect(statuses).toContain((await undo(world, token, change.id)).status);
    return;
  }
  const whom = step.do === 'rule' ? step.of : step.one;
  const one = await find(world, token, whom);
  if (step.do === 'rule') {
    const to =
      step.to === 'account' ? { rule: 'account', accountId: one.account } : { rule: step.to };
    if (step.to === 'account' && !one.account) return;
    for (const version of [0, 1, 2, 3, 4, 5, 6]) {
      const { status } = await rule(world, token, step.domain, to, version);
      if (status !== 412) return expect(status).toBe(200);
    }
    return;
  }
  if (!one.person) return;
  if (step.do === 'split') {
    const into = step.into ? ((await find(world, token, step.into)).person ?? null) : null;
    const keys = [{ type: 'email', email: whom }];
    const split = { personId: one.person, keys, intoId: into };
    expect(statuses).toContain((await act(world, token, '/v1/people/split', split)).status);
    return;
  }
  const other = await find(world, token, step.other);
  if (!other.person) return;
  const { status } =
    step.do === 'merge'
      ? await act(world, token, '/v1/people/merge', { personId: one.person, intoId: other.person })
      : await act(world, token, '/v1/accounts/merge', {
          accountId: one.account,
          intoId: other.account,
        });
  expect(statuses).toContain(status);
}

/** Touches that are not with whom their address or id names, or not at that one's account. */
async function strays({ db }: World, ws: string): Promise<unknown[]> {
  const owners = new Map<string, string>();
  const known = await sql<{ email: string; person: string }>`
    select email, person_id as person from person_emails where workspace_id = ${ws}`.execute(db);
  for (const { email, person } of known.rows) owners.set(emailKey(email), person);
  const records = await sql<{ system: string; id: string; person: string }>`
    select system, external_id as id, person_id as person from person_ids
    where workspace_id = ${ws}`.execute(db);
  for (const { system, id, person } of records.rows) owners.set(idKeyOf([system, id]), person);
  const { rows } = await sql<{ key: string; person: string; told: boolean; home: boolean }>`
    select t.person_key::text as key, t.person_id as person, t.account_key is not null as told,
      t.account_id = p.account_id as home
    from touches t left join people p on p.workspace_id = ${ws} and p.id = t.person_id
    where t.workspace_id = ${ws}`.execute(db);
  return rows.filter(
    ({ key, person, told, home }) => owners.get(key) !== person || !(told || home),
  );
}
