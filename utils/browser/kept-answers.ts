import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { browser } from 'wxt/browser';
import type { z } from 'zod';
import type { Known } from '../messages/answers.ts';

/**
 * The last known answers, so that a panel paints at once and also offline: the background writes
 * them down, panels read them. They and their names, which may be addresses, lie encrypted, by keys
 * that this browser does not give out and that go with them: what a disk still holds of them after a
 * sign-out nobody can read. Bounded: so many, none larger (in bytes) or older (in milliseconds) than
 * this.
 */
const most = 200;
const largest = 1_000_000;
const oldest = 30 * 86_400_000;

/** What lies there as an earlier version of ourselves put it goes when this rises. */
const version = 2;

/** One seals answers, the other makes of their names what they lie under; `id` tells a pair. */
type Keys = { id: string; seal: CryptoKey; name: CryptoKey };

type Sealed = { name: ArrayBuffer; at: number; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };

type Schema = DBSchema & {
  keys: { key: 'ours'; value: Keys };
  answers: {
    key: ArrayBuffer;
    value: Sealed;
    indexes: { at: number };
  };
};

/** Changes whenever all is forgotten, so that what was asked before is not kept after it. */
let life = 0;

/** The keys as this program last saw them; they hold only while they still lie there. */
let seen: Keys | null = null;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('kept-answers', version, {
    upgrade(db) {
      for (const store of [...db.objectStoreNames]) db.deleteObjectStore(store);
      db.createObjectStore('keys');
      db.createObjectStore('answers', { keyPath: 'name' }).createIndex('at', 'at');
    },
    // A newer version of ourselves waits for it.
    blocking() {
      void opened?.then((db) => db.close());
      opened = null;
    },
    // The browser took it away, as it may: the next to ask opens it again.
    terminated() {
      opened = null;
    },
  }).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Makes ready to read, which takes longer than the reading; where that fails, the reader hears it. */
export function openKept(): void {
  open()
    .then(async (db) => {
      seen ??= (await db.get('keys', 'ours')) ?? null;
    })
    .catch(() => {});
}

/**
 * Reads an answer and checks it, since an older version of ourselves may have kept it. Null where
 * there is none that fits, and where it cannot be read: then the backend is asked.
 */
export async function readKept<T>(name: string, schema: z.ZodType<T>): Promise<Known<T> | null> {
  try {
    const kept = await find(name);
    if (!kept || kept.row.at < Date.now() - oldest) return null;
    const { row, keys } = kept;
    const words = await crypto.subtle.decrypt(cipher(name, row.iv), keys.seal, row.sealed);
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(words)));
    return parsed.success ? { value: parsed.data, at: row.at } : null;
  } catch {
    return null;
  }
}

/** Keys that were seen before save a round trip; that they are still the ones is asked with it. */
async function find(name: string): Promise<{ row: Sealed; keys: Keys } | null> {
  const db = await open();
  const keys = seen ?? (await db.get('keys', 'ours'));
  if (!keys) return null;
  const under = await hidden(name, keys);
  const reading = db.transaction(['keys', 'answers']);
  const [now, row] = await Promise.all([
    reading.objectStore('keys').get('ours'),
    reading.objectStore('answers').get(under),
  ]);
  seen = now ?? null;
  if (now && now.id !== keys.id) return find(name);
  return now && row ? { row, keys } : null;
}

/** One is written down after the other, so that what was said last is what stays. */
let writing: Promise<void> = Promise.resolve();

/**
 * Begins to ask for an answer that will be kept; what comes back keeps it, and is done once it is
 * kept, or this browser cannot keep it: nobody who asked needs to wait for that. What was asked
 * before all was forgotten is not kept: it may be somebody else's, or hidden by now.
 */
export function keeping(): <T>(name: string, known: Known<T>) => Promise<void> {
  const began = life;
  return async (name, { value, at }) => {
    const words = encoded(JSON.stringify(value));
    if (words.length > largest) return;
    writing = writing.then(() => put(name, at, words, began)).catch(() => {});
    await writing;
  };
}

async function put(
  name: string,
  at: number,
  words: Uint8Array<ArrayBuffer>,
  began: number,
): Promise<void> {
  const db = await open();
  const keys = (await db.get('keys', 'ours')) ?? (await makeKeys(db));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(name, iv), keys.seal, words);
  const kept = { name: await hidden(name, keys), at, iv, sealed };
  const writing = db.transaction(['keys', 'answers'], 'readwrite');
  const answers = writing.objectStore('answers');
  const now = await writing.objectStore('keys').get('ours');
  // Else somebody signed out meanwhile, and their answers are no longer ours to keep.
  if (began === life && now?.id === keys.id) {
    await answers.put(kept);
    const old = await answers.index('at').getAllKeys(IDBKeyRange.upperBound(Date.now() - oldest));
    for (const key of old) await answers.delete(key);
    const tooMany = (await answers.count()) - most;
    const first = tooMany > 0 ? await answers.index('at').getAllKeys(null, tooMany) : [];
    for (const key of first) await answers.delete(key);
  }
  await writing.done;
}

/** Two who make them at once end with the same. */
async function makeKeys(db: IDBPDatabase<Schema>): Promise<Keys> {
  const made: Keys = {
    id: crypto.randomUUID(),
    seal: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    name: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  };
  const writing = db.transaction('keys', 'readwrite');
  const first = await writing.store.get('ours');
  if (!first) await writing.store.put(made, 'ours');
  await writing.done;
  return first ?? made;
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** What an answer lies under. */
function hidden(name: string, keys: Keys): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', keys.name, encoded(name));
}

/** The name is sealed in, so that no answer can be passed off as another one's. */
function cipher(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encoded(name) };
}

/** Forgets every answer, and the keys that open what may still lie on a disk. */
export async function forgetKept(): Promise<void> {
  life += 1;
  seen = null;
  const db = await open().catch(() => null);
  if (!db) return;
  const writing = db.transaction(['keys', 'answers'], 'readwrite');
  await writing.objectStore('keys').clear();
  await writing.objectStore('answers').clear();
  await writing.done;
}

/** Takes away what versions of before November 2026 kept unencrypted. */
export async function forgetPlain(): Promise<void> {
  const all = Object.keys(await browser.storage.local.get(null));
  const plain = all.filter((key) => key.startsWith('kept:') || key === 'keptIndex');
  if (plain.length > 0) await browser.storage.local.remove(plain);
}
