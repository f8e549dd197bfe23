import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../../utils/backends/backend.ts';
import { accountOverviewSchema } from '../../../utils/model/account.ts';
import { activitySchema } from '../../../utils/model/activity.ts';
import { digestSchema } from '../../../utils/model/digest.ts';
import { lookupAnswerSchema } from '../../../utils/model/lookup.ts';
import { keyText, type LookupKey, maxKeys } from '../../../utils/model/lookup-key.ts';
import { type Capabilities, meSchema } from '../../../utils/model/me.ts';
import type { Touch } from '../../../utils/model/touch.ts';
import { answerOf } from './answer-of.ts';
import { type Faults, faultTests } from './faults.ts';
import { lackingTests } from './lacking.ts';
import { noteTests } from './notes.ts';
import { timelineTests, wholeTimeline } from './timeline.ts';

/** A backend with something in it, and what of that the suite needs to know. */
export type ContractWorld = {
  backend: Backend;
  /** What it says of itself, as the test expects it. */
  capabilities: Partial<Capabilities>;
  /** The key of an account with five touches at least, of two kinds at least. */
  known: LookupKey;
  /** A key of nobody. */
  unknown: LookupKey;
  /** A key of several accounts; null where none can be. */
  ambiguous: LookupKey | null;
  /** Null for a backend without a network between. */
  faults: Faults | null;
  close?(): Promise<void>;
};

/** What the tests of the suite are given; `world` only within a test. */
export type Given = {
  world: () => ContractWorld;
  /** The account of `known`. */
  accountId: () => string;
};

/**
 * What every backend has to do, by what it says that it can. One joins by a file that calls this
 * with its name and how its world is made.
 */
export function contract(name: string, makeWorld: () => Promise<ContractWorld>): void {
  describe(`the contract of backends: ${name}`, () => {
    let made: ContractWorld;
    let account = '';
    const given: Given = { world: () => made, accountId: () => account };

    beforeAll(async () => {
      made = await makeWorld();
      const [answer] = answerOf(await made.backend.lookup([made.known]));
      account = answer?.matches[0]?.account.id ?? '';
    }, 60_000);
    afterAll(() => made?.close?.());

    test('says who asks, and what it can', async () => {
      const me = answerOf(await made.backend.me());
      expect(meSchema.parse(me)).toEqual(me);
      expect(me.capabilities).toMatchObject(made.capabilities);
    });

    describe('a lookup', () => {
      test('gives one answer a key, in the order asked', async () => {
        const { known, unknown, ambiguous } = made;
        const keys = [unknown, known, ...(ambiguous ? [ambiguous] : []), unknown, known];
        const answers = answerOf(await made.backend.lookup(keys));
        expect(answers.map(({ key }) => keyText(key))).toEqual(keys.map(keyText));
        const middle = ambiguous ? ['ambiguous'] : [];
        const statuses = ['none', 'found', ...middle, 'none', 'found'];
        expect(answers.map(({ status }) => status)).toEqual(statuses);
        for (const one of answers) expect(lookupAnswerSchema.parse(one)).toEqual(one);
      });

      test('has as many matches as its status says, the surest first', async () => {
        const { known, unknown, ambiguous } = made;
        const keys = [known, unknown, ...(ambiguous ? [ambiguous] : [])];
        const [found, none, several] = answerOf(await made.backend.lookup(keys));
        expect(found?.matches).toHaveLength(1);
        expect(none?.matches).toEqual([]);
        if (!ambiguous) return;
        const matches = several?.matches ?? [];
        expect(new Set(matches.map((one) => one.account.id)).size).toBeGreaterThan(1);
        const confidences = matches.map(({ confidence }) => confidence);
        expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
      });

      test(`takes ${maxKeys} keys and no more`, async () => {
        const keys = (count: number) => Array.from({ length: count }, () => made.unknown);
        expect(answerOf(await made.backend.lookup(keys(maxKeys)))).toHaveLength(maxKeys);
        const tooMany = await made.backend.lookup(keys(maxKeys + 1));
        expect(tooMany).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
      });
    });

    describe('an account', () => {
      test('has an overview that counts what its timeline holds', async () => {
        const { backend } = made;
        const overview = answerOf(await backend.overview(account));
        expect(accountOverviewSchema.parse(overview)).toEqual(overview);
        const touches = await wholeTimeline(backend, account, {});
        expect(overview.account.id).toBe(account);
        expect(overview.touchCount).toBe(touches.length);
        expect(new Map(overview.countsByKind.map((one) => [one.kind, one.touches]))).toEqual(
          countsOf(touches.map(({ kind }) => kind)),
        );
        const times = touches.map(({ time }) => time).sort();
        const human = touches.filter(isByPeople);
        const humanTimes = human.map(({ time }) => time).sort();
        expect(overview).toMatchObject({
          firstTouchAt: times[0] ?? null,
          lastTouchAt: times.at(-1) ?? null,
          lastHumanTouchAt: humanTimes.at(-1) ?? null,
        });
        expect(overview.people.length).toBe(Math.min(100, overview.peopleCount));
        for (const { id, touchCount, lastTouchAt, lastHumanTouchAt } of overview.people) {
          const own = touches.filter(({ person }) => person?.id === id);
          const last = (some: Touch[]) =>
            some
              .map(({ time }) => time)
              .sort()
              .at(-1) ?? null;
          expect({ id, touchCount, lastTouchAt }).toEqual({
            id,
            touchCount: own.length,
            lastTouchAt: last(own),
          });
          // A backend may not say this one.
          if (lastHumanTouchAt === undefined) continue;
          expect([id, lastHumanTouchAt]).toEqual([id, last(own.filter(isByPeople))]);
        }
      });

      test('is as warm as the sum that is shown', async () => {
        const { warmth } = answerOf(await made.backend.overview(account));
        const sum = warmth.parts.reduce((points, part) => points + part.points, 0);
        // Each part is rounded to a tenth.
        const off = 0.5 + 0.05 * warmth.parts.length;
        expect(Math.abs(Math.min(100, Math.max(0, sum)) - warmth.score)).toBeLessThanOrEqual(off);
      });

      test('tells all its weeks, where it tells of them', async () => {
        const { backend } = made;
        const { capabilities } = answerOf(await backend.me());
        if (!capabilities.activity) return;
        const activity = answerOf(await backend.activity(account));
        expect(activitySchema.parse(activity)).toEqual(activity);
        const touches = await wholeTimeline(backend, account, {});
        const sum = (what: 'theirs' | 'ours' | 'other') =>
          activity.weeks.reduce((all, week) => all + week[what], 0);
        const theirs = touches.filter(isByPeople).length;
        const ours = touches.filter(({ direction }) => direction === 'outbound').length;
        expect({ theirs: sum('theirs'), ours: sum('ours'), other: sum('other') }).toEqual({
          theirs,
          ours,
          other: touches.length - theirs - ours,
        });
        const starts = activity.weeks.map(({ start }) => start);
        expect(starts).toEqual([...new Set(starts)].sort());
        expect(starts.filter((start) => new Date(start).getUTCDay() !== 1)).toEqual([]);
        const [first] = touches.map(({ time }) => time).sort();
        const begun = Date.parse(first ?? '') - Date.parse(starts[0] ?? '');
        expect([begun >= 0, begun < 7 * 86_400_000]).toEqual([true, true]);
        const oldest = activity.milestones.find(({ what }) => what === 'first-touch');
        expect(oldest?.time).toBe(first);
        const ids = new Set(touches.map(({ id }) => id));
        expect(activity.milestones.filter(({ touchId }) => !ids.has(touchId))).toEqual([]);
      });

      test('is in a digest, where it makes any', async () => {
        const { backend } = made;
        if (!answerOf(await backend.me()).capabilities.digest) return;
        expect(digestSchema.nullable().parse(answerOf(await backend.digest(null)))).toBeNull();
        expect(answerOf(await backend.readDigest('2026-03-02'))).toBeNull();
      });

      test('that is none is not found', async () => {
        const answers = await Promise.all([
          made.backend.overview('no-account-of-this'),
          made.backend.timeline('no-account-of-this', {}),
        ]);
        for (const one of answers) {
          expect(one).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
        }
      });
    });

    timelineTests(given);
    noteTests(given);
    lackingTests(given);
    faultTests(given);
  });
}

const isByPeople = ({ verdict, direction }: Touch) =>
  verdict === 'human' && direction === 'inbound';

function countsOf<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
