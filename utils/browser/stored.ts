import { browser } from 'wxt/browser';
import type { z } from 'zod';
import { remembered } from './remembered.ts';

/** A value that outlives the service worker; what it holds is checked when it is read. */
export type Stored<T> = {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Reads, changes and writes without another `update` of this context in between. */
  update(change: (value: T) => T): Promise<T>;
};

/**
 * `local` outlives the browser's restart, `session` does not. What an older version of ourselves
 * left there, or somebody else, and no longer fits the schema counts as absent.
 */
export function stored<T>(
  area: 'local' | 'session',
  key: string,
  schema: z.ZodType<T>,
  absent: T,
): Stored<T> {
  let last: Promise<unknown> = Promise.resolve();
  const get = async () => {
    const parsed = schema.safeParse((await browser.storage[area].get(key))[key]);
    return parsed.success ? parsed.data : absent;
  };
  const set = (value: T) => browser.storage[area].set({ [key]: value });
  return {
    get,
    set,
    update(change) {
      const next = last.then(async () => {
        const value = change(await get());
        await set(value);
        return value;
      });
      last = next.catch(() => {});
      return next;
    },
  };
}

/**
 * The same, read once and then at hand until it is written, here or elsewhere; what `get` gives is
 * shared by all who ask. For what every report of a page needs: the browser takes longer to hand a
 * stored value over than the rest of the report takes.
 */
export function storedAtHand<T>(
  area: 'local' | 'session',
  key: string,
  schema: z.ZodType<T>,
  absent: T,
): Stored<T> {
  const { get, set, update } = stored(area, key, schema, absent);
  const value = remembered(get);
  browser.storage.onChanged.addListener((changes, changed) => {
    if (changed === area && key in changes) value.forget();
  });
  // Who reads while it is written may have read what was there before.
  return {
    get: value.get,
    set: (next) => set(next).finally(value.forget),
    update: (change) => update(change).finally(value.forget),
  };
}
