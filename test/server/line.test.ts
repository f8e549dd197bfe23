import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { inLine } from '../../server/store/line.ts';
import { lookUp } from '../../server/store/lookup.ts';
import { migrations } from '../../server/store/migrations/registry.ts';
import { ask, event, onBothDatabases, send } from './world.ts';

const nowhere = () => ({}) as Database;
const letAllRun = () => new Promise((resolve) => setImmediate(resolve));

/** Runs that end when they are told to. */
function held(limits: Parameters<typeof inLine>[1], { keepsTurn = false } = {}) {
  const runs: { items: number[]; onTurn: () => void; end: () => void; fail: () => void }[] = [];
  const db = nowhere();
  const answer = inLine<number, number>((_, __, items, onTurn) => {
    if (!keepsTurn) onTurn();
    return new Promise((resolve, reject) => {
      const end = () => resolve(items.map((item) => -item));
      runs.push({ items, onTurn, end, fail: () => reject(new Error(`not ${items}`)) });
    });
  }, limits);
  return { runs, answer: (...items: number[]) => answer(db, 'main', items) };
}

test('who comes while a run is under way goes with others, and a full one at once', async () => {
  const { runs, answer } = held({ most: 3, atOnce: { full: 2, other: 1 } });
  const answers = [answer(1), answer(2), answer(3)];
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  answers.push(answer(4, 5));
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  answers.push(answer(6, 7, 8, 9));
  expect(runs).toHaveLength(2);
  runs[0]?.end();
  await letAllRun();
  expect(runs.slice(2).map(({ items }) => items)).toEqual([[4, 5]]);
  runs[1]?.end();
  await letAllRun();
  expect(runs.slice(3).map(({ items }) => items)).toEqual([[6, 7, 8, 9]]);
  for (const run of runs) run.end();
  expect(await Promise.all(answers)).toEqual([[-1], [-2], [-3], [-4, -5], [-6, -7, -8, -9]]);
});

test('the next run begins when the one before says so, or has ended', async () => {
  const { runs, answer } = held({ most: 1, atOnce: { full: 3, other: 3 } }, { keepsTurn: true });
  const answers = [1, 2, 3, 4].map((item) => answer(item));
  expect(runs).toHaveLength(1);
  runs[0]?.onTurn();
  runs[0]?.onTurn();
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await letAllRun();
  expect(runs).toHaveLength(3);
  // It said so already: the third still has the turn.
  runs[0]?.end();
  await letAllRun();
  expect(runs).toHaveLength(3);
  runs[2]?.onTurn();
  expect(runs).toHaveLength(4);
  for (const run of runs) run.end();
  expect(await Promise.all(answers)).toEqual([[-1], [-2], [-3], [-4]]);
});

test('where a run fails each of it is run by itself', async () => {
  const { runs, answer } = held({ most: 9, atOnce: { full: 1, other: 1 } });
  const answers = Promise.allSettled([answer(1), answer(2), answer(3)]);
  runs[0]?.end();
  await letAllRun();
  runs[1]?.fail();
  await letAllRun();
  expect(runs.slice(2).map(({ items }) => items)).toEqual([[2], [3]]);
  runs[2]?.fail();
  runs[3]?.end();
  expect(await answers).toMatchObject([
    { status: 'fulfilled', value: [-1] },
    { status: 'rejected', reason: { message: 'not 2' } },
    { status: 'fulfilled', value: [-3] },
  ]);
});

test('a run is made where the first of it asked, and each by itself where it fails', async () => {
  const request = new AsyncLocalStorage<string>();
  const runs: string[] = [];
  const answer = inLine<number, number>(
    async (_, __, items) => {
      runs.push(`${items} in ${request.getStore()}`);
      if (items.length > 1) throw new Error('not together');
      return items;
    },
    { most: 9, atOnce: { full: 1, other: 1 } },
  );
  const db = nowhere();
  const names = ['one', 'two', 'three'];
  await Promise.all(names.map((name, at) => request.run(name, () => answer(db, 'main', [at + 1]))));
  expect(runs).toEqual(['1 in one', '2,3 in two', '2 in two', '3 in three']);
});

test('workspaces have lines of their own, also over one database', async () => {
  const answer = inLine<number, string>(
    async (_, workspaceId, items) => items.map((item) => `${workspaceId} ${item}`),
    { most: 9, atOnce: { full: 1, other: 1 } },
  );
  const db = nowhere();
  const ask = (n: number) => answer(db, n % 2 ? 'a' : 'b', [n]);
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([['a 1'], ['b 2'], ['a 3'], ['b 4']]);
});

test('all get their own answers, in whatever order runs end, and the limits hold', async () => {
  const limits = fc.record({
    most: fc.integer({ min: 1, max: 6 }),
    atOnce: fc.record({
      full: fc.integer({ min: 1, max: 3 }),
      other: fc.integer({ min: 1, max: 3 }),
    }),
  });
  const asked = fc.array(fc.array(fc.nat(), { maxLength: 8 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), limits, asked, async (scheduler, limits, all) => {
      let underWay = 0;
      const answer = inLine<number, string>(async (_, workspaceId, items, onTurn) => {
        underWay += 1;
        expect(underWay).toBeLessThanOrEqual(Math.max(limits.atOnce.full, limits.atOnce.other));
        if (items.length > limits.most) expect(all).toContainEqual(items);
        await scheduler.schedule(Promise.resolve());
        onTurn();
        await scheduler.schedule(Promise.resolve());
        underWay -= 1;
        return items.map((item) => `${workspaceId} ${item}`);
      }, limits);
      const db = nowhere();
      const answers = all.map(async (items) => {
        await scheduler.schedule(Promise.resolve());
        return answer(db, 'w', items);
      });
      await scheduler.waitFor(Promise.all(answers));
      expect(await Promise.all(answers)).toEqual(
        all.map((items) => items.map((item) => `w ${item}`)),
      );
    }),
  );
});

onBothDatabases('lookups at once', (world) => {
  const emailOf = (n: number) => `p${n}@firm${n % 7}.example`;

  test('are each answered as one alone is, in their own workspace', async () => {
    const teams = await Promise.all(
      ['Ann', 'Bob'].map(async (name) => {
        const { token } = await world().workspace();
        const admin = await token();
        const people = Array.from({ length: 30 }, (_, n) =>
          event({ person: { email: emailOf(n), name: `${name} ${n}` } }),
        );
        await send(world(), admin, people);
        return { name, admin };
      }),
    );
    const nobody = { type: 'email', email: 'nobody@stranger.example' };
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const { name, admin } = teams[n % 2] ?? { name: '', admin: '' };
        const some = [n % 30, (n * 7) % 30].map((one) => ({
          type: 'email',
          email: emailOf(one),
          name: `${name} ${one}`,
        }));
        const keys = [nobody, ...some.map(({ type, email }) => ({ type, email }))];
        const { json } = await ask(world(), admin, 'POST /v1/lookup', { body: { keys } });
        return { json, keys, names: some.map((one) => one.name) };
      }),
    );
    for (const { json, keys, names } of answers) {
      expect(json.answers.map((one: { key: unknown }) => one.key)).toEqual(keys);
      expect(json.answers[0].status).toBe('none');
      const found = json.answers.slice(1);
      expect(
        found.map(
          (one: { matches: { person: { name: string } }[] }) => one.matches[0]?.person.name,
        ),
      ).toEqual(names);
    }
  });
});

test('lookups at once take few statements', async () => {
  let statements = 0;
  const { inWorkspace, close } = await openDatabase({ memory: true }, migrations, () => {
    statements += 1;
  });
  onTestFinished(close);
  const db = inWorkspace('main', 'quick');
  const one = () => lookUp(db, 'main', [{ type: 'email', email: 'priya@northfjord.example' }]);
  await one();
  statements = 0;
  const answers = await Promise.all(Array.from({ length: 40 }, one));
  expect(answers.map(([answer]) => answer?.status)).toEqual(Array(40).fill('none'));
  expect(statements).toBeLessThanOrEqual(2);
});
