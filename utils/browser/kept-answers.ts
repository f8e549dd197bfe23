import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { Known } from '../messages/answers.ts';
import { stored } from './stored.ts';

/**
 * The last known answers, so that a panel paints at once and also offline. Bounded: the least
 * lately used go first. All of it goes when another backend is chosen or the policy changes.
 */
const most = 200;
const prefix = 'kept:';

const index = stored('local', 'keptIndex', z.array(z.string()), []);

/** Reads an answer and checks it, since an older version of ourselves may have kept it. */
export async function readKept<T>(name: string, schema: z.ZodType<T>): Promise<Known<T> | null> {
  const key = prefix + name;
  const known = z.object({ value: schema, at: z.number() });
  const parsed = known.safeParse((await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.data : null;
}

/** Keeps an answer of now, and says how it is known. */
export async function keep<T>(name: string, value: T): Promise<Known<T>> {
  const known = { value, at: Date.now() };
  await browser.storage.local.set({ [prefix + name]: known });
  const dropped: string[] = [];
  await index.update((names) => {
    const kept = [name, ...names.filter((other) => other !== name)];
    dropped.push(...kept.slice(most));
    return kept.slice(0, most);
  });
  if (dropped.length > 0) await browser.storage.local.remove(dropped.map((n) => prefix + n));
  return known;
}

/** Forgets every answer whose name begins so; all of them for an empty beginning. */
export async function forgetKept(beginning = ''): Promise<void> {
  const all = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(all.filter((key) => key.startsWith(prefix + beginning)));
  await index.update((names) => names.filter((name) => !name.startsWith(beginning)));
}
