import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { Epoch } from '../../../entrypoints/sidepanel/epoch.ts';
import { heed, makePanelCache } from '../../../entrypoints/sidepanel/panel-cache.ts';
import type { Question } from '../../../entrypoints/sidepanel/question.ts';
import { useKnown } from '../../../entrypoints/sidepanel/use-known.ts';
import type { Known, Push } from '../../../utils/messages/answers.ts';
import type { Change } from '../../../utils/model/change.ts';
import { ok, type Result } from '../../../utils/model/failure.ts';

/** What the panel of a test holds; another one for each test, whose time stands still. */
export let cache: QueryClient;
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
export const said = (value: string, at = 1): Answer => ok({ value, at });
export const settled = () => act(() => vi.advanceTimersByTimeAsync(0));
export const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** A question whose answers are given one by one, in any order. */
export function slow(accountId = 'a1', more: Partial<Question<string>> = {}) {
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
export function look(question: Question<string>) {
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

export const tell = (push: Push) => act(async () => heed(cache, push));
export const change = (what: Change['what'], accountId: string | null = null): Push => ({
  type: 'change',
  change: { id: '1', what, accountId },
});
