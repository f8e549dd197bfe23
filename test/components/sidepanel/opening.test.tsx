import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawnFromMemory } from '../../../entrypoints/sidepanel/opening.ts';
import type { LastShown } from '../../../utils/browser/last-shown.ts';
import type { Known } from '../../../utils/messages/answers.ts';
import type { Ask } from '../../../utils/messages/ask.ts';
import type { AccountOverview } from '../../../utils/model/account.ts';
import type { LookupAnswer } from '../../../utils/model/lookup.ts';
import { choice, held, pageOf, priya } from './fake-panel.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const shown: LastShown = { url: 'https://crm.example/42', page: pageOf(priya), choice };
const known = <T,>(value: unknown): Known<T> => ({ value: value as T, at: 0 });

/** A panel that opens, and what it did so far of what leaves it. */
function opening(last: LastShown | null) {
  const did: string[] = [];
  const lookup = held<Known<LookupAnswer[]> | null>();
  const overview = held<Known<AccountOverview> | null>();
  const deps = drawnFromMemory(
    {
      ask: (async (name: string) => {
        did.push(name);
      }) as unknown as Ask,
      onPush() {
        did.push('listen');
        return () => did.push('leave');
      },
      keptOf: () => overview.promise as Promise<never>,
      keptLookup: () => lookup.promise,
    },
    Promise.resolve(last),
  );
  return { deps, did, lookup, overview };
}

const frame = () => vi.advanceTimersByTimeAsync(20);

test('a page that is known is drawn before the background is asked or heard', async () => {
  const { deps, did, lookup, overview } = opening(shown);
  deps.onPush(() => {});
  void deps.ask('page', { windowId: 1 });
  void deps.keptLookup([]);
  void deps.keptOf('a1', 'overview');
  lookup.give(known([]));
  await frame();
  expect(did).toEqual([]);
  overview.give(known({}));
  await vi.advanceTimersByTimeAsync(0);
  expect(did).toEqual([]);
  await frame();
  expect(did).toEqual(['listen', 'page']);
  void deps.ask('backend', {});
  expect(did.at(-1)).toBe('backend');
});

test.each([
  ['nothing was shown', null],
  ['nobody was', { ...shown, page: pageOf() }],
])('where %s the background is asked at once', async (_, last) => {
  const { deps, did } = opening(last);
  void deps.ask('page', { windowId: 1 });
  await vi.advanceTimersByTimeAsync(0);
  expect(did).toEqual(['page']);
});

test('nor does it wait where nothing is kept of whom it shows', async () => {
  const { deps, did, lookup } = opening(shown);
  void deps.ask('page', { windowId: 1 });
  void deps.keptLookup([]);
  lookup.give(null);
  await frame();
  expect(did).toEqual(['page']);
});

test('what cannot be read is not waited for longer than half a second', async () => {
  const { deps, did } = opening(shown);
  void deps.ask('page', { windowId: 1 });
  void deps.keptLookup([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(did).toEqual(['page']);
});

test('who leaves before it listens hears nothing', async () => {
  const { deps, did } = opening(null);
  deps.onPush(() => {})();
  const leave = deps.onPush(() => {});
  await vi.advanceTimersByTimeAsync(0);
  expect(did).toEqual(['listen']);
  leave();
  expect(did).toEqual(['listen', 'leave']);
});
