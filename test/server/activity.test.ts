import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Activity } from '../../utils/model/activity.ts';
import type { Verdict } from '../../utils/model/touch-kind.ts';
import { accountOf, ask, event, onBothDatabases, send, type World } from './world.ts';

async function activityOf(world: World, token: string, email: string): Promise<Activity> {
  const account = await accountOf(world, token, email);
  const { status, json } = await ask(world, token, `GET /v1/accounts/${account}/activity`);
  expect(status).toBe(200);
  return json;
}

const day = 86_400_000;

/** The Monday of a moment's week, in UTC, counted by hand. */
function mondayOf(time: string): string {
  const at = Date.parse(time);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * day).toISOString().slice(0, 10);
}

onBothDatabases('the whole of a relationship', (world) => {
  test('is counted by weeks that begin on Monday in UTC', async () => {
    const moment = fc.record({
      at: fc.integer({ min: Date.UTC(2021, 0, 1), max: Date.UTC(2026, 5, 1) }),
      kind: fc.constantFrom('page.viewed', 'email.sent', 'email.opened', 'list.added'),
      verdict: fc.constantFrom('human', 'machine'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 40 }), async (moments) => {
        const token = await (await world().workspace()).token();
        const events = moments.map(({ at, kind, verdict }) =>
          event({ kind, automation: { verdict } }, { time: new Date(at).toISOString() }),
        );
        await send(world(), token, events);
        const weeks = new Map<string, { theirs: number; ours: number; other: number }>();
        for (const { at, kind, verdict } of moments) {
          const start = mondayOf(new Date(at).toISOString());
          const week = weeks.get(start) ?? { theirs: 0, ours: 0, other: 0 };
          const isOurs = kind === 'email.sent';
          const isTheirs = !isOurs && kind !== 'list.added' && verdict === 'human';
          week[isOurs ? 'ours' : isTheirs ? 'theirs' : 'other'] += 1;
          weeks.set(start, week);
        }
        const expected = [...weeks].sort().map(([start, counts]) => ({ start, ...counts }));
        expect((await activityOf(world(), token, 'priya@northfjord.example')).weeks).toEqual(
          expected,
        );
      }),
      { numRuns: 8 },
    );
  });

  test('has its milestones, each with the touch that shows it', async () => {
    const token = await (await world().workspace()).token();
    const on = (time: string, kind: string, title: string, verdict: Verdict = 'human') =>
      event({ kind, title, automation: { verdict } }, { time: `${time}T09:00:00.000Z` });
    await send(world(), token, [
      on('2022-05-02', 'email.sent', 'Hello'),
      on('2022-05-03', 'email.opened', 'Opened by a scanner', 'machine'),
      on('2022-06-01', 'page.viewed', 'Pricing'),
      on('2022-06-02', 'page.viewed', 'Pricing again'),
      on('2023-01-10', 'meeting.booked', 'First call'),
      on('2023-02-10', 'meeting.booked', 'Second call'),
      on('2023-03-01', 'stage.changed', 'Deal: proposal'),
      on('2023-06-01', 'stage.changed', 'Deal: won'),
    ]);
    const { milestones } = await activityOf(world(), token, 'priya@northfjord.example');
    expect(milestones.map(({ what, title }) => `${what}: ${title}`)).toEqual([
      'first-touch: Hello',
      'first-human: Pricing',
      'first-meeting: First call',
      'stage: Deal: proposal',
      'stage: Deal: won',
    ]);
    expect(milestones[1]).toMatchObject({
      kind: 'page.viewed',
      time: '2022-06-01T09:00:00.000Z',
      touchId: expect.stringMatching(/^\d+$/),
    });
  });

  test('begins empty', async () => {
    const { token } = await world().workspace();
    const admin = await token();
    const account = { email: 'priya@northfjord.example' };
    await send(world(), admin, [event({ kind: 'page.viewed', person: account })]);
    const { json } = await ask(world(), admin, 'GET /v1/policy');
    const rules = [{ by: 'channel', value: 'web', display: 'hide', label: null }];
    await ask(world(), admin, 'PUT /v1/policy', {
      body: { rules },
      headers: { 'if-match': `"${json.version}"` },
    });
    const rep = await token({ name: 'Rita Rep', role: 'rep' });
    expect(await activityOf(world(), rep, account.email)).toEqual({ weeks: [], milestones: [] });
  });

  test('is asked of an account that there is', async () => {
    const token = await (await world().workspace()).token();
    expect((await ask(world(), token, 'GET /v1/accounts/none/activity')).status).toBe(404);
  });
});
