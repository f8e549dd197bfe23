import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paintFirst } from '../../../entrypoints/sidepanel/paint-first.ts';
import type { PageState, Push } from '../../../utils/messages/answers.ts';
import type { Ask } from '../../../utils/messages/ask.ts';
import type { CallName } from '../../../utils/messages/calls.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The panel's side of a background that notes what it is asked, and waits to tell an overview. */
function panel() {
  const asked: CallName[] = [];
  let tell: (push: Push) => void = () => {};
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const ask = (async (name: CallName) => {
    asked.push(name);
    if (name === 'overview') await answered;
  }) as unknown as Ask;
  const onPush = (listener: (push: Push) => void) => {
    tell = listener;
    return () => {};
  };
  const deps = paintFirst({ ask, onPush });
  deps.onPush(() => {});
  return { ask: deps.ask, asked, answer, tell: (push: Push) => tell(push) };
}

const page: Push = { type: 'page', windowId: 1, state: {} as PageState };
const frame = () => vi.advanceTimersByTimeAsync(20);

test('an account is drawn before it is asked about, whom the page is about is asked at once', async () => {
  const { ask, asked, tell } = panel();
  tell(page);
  void ask('overview', { accountId: 'a1' });
  void ask('notes', { accountId: 'a2' });
  void ask('lookup', { keys: [{ type: 'domain', domain: 'a.example' }] });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['lookup']);
  await frame();
  expect(asked).toEqual(['lookup', 'overview', 'notes']);
});

test('each of two pages in a row is drawn first', async () => {
  const { ask, asked, tell } = panel();
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw));
  tell(page);
  tell(page);
  void ask('overview', { accountId: 'a2' });
  frames[0]?.(0);
  await frame();
  void ask('notes', { accountId: 'a1' });
  expect(asked).toEqual([]);
  frames[1]?.(0);
  await frame();
  expect(asked).toEqual(['overview', 'notes']);
});

test('where no page changed nothing waits', async () => {
  const { ask, asked, tell } = panel();
  tell({ type: 'backend' });
  void ask('overview', { accountId: 'a1' });
  expect(asked).toEqual(['overview']);
  tell(page);
  await frame();
  void ask('timeline', { accountId: 'a2', query: {} });
  expect(asked).toEqual(['overview', 'timeline']);
});

test('what stands below the head of an account is asked for once the head is drawn', async () => {
  const { ask, asked, answer } = panel();
  void ask('overview', { accountId: 'a1' });
  void ask('timeline', { accountId: 'a1', query: {} });
  void ask('notes', { accountId: 'a1' });
  void ask('notes', { accountId: 'a2' });
  await frame();
  expect(asked).toEqual(['overview', 'notes']);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['overview', 'notes']);
  await frame();
  expect(asked).toEqual(['overview', 'notes', 'timeline', 'notes']);
  void ask('activity', { accountId: 'a1' });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.at(-1)).toBe('activity');
});

test('a head that is not answered keeps nothing from being asked', async () => {
  const { ask, asked } = panel();
  void ask('overview', { accountId: 'a1' });
  void ask('timeline', { accountId: 'a1', query: {} });
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toEqual(['overview', 'timeline']);
});
