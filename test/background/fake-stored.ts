import type { Stored } from '../../utils/browser/stored.ts';

/** A stored value in memory. */
export function inMemory<T>(value: T): Stored<T> {
  let now = value;
  const set = async (next: T) => {
    now = next;
  };
  return {
    get: async () => now,
    set,
    async update(change) {
      await set(change(now));
      return now;
    },
  };
}
