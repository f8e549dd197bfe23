import { act } from '@testing-library/react';
import { expect, test } from 'vitest';
import { retryDelay } from '../../../entrypoints/sidepanel/question.ts';
import { fail } from '../../../utils/model/failure.ts';
import { change, look, pass, said, settled, slow, tell } from './questions-world.tsx';

test('what is kept is painted at once, and then what the backend says', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  expect(shown()).toMatchObject({ value: null, asking: true });
  await nth('kept', 0)(said('old', 5));
  expect(shown()).toMatchObject({ value: 'old', at: 5, fresh: false, asking: true });
  await nth('backend', 0)(said('new', 9));
  expect(shown()).toMatchObject({ value: 'new', at: 9, fresh: true, asking: false });
});

test('what is kept never covers what the backend said', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await nth('backend', 0)(said('new'));
  await nth('kept', 0)(said('old'));
  expect(shown()).toMatchObject({ value: 'new', fresh: true });
});

test('what is kept is painted also after a question that failed sooner', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await nth('backend', 0)(fail('unreachable'));
  await nth('kept', 0)(said('old', 5));
  expect(shown()).toMatchObject({ value: 'old', at: 5, fresh: false });
  expect(shown().failure?.kind).toBe('unreachable');
});

test('an answer that was overtaken is dropped', async () => {
  const { question, nth } = slow();
  const { shown, refresh } = look(question);
  await refresh();
  await nth('backend', 1)(said('second'));
  await nth('backend', 0)(said('first'));
  expect(shown()).toMatchObject({ value: 'second', asking: false });
});

test('a failure that was overtaken is dropped', async () => {
  const { question, nth, times } = slow();
  const { shown, refresh } = look(question);
  await refresh();
  await nth('backend', 0)(fail('unreachable'));
  expect(shown()).toMatchObject({ failure: null, asking: true });
  await nth('backend', 1)(said('second'));
  expect(shown()).toMatchObject({ value: 'second', failure: null });
  await pass(60_000);
  expect(times('backend')).toBe(2);
});

test('answers are painted even while newer questions keep coming', async () => {
  const { question, nth } = slow();
  const { shown, refresh } = look(question);
  await refresh();
  await nth('backend', 0)(said('first'));
  expect(shown()).toMatchObject({ value: 'first', fresh: true, asking: true });
});

test('an answer for another account is never painted, and its own finds it there', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  lookAt(a2.question);
  expect(shown().value).toBeNull();
  await a1.nth('kept', 0)(said('kept of a1'));
  await a1.nth('backend', 0)(said('of a1'));
  expect(shown().value).toBeNull();
  await a2.nth('backend', 0)(said('of a2'));
  expect(shown().value).toBe('of a2');
  lookAt(a1.question);
  // In the same frame, and asked anew.
  expect(shown()).toMatchObject({ value: 'of a1', asking: true });
  expect([a1.times('backend'), a1.times('kept')]).toEqual([2, 1]);
});

test.each([true, false])(
  'another backend has nothing of the last, also where accounts are named alike (told: %s)',
  async (isTold) => {
    const { question, nth, times } = slow();
    const { shown, switchBackend } = look(question);
    await nth('backend', 0)(said('of the first'));
    await switchBackend(isTold);
    expect(shown()).toMatchObject({ value: null, asking: true });
    expect(times('backend')).toBe(2);
    await nth('backend', 1)(said('of the second'));
    expect(shown().value).toBe('of the second');
  },
);

test('a failed refresh leaves what is shown and says when it is tried again', async () => {
  const { question, nth, times } = slow();
  const { shown, refresh } = look(question);
  await nth('kept', 0)(said('old'));
  await nth('backend', 0)(fail('unreachable'));
  expect(shown()).toMatchObject({
    value: 'old',
    failure: { kind: 'unreachable' },
    asking: false,
    retryAt: Date.now() + 2000,
  });
  await pass(1999);
  expect(times('backend')).toBe(1);
  await pass(1);
  expect(times('backend')).toBe(2);
  // Said until it is mended, and not as if it waited still.
  expect(shown()).toMatchObject({ failure: { kind: 'unreachable' }, asking: true, retryAt: null });
  await nth('backend', 1)(said('new'));
  expect(shown()).toMatchObject({ value: 'new', failure: null, retryAt: null, asking: false });
  await refresh();
  expect(shown()).toMatchObject({ value: 'new', failure: null, asking: true });
});

test('whoever does not want to wait asks at once, and the failure is said meanwhile', async () => {
  const { question, nth, times } = slow();
  const { shown, refresh } = look(question);
  await nth('backend', 0)(fail('unreachable'));
  await refresh();
  expect(times('backend')).toBe(2);
  expect(shown()).toMatchObject({ failure: { kind: 'unreachable' }, asking: true, retryAt: null });
  await nth('backend', 1)(fail('forbidden'));
  expect(shown()).toMatchObject({ failure: { kind: 'forbidden' }, asking: false, retryAt: null });
  await refresh();
  expect(shown()).toMatchObject({ failure: { kind: 'forbidden' }, asking: true });
  await nth('backend', 2)(said('new'));
  expect(shown()).toMatchObject({ value: 'new', failure: null });
  await pass(60_000);
  expect(times('backend')).toBe(3);
});

test('tries grow apart to a minute, and begin anew after a success', async () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(retryDelay)).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  const { question, nth } = slow();
  const { shown, refresh } = look(question);
  await nth('backend', 0)(fail('timeout'));
  await pass(2000);
  await nth('backend', 1)(fail('timeout'));
  expect(shown().retryAt).toBe(Date.now() + 4000);
  await pass(4000);
  await nth('backend', 2)(said('new'));
  await refresh();
  await nth('backend', 3)(fail('timeout'));
  expect(shown().retryAt).toBe(Date.now() + 2000);
});

test('a backend that names a pause gets it', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await nth('backend', 0)(fail('rate-limited', { retryAfter: 90 }));
  expect(shown().retryAt).toBe(Date.now() + 90_000);
});

test('a background that never answers is asked again', async () => {
  const { question, nth, times } = slow();
  const { shown } = look(question);
  await pass(30_000);
  expect(shown()).toMatchObject({ asking: false, failure: { kind: 'timeout' } });
  await pass(2000);
  expect(times('backend')).toBe(2);
  await nth('backend', 1)(said('new'));
  await nth('backend', 0)(said('far too late'));
  expect(shown()).toMatchObject({ value: 'new', failure: null });
});

test('what no waiting mends is not tried again', async () => {
  const { question, nth, times } = slow();
  const { shown } = look(question);
  await nth('backend', 0)(fail('unauthorised'));
  await pass(600_000);
  expect(times('backend')).toBe(1);
  expect(shown()).toMatchObject({ failure: { kind: 'unauthorised' }, retryAt: null });
});

test('what is not to be asked is not, and waits for nothing', async () => {
  const { question, times } = slow();
  const { shown, refresh } = look({ ...question, isAsked: false });
  await refresh();
  expect(shown()).toMatchObject({ value: null, asking: false, failure: null });
  expect(times('backend')).toBe(0);
});

test('answers are combined, unless a policy came between', async () => {
  const { question, nth } = slow('a1', { combine: (before, next) => (before ?? '') + next });
  const { shown, refresh } = look(question);
  await nth('backend', 0)(said('a'));
  await refresh();
  await nth('backend', 1)(said('b'));
  expect(shown().value).toBe('ab');
  await tell(change('policy'));
  expect(shown().value).toBeNull();
  await nth('backend', 2)(said('c'));
  expect(shown().value).toBe('c');
});

test('what is kept is read as it is by then, where nothing is held any more', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  await a1.nth('kept', 0)(said('kept'));
  await a1.nth('backend', 0)(said('told'));
  lookAt(a2.question);
  await tell(change('policy'));
  lookAt(a1.question);
  await a1.nth('kept', 1)(said('kept after it'));
  expect(shown()).toMatchObject({ value: 'kept after it', fresh: false });
});

test('what is known before the backend says it is shown, with the failure beside it', async () => {
  const { question, nth } = slow();
  const { shown, held, refresh } = look(question);
  await nth('backend', 0)(said('a', 5));
  await refresh();
  await nth('backend', 1)(fail('unreachable'));
  await act(async () => held().change((value) => `${value}, mine`));
  expect(shown()).toMatchObject({ value: 'a, mine', at: 5, failure: { kind: 'unreachable' } });
});

test('where what is kept cannot be read the backend is asked as ever', async () => {
  const { question, nth } = slow('a1', { kept: () => Promise.reject(new Error('not there')) });
  const { shown } = look(question);
  await settled();
  expect(shown()).toMatchObject({ value: null, asking: true });
  await nth('backend', 0)(said('new'));
  expect(shown().value).toBe('new');
});
