import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Epoch } from '../../../entrypoints/sidepanel/epoch.ts';
import { askAhead, heed, makePanelCache } from '../../../entrypoints/sidepanel/panel-cache.ts';
import { type Question, retryDelay } from '../../../entrypoints/sidepanel/question.ts';
import { useKnown } from '../../../entrypoints/sidepanel/use-known.ts';
import type { Known, Push } from '../../../utils/messages/answers.ts';
import type { Change } from '../../../utils/model/change.ts';
import { fail, ok, type Result } from '../../../utils/model/failure.ts';

let cache: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  cache = makePanelCache();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type From = 'kept' | 'backend';
type Answer = Result<Known<string>>;
const said = (value: string, at = 1): Answer => ok({ value, at });
const settled = () => act(() => vi.advanceTimersByTimeAsync(0));
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** A question whose answers are given one by one, in any order. */
function slow(accountId = 'a1', more: Partial<Question<string>> = {}) {
  const asked: { from: From; give: (answer: Answer) => void }[] = [];
  const wait = (from: From) => new Promise<Answer>((give) => asked.push({ from, give }));
  const question: Question<string> = {
    key: ['account', accountId, 'overview'],
    ask: () => wait('backend'),
    async kept() {
      const answer = await wait('kept');
      return answer.ok ? answer.value : null;
    },
    ...more,
  };
  const nth = (from: From, index: number) => async (answer: Answer) => {
    const found = asked.filter((one) => one.from === from)[index];
    if (!found) throw new Error(`${from} was not asked ${index + 1} times`);
    found.give(answer);
    await settled();
  };
  const times = (from: From) => asked.filter((one) => one.from === from).length;
  return { question, nth, times };
}

/** A place of the panel where a question is looked at. */
function look(question: Question<string>) {
  const epoch = { now: 0 };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>
      <Epoch value={epoch.now}>{children}</Epoch>
    </QueryClientProvider>
  );
  const hook = renderHook((one: Question<string>) => useKnown(one), {
    wrapper,
    initialProps: question,
  });
  return {
    shown: () => hook.result.current[0],
    held: () => hook.result.current[1],
    refresh: () => act(async () => hook.result.current[1].refresh()),
    lookAt: (other: Question<string>) => hook.rerender(other),
    leave: hook.unmount,
    /** Another backend is chosen. */
    async switchBackend(isTold = true) {
      if (isTold) await tell({ type: 'backend' });
      epoch.now += 1;
      hook.rerender(question);
    },
  };
}

const tell = (push: Push) => act(async () => heed(cache, push));
const change = (what: Change['what'], accountId: string | null = null): Push => ({
  type: 'change',
  change: { id: '1', what, accountId },
});

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

test('what was asked of the last backend is painted of no other, however late it comes', async () => {
  const { question, nth } = slow();
  const { shown, switchBackend } = look(question);
  await switchBackend();
  await nth('backend', 0)(said('of the first'));
  await nth('kept', 0)(said('kept of the first'));
  expect(shown().value).toBeNull();
});

test('before it is known which backend, nothing late of the last is painted either', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await tell({ type: 'backend' });
  await nth('kept', 0)(said('kept of the first'));
  await nth('backend', 0)(said('of the first'));
  expect(shown().value).toBeNull();
});

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

test('what a policy may hide is painted no more, also where it was asked before', async () => {
  const { question, nth } = slow();
  const { shown } = look(question);
  await tell(change('policy'));
  await nth('kept', 0)(said('kept before'));
  await nth('backend', 0)(said('asked before'));
  expect(shown().value).toBeNull();
  await nth('backend', 1)(said('asked after'));
  expect(shown().value).toBe('asked after');
});

test('nothing is held of another account that a policy may hide', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('before'));
  lookAt(a2.question);
  await tell(change('policy'));
  lookAt(a1.question);
  expect(shown().value).toBeNull();
});

test('whom the backend lets in no more finds nothing of other accounts', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { shown, lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('before'));
  lookAt(a2.question);
  await a2.nth('backend', 0)(fail('unauthorised'));
  lookAt(a1.question);
  expect(shown().value).toBeNull();
});

test('a change is asked about where somebody looks at what it is about', async () => {
  const [a1, a2] = [slow('a1'), slow('a2')];
  const { lookAt } = look(a1.question);
  await a1.nth('backend', 0)(said('a'));
  await tell(change('touches', 'a2'));
  await tell(change('notes', 'a1'));
  expect(a1.times('backend')).toBe(1);
  await tell(change('touches', 'a1'));
  await tell(change('touches'));
  expect(a1.times('backend')).toBe(3);
  lookAt(a2.question);
  await tell(change('touches', 'a1'));
  expect(a1.times('backend')).toBe(3);
});

test('who stood on a page seen before is not shown so after somebody corrected it', async () => {
  const [seen, next] = [slow('', { key: ['lookup', 'p1'] }), slow('', { key: ['lookup', 'p2'] })];
  const { shown, lookAt } = look(seen.question);
  await seen.nth('backend', 0)(said('the wrong one'));
  lookAt(next.question);
  await next.nth('backend', 0)(said('p2'));
  await tell(change('corrections'));
  // What is looked at stays until it is answered anew.
  expect(shown()).toMatchObject({ value: 'p2', asking: true });
  expect(next.times('backend')).toBe(2);
  lookAt(seen.question);
  expect(shown().value).toBeNull();
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

test('what was fetched ahead is there when somebody looks, and counts as one question', async () => {
  const { question, nth, times } = slow();
  const ahead = askAhead(cache, 0, question);
  await nth('backend', 0)(said('ahead'));
  expect(await ahead).toBe('ahead');
  const { shown } = look(question);
  expect(shown()).toMatchObject({ value: 'ahead', fresh: true, asking: true });
  expect(times('kept')).toBe(1);
});

test('what failed ahead is asked again only where somebody looks by then', async () => {
  const [left, opened] = [slow('a1'), slow('a2')];
  const both = [left, opened].map(({ question }) => askAhead(cache, 0, question));
  const { shown } = look(opened.question);
  await left.nth('backend', 0)(fail('unreachable'));
  await opened.nth('backend', 0)(fail('unreachable'));
  expect(await both[0]).toBeNull();
  expect(shown()).toMatchObject({ failure: { kind: 'unreachable' }, retryAt: Date.now() + 2000 });
  await pass(2000);
  expect([left.times('backend'), opened.times('backend')]).toEqual([1, 2]);
  await opened.nth('backend', 1)(said('there'));
  expect(await both[1]).toBe('there');
});

test('so much is held and no more, the latest of it, and not for ever', async () => {
  const count = () => cache.getQueryCache().getAll().length;
  const { lookAt, leave } = look(slow('first').question);
  for (let n = 0; n < 460; n += 1) {
    const { question, nth } = slow(`a${n}`);
    lookAt(question);
    await nth('backend', 0)(said(String(n)));
    await pass(1);
  }
  leave();
  await pass(1000);
  expect(count()).toBe(400);
  const held = (id: string) => cache.getQueryData([0, 'account', id, 'overview']);
  expect(held('a0')).toBeUndefined();
  expect(held('a459')).toMatchObject({ value: '459' });
  await pass(30 * 60_000);
  expect(count()).toBe(0);
});

test('what is too much is held only while somebody looks at it', async () => {
  const isLarge = (value: string) => value.length > 3;
  const { question, nth } = slow('a1', { isLarge });
  const { shown, lookAt } = look(question);
  await nth('backend', 0)(said('large'));
  lookAt(slow('a2').question);
  await pass(1000);
  lookAt(question);
  expect(shown().value).toBeNull();
});

test('what goes on in the next view is not let go between', async () => {
  const isLarge = (value: string) => value.length > 3;
  const { question, nth, times } = slow('a1', { isLarge });
  const first = look(question);
  await nth('backend', 0)(said('large'));
  first.leave();
  const { shown, held } = look(question);
  await pass(1000);
  expect(shown().value).toBe('large');
  expect(held().value()).toBe('large');
  expect(times('backend')).toBe(2);
});

test('where what is kept cannot be read the backend is asked as ever', async () => {
  const { question, nth } = slow('a1', { kept: () => Promise.reject(new Error('not there')) });
  const { shown } = look(question);
  await settled();
  expect(shown()).toMatchObject({ value: null, asking: true });
  await nth('backend', 0)(said('new'));
  expect(shown().value).toBe('new');
});
