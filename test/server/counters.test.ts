import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pruneTouches } from '../../server/store/retention.ts';
import { counted, recounted } from './counts.ts';
import { ask, event, onBothDatabases, send, type World } from './world.ts';

/** A few names, so that histories meet: some are told to be one person, some move to a company. */
const emails = ['ada@gmail.com', 'ada@fjord.example', 'bo@fjord.example', 'cy@dale.example'];
const ids = ['1', '2', '3'];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      email: fc.option(fc.constantFrom(...emails), { nil: undefined }),
      id: fc.constantFrom(...ids),
      kind: fc.constantFrom('page.viewed', 'email.opened', 'form.submitted'),
      day: fc.integer({ min: 1, max: 28 }),
      year: fc.constantFrom(2012, 2026),
      again: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'prune' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      email: fc.constantFrom(...emails),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

onBothDatabases('the counters', (world) => {
  test('say what a recount says, whatever came in, was merged, was erased or grew too old', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { id, token } = await world().workspace();
        const admin = await token();
        for (const [index, one] of steps.entries()) {
          if (one.do === 'prune') await pruneTouches(world().inWorkspace(id), id, 10);
          else await take(world(), admin, one, index);
        }
        expect(await counted(world(), id)).toEqual(await recounted(world(), id));
      }),
      { numRuns: 25, seed: 7404 },
    );
  });
});

async function take(
  world: World,
  admin: string,
  one: Exclude<Step, { do: 'prune' }>,
  index: number,
): Promise<void> {
  if (one.do === 'tell') {
    const { email, id, kind, day, year, again } = one;
    const told = event(
      { kind, person: { email, ids: { crm: id } } },
      {
        id: again ? `same-${id}` : `${index}`,
        time: `${year}-02-${String(day).padStart(2, '0')}T00:00:00Z`,
      },
    );
    const { status } = await send(world, admin, [told]);
    expect(status).toBe(200);
    return;
  }
  const { json } = await ask(world, admin, 'POST /v1/lookup', {
    body: { keys: [{ type: 'email', email: one.email }] },
  });
  const person = json.answers[0].matches[0]?.person;
  if (person) await ask(world, admin, `DELETE /v1/people/${person.id}`);
}
