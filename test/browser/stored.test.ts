import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { remembered } from '../../utils/browser/remembered.ts';
import { storedAtHand } from '../../utils/browser/stored.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

const numbers = () => storedAtHand('local', 'numbers', z.array(z.number()), []);

test('what is at hand is read once', async () => {
  await fakeBrowser.storage.local.set({ numbers: [1] });
  const reads = vi.spyOn(fakeBrowser.storage.local, 'get');
  const stored = numbers();
  expect([await stored.get(), await stored.get()]).toEqual([[1], [1]]);
  expect(reads).toHaveBeenCalledTimes(1);
});

test('it is read anew once it was written, here or elsewhere', async () => {
  const stored = numbers();
  expect(await stored.get()).toEqual([]);
  await stored.set([1]);
  expect(await stored.get()).toEqual([1]);
  await stored.update((all) => [...all, 2]);
  expect(await stored.get()).toEqual([1, 2]);
  await fakeBrowser.storage.local.set({ numbers: [3] });
  expect(await stored.get()).toEqual([3]);
  const reads = vi.spyOn(fakeBrowser.storage.local, 'get');
  await fakeBrowser.storage.local.set({ others: [4] });
  await stored.get();
  expect(reads).not.toHaveBeenCalled();
});

test('what was read while it was written is not held', async () => {
  const late = Promise.withResolvers<void>();
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
    await late.promise;
    // Without a word of it to anybody, as the storage's word may come late.
    vi.spyOn(fakeBrowser.storage.local, 'get').mockResolvedValue(items as never);
  });
  const stored = numbers();
  const written = stored.set([1]);
  expect(await stored.get()).toEqual([]);
  late.resolve();
  await written;
  expect(await stored.get()).toEqual([1]);
});

test('an answer that failed is asked for again, and one that was forgotten under way is not kept', async () => {
  const asked: PromiseWithResolvers<number>[] = [];
  const number = remembered(() => {
    const next = Promise.withResolvers<number>();
    asked.push(next);
    return next.promise;
  });
  const failing = number.get();
  asked[0]?.reject(new Error('gone'));
  await expect(failing).rejects.toThrow('gone');
  const old = number.get();
  number.forget();
  const newer = number.get();
  asked[2]?.resolve(2);
  asked[1]?.resolve(1);
  expect([await old, await newer, await number.get()]).toEqual([1, 2, 2]);
  expect(asked).toHaveLength(3);
});
