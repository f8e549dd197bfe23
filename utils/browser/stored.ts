import { browser } from 'wxt/browser';
import type { z } from 'zod';

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
