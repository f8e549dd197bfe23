import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  KnownAnswer,
  type Loader,
  retryDelay,
} from '../../../entrypoints/sidepanel/known-answer.ts';
import type { Known } from '../../../utils/messages/answers.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = Result<Known<string> | null>;
const said = (value: string, at = 1): Answer => ok({ value, at });

/** A loader whose answers are given one by one, in any order. */
function slow() {
  const asked: { from: 'kept' | 'backend'; answer: (answer: Answer) => Promise<void> }[] = [];
  const load: Loader<string> = (from) =>
    new Promise((resolve) => {
      asked.push({
        from,
        async answer(answer) {
          resolve(answer);
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  const nth = (from: 'kept' | 'backend', index: number) => {
    const found = asked.filter((one) => one.from === from)[index];
    if (!found) throw new Error(`${from} was not asked ${index + 1} times`);
    return found.answer;
  };
  return { load, nth, asked };
}

test('what is kept is painted at once, and then what the backend says', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  expect(answer.shown()).toMatchObject({ value: null, asking: true });
  await nth('kept', 0)(said('old', 5));
  expect(answer.shown()).toMatchObject({ value: 'old', at: 5, fresh: false, asking: true });
  await nth('backend', 0)(said('new', 9));
  expect(answer.shown()).toMatchObject({ value: 'new', at: 9, fresh: true, asking: false });
});

test('what is kept never covers what the backend said', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('backend', 0)(said('new'));
  await nth('kept', 0)(said('old'));
  expect(answer.shown().value).toBe('new');
});

test('what is kept is painted also after a question that failed sooner', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('backend', 0)(fail('unreachable'));
  await nth('kept', 0)(said('old', 5));
  expect(answer.shown()).toMatchObject({ value: 'old', at: 5, fresh: false });
  expect(answer.shown().failure?.kind).toBe('unreachable');
});

test('an answer that was overtaken is dropped', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  void answer.refresh();
  await nth('backend', 1)(said('second'));
  await nth('backend', 0)(said('first'));
  expect(answer.shown()).toMatchObject({ value: 'second', asking: false });
});

test('answers are painted even while newer questions keep coming', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  void answer.refresh();
  await nth('backend', 0)(said('first'));
  expect(answer.shown()).toMatchObject({ value: 'first', asking: true });
});

test('nothing is painted after stop', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  answer.stop();
  await nth('kept', 0)(said('old'));
  await nth('backend', 0)(said('new'));
  expect(answer.shown().value).toBeNull();
});

test('a failed refresh leaves what is shown and says when it is tried again', async () => {
  const { load, nth, asked } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('kept', 0)(said('old'));
  await nth('backend', 0)(fail('unreachable'));
  expect(answer.shown()).toMatchObject({
    value: 'old',
    failure: { kind: 'unreachable' },
    retryAt: Date.now() + 2000,
  });
  await vi.advanceTimersByTimeAsync(1999);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
  await nth('backend', 1)(said('new'));
  expect(answer.shown()).toMatchObject({ value: 'new', failure: null, retryAt: null });
});

test('tries grow apart to a minute, and begin anew after a success', async () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(retryDelay)).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('backend', 0)(fail('timeout'));
  await vi.advanceTimersByTimeAsync(2000);
  await nth('backend', 1)(fail('timeout'));
  expect(answer.shown().retryAt).toBe(Date.now() + 4000);
  await vi.advanceTimersByTimeAsync(4000);
  await nth('backend', 2)(said('new'));
  void answer.refresh();
  await nth('backend', 3)(fail('timeout'));
  expect(answer.shown().retryAt).toBe(Date.now() + 2000);
});

test('a backend that names a pause gets it', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('backend', 0)(fail('rate-limited', { retryAfter: 90 }));
  expect(answer.shown().retryAt).toBe(Date.now() + 90_000);
});

test('a background that never answers is asked again', async () => {
  const { load, nth, asked } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(answer.shown()).toMatchObject({ asking: false, failure: { kind: 'timeout' } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toHaveLength(3);
  await nth('backend', 1)(said('new'));
  await nth('backend', 0)(said('far too late'));
  expect(answer.shown()).toMatchObject({ value: 'new', failure: null });
});

test('what no waiting mends is not tried again', async () => {
  const { load, nth, asked } = slow();
  const answer = new KnownAnswer(load);
  answer.start();
  await nth('backend', 0)(fail('unauthorised'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
  expect(answer.shown().retryAt).toBeNull();
});

test('answers are combined, unless all is to be replaced', async () => {
  const { load, nth } = slow();
  const answer = new KnownAnswer(load, (before: string | null, next) => (before ?? '') + next);
  answer.start();
  await nth('backend', 0)(said('a'));
  void answer.refresh();
  await nth('backend', 1)(said('b'));
  expect(answer.shown().value).toBe('ab');
  void answer.refresh({ replace: true });
  await nth('backend', 2)(said('c'));
  expect(answer.shown().value).toBe('c');
});
