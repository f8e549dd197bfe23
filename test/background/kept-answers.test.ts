import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { forgetKept, keep, readKept } from '../../utils/browser/kept-answers.ts';
import { stored } from '../../utils/browser/stored.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

beforeEach(() => fakeBrowser.reset());

describe('kept answers', () => {
  test('an answer comes back with its time', async () => {
    const { at } = await keep('account:a1:overview', { name: 'Northfjord' });
    const kept = await readKept('account:a1:overview', z.object({ name: z.string() }));
    expect(kept).toEqual({ value: { name: 'Northfjord' }, at });
  });

  test('what an older version kept in another shape counts as unknown', async () => {
    await keep('account:a1:overview', { title: 'Northfjord' });
    expect(await readKept('account:a1:overview', z.object({ name: z.string() }))).toBeNull();
    await fakeBrowser.storage.local.set({ 'kept:account:a1:overview': 'nonsense' });
    expect(await readKept('account:a1:overview', z.unknown())).toBeNull();
  });

  test('the least lately kept go first, and nothing is left of them', async () => {
    for (let n = 0; n < 205; n += 1) await keep(`account:${n}`, n);
    const all = Object.keys(await fakeBrowser.storage.local.get(null));
    expect(all.filter((key) => key.startsWith('kept:'))).toHaveLength(200);
    expect(await readKept('account:0', z.number())).toBeNull();
    expect(await readKept('account:204', z.number())).toMatchObject({ value: 204 });
  });

  test('forgetting leaves other storage alone', async () => {
    await fakeBrowser.storage.local.set({ 'draft:a1': 'unsaved words' });
    await keep('account:a1', 1);
    await keep('lookup:x', 2);
    await forgetKept('account:');
    expect(await readKept('account:a1', z.number())).toBeNull();
    expect(await readKept('lookup:x', z.number())).toMatchObject({ value: 2 });
    await forgetKept();
    expect(await readKept('lookup:x', z.number())).toBeNull();
    expect(await fakeBrowser.storage.local.get('draft:a1')).toEqual({
      'draft:a1': 'unsaved words',
    });
  });
});

describe('stored values', () => {
  test('updates at the same time all count', async () => {
    const list = stored('local', 'list', z.array(z.number()), []);
    await Promise.all([1, 2, 3, 4, 5].map((n) => list.update((all) => [...all, n])));
    expect(await list.get()).toEqual([1, 2, 3, 4, 5]);
  });

  test('what does not fit is absent, and a failed update harms no later one', async () => {
    await fakeBrowser.storage.local.set({ list: 'nonsense' });
    const list = stored('local', 'list', z.array(z.number()), [7]);
    expect(await list.get()).toEqual([7]);
    const failing = list.update(() => {
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await list.update((all) => [...all, 8])).toEqual([7, 8]);
  });
});
