import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { forgetKept, forgetPlain, keeping, readKept } from '../../utils/browser/kept-answers.ts';
import { stored } from '../../utils/browser/stored.ts';

vi.mock('wxt/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useRealTimers();
  await forgetKept();
});

const keep = <T>(name: string, value: T) => keeping()(name, { value, at: Date.now() });

type Row = { name: ArrayBuffer; sealed: ArrayBuffer; iv: Uint8Array };

/** The rows as they lie in the browser's database, and a way to write them. */
async function rows(): Promise<{ all: Row[]; put: (row: Row) => Promise<unknown> }> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('kept-answers');
    opening.onsuccess = () => resolve(opening.result);
  });
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
  const store = (mode: IDBTransactionMode) =>
    db.transaction('answers', mode).objectStore('answers');
  return {
    all: await done(store('readonly').getAll()),
    put: (row) => done(store('readwrite').put(row)),
  };
}

/** Reads as the next life of this program does, which has nothing at hand. */
async function rereadKept<T>(name: string, schema: z.ZodType<T>) {
  vi.resetModules();
  const next = await import('../../utils/browser/kept-answers.ts');
  return next.readKept(name, schema);
}

const asText = (bytes: ArrayBuffer | Uint8Array) => new TextDecoder().decode(bytes);

describe('kept answers', () => {
  const anybody = z.object({ name: z.string() });

  test('an answer comes back with its time', async () => {
    const at = Date.now();
    await keeping()('account:a1:overview', { value: { name: 'Northfjord' }, at });
    const kept = await readKept('account:a1:overview', anybody);
    expect(kept).toEqual({ value: { name: 'Northfjord' }, at });
    expect(await rereadKept('account:a1:overview', anybody)).toEqual(kept);
  });

  test('nothing of it can be read where it lies, and its key is given to nobody', async () => {
    await keep('lookup:email priya@northfjord.example', { name: 'Northfjord' });
    const { all } = await rows();
    expect(all).toHaveLength(1);
    for (const { name, sealed, iv } of all) {
      expect(asText(name) + asText(sealed) + asText(iv)).not.toMatch(/priya|north/i);
    }
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kept-answers');
      opening.onsuccess = () => resolve(opening.result);
    });
    const { seal, name } = await new Promise<Record<'seal' | 'name', CryptoKey>>((resolve) => {
      const asked = db.transaction('keys').objectStore('keys').get('ours');
      asked.onsuccess = () => resolve(asked.result);
    });
    for (const key of [seal, name]) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    }
  });

  test('the same answer never lies there the same twice', async () => {
    await keep('one', { name: 'Northfjord' });
    const before = (await rows()).all.map(({ sealed }) => asText(sealed));
    await keep('one', { name: 'Northfjord' });
    const after = (await rows()).all.map(({ sealed }) => asText(sealed));
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  test('what was changed, or is another one’s, counts as unknown', async () => {
    await keep('one', { name: 'First' });
    await keep('other', { name: 'Second' });
    const { all, put } = await rows();
    const [a, b] = all as [Row, Row];
    await put({ ...a, sealed: b.sealed, iv: b.iv });
    const broken = new Uint8Array(b.sealed.slice(0));
    broken[0] = (broken[0] ?? 0) ^ 1;
    await put({ ...b, sealed: broken.buffer });
    expect(await rereadKept('one', anybody)).toBeNull();
    expect(await rereadKept('other', anybody)).toBeNull();
  });

  test('what an older version kept in another shape counts as unknown', async () => {
    await keep('account:a1:overview', { title: 'Northfjord' });
    expect(await rereadKept('account:a1:overview', anybody)).toBeNull();
  });

  test('the least lately kept go first, and nothing is left of them', async () => {
    for (let n = 0; n < 205; n += 1) await keep(`account:${n}`, n);
    expect((await rows()).all).toHaveLength(200);
    expect(await readKept('account:204', z.number())).toMatchObject({ value: 204 });
  });

  test('what is too large is not kept, and what is too old is not told and goes', async () => {
    await keep('large', 'x'.repeat(1_000_001));
    expect(await readKept('large', z.string())).toBeNull();
    await keep('old', 1);
    vi.setSystemTime(Date.now() + 31 * 86_400_000);
    expect(await readKept('old', z.number())).toBeNull();
    await keep('new', 2);
    expect((await rows()).all).toHaveLength(1);
  });

  test('forgetting takes the key along, and leaves other storage alone', async () => {
    await fakeBrowser.storage.local.set({ 'draft:a1': 'unsaved words' });
    await keep('account:a1', 1);
    const [before] = (await rows()).all;
    await forgetKept();
    expect(await readKept('account:a1', z.number())).toBeNull();
    expect(await rereadKept('account:a1', z.number())).toBeNull();
    // Also where somebody has a copy of what lay there.
    await keep('account:a2', 2);
    await (await rows()).put(before as Row);
    expect(await rereadKept('account:a1', z.number())).toBeNull();
    expect(await readKept('account:a2', z.number())).toMatchObject({ value: 2 });
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ 'draft:a1': 'unsaved words' });
  });

  test('another of our programs, which has read before, sees what is new and nothing forgotten', async () => {
    vi.resetModules();
    const panel = await import('../../utils/browser/kept-answers.ts');
    const read = (name: string) => panel.readKept(name, z.number());
    expect(await read('account:a1')).toBeNull();
    await keep('account:a1', 1);
    expect(await read('account:a1')).toMatchObject({ value: 1 });
    await keep('account:a1', 2);
    expect(await read('account:a1')).toMatchObject({ value: 2 });
    const [before] = (await rows()).all;
    await forgetKept();
    // Also where a copy of it lies there again, and this program knew its keys.
    await (await rows()).put(before as Row);
    expect(await read('account:a1')).toBeNull();
    await keep('account:a2', 3);
    expect(await read('account:a2')).toMatchObject({ value: 3 });
    await forgetKept();
    await keep('account:a2', 4);
    expect(await read('account:a2')).toMatchObject({ value: 4 });
  });

  test('what was asked for before all was forgotten is not kept after it', async () => {
    const late = keeping();
    await forgetKept();
    await late('account:a1', { value: 1, at: Date.now() });
    expect(await readKept('account:a1', z.number())).toBeNull();
    await keep('account:a1', 2);
    expect(await readKept('account:a1', z.number())).toMatchObject({ value: 2 });
  });

  test('what an earlier version of the store holds goes with it', async () => {
    vi.resetModules();
    const { IDBFactory } = await import('fake-indexeddb');
    const factory = globalThis.indexedDB;
    globalThis.indexedDB = new IDBFactory();
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kept-answers', 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('keys').put('of then', 'ours');
        const answers = opening.result.createObjectStore('answers', { keyPath: 'name' });
        answers.put({ name: 'account:a1', at: Date.now() });
      };
      opening.onsuccess = () => resolve(opening.result);
    });
    db.close();
    const next = await import('../../utils/browser/kept-answers.ts');
    expect(await next.readKept('account:a1', z.number())).toBeNull();
    await next.keeping()('account:a1', { value: 1, at: Date.now() });
    expect(await next.readKept('account:a1', z.number())).toMatchObject({ value: 1 });
    expect((await rows()).all).toHaveLength(1);
    globalThis.indexedDB = factory;
  });

  test('of two answers to one question the later is kept, however long the first takes', async () => {
    await keep('account:a1', 'before');
    const seal = crypto.subtle.encrypt.bind(crypto.subtle);
    const release = Promise.withResolvers<void>();
    const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...what) => {
      await release.promise;
      return seal(...what);
    });
    const first = keep('account:a1', 'first');
    const later = keep('account:a1', 'later');
    // Turns enough for the later one to be written down, were it not to wait.
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    release.resolve();
    await Promise.all([first, later]);
    sealing.mockRestore();
    expect(await readKept('account:a1', z.string())).toMatchObject({ value: 'later' });
  });

  test('many who keep the first answers at once can all read theirs', async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(numbers.map((n) => keep(`account:${n}`, n)));
    const read = await Promise.all(numbers.map((n) => readKept(`account:${n}`, z.number())));
    expect(read.map((one) => one?.value)).toEqual(numbers);
  });

  test('what was kept in plain words before goes, and nothing else', async () => {
    await fakeBrowser.storage.local.set({
      'kept:lookup:x': { value: 1, at: 1 },
      keptIndex: ['lookup:x'],
      noteQueue: [],
    });
    await forgetPlain();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ noteQueue: [] });
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
