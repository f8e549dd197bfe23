import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { browser } from 'wxt/browser';
import type { z } from 'zod';
import type { Known } from '../messages/answers.ts';

/**
 * The last known answers, so that a panel paints at once and also offline. They and their names,
 * which may be addresses, lie encrypted, by keys that this browser does not give out and that go
 * with them: what a disk still holds of them after a sign-out nobody can read. Bounded: so many,
 * none larger (in bytes) or older (in milliseconds) than this.
 */
const most = 200;
const largest = 1_000_000;
const oldest = 30 * 86_400_000;

/** One seals answers, the other makes of their names what they lie under. */
type Keys = { seal: CryptoKey; name: CryptoKey };

type Sealed = { name: ArrayBuffer; at: number; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };

type Schema = DBSchema & {
  keys: { key: 'ours'; value: Keys };
  answers: {
    key: ArrayBuffer;
    value: Sealed;
    indexes: { at: number };
  };
};

/**
 * The latest of them as they are, for as long as this program lives: reading one from where they lie
 * takes longer than painting it. Emptied with the others; `life` tells what was begun before that.
 */
const atHand = new Map<string, Known<unknown>>();
const mostAtHand = 60;
let life = 0;

function hold(name: string, known: Known<unknown>, began: number): void {
  if (began !== life) return;
  atHand.delete(name);
  atHand.set(name, known);
  for (const first of atHand.keys()) {
    if (atHand.size <= mostAtHand) break;
    atHand.delete(first);
  }
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('kept-answers', 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('answers', { keyPath: 'name' }).createIndex('at', 'at');
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

/** Reads an answer and checks it, since an older version of ourselves may have kept it. */
export async function readKept<T>(name: string, schema: z.ZodType<T>): Promise<Known<T> | null> {
  const held = atHand.get(name);
  if (held) return checked(held, schema);
  const began = life;
  try {
    const db = await open();
    const keys = await db.get('keys', 'ours');
    const kept = keys && (await db.get('answers', await hidden(name, keys)));
    if (!kept) return null;
    const words = await crypto.subtle.decrypt(cipher(name, kept.iv), keys.seal, kept.sealed);
    const known = { value: JSON.parse(new TextDecoder().decode(words)), at: kept.at };
    hold(name, known, began);
    return checked(known, schema);
  } catch {
    // What cannot be read is not known: the backend is asked.
    return null;
  }
}

function checked<T>({ value, at }: Known<unknown>, schema: z.ZodType<T>): Known<T> | null {
  if (at < Date.now() - oldest) return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data, at } : null;
}

/** Keeps an answer of now, and says how it is known, also where this browser cannot keep it. */
export async function keep<T>(name: string, value: T): Promise<Known<T>> {
  const known = { value, at: Date.now() };
  const words = encoded(JSON.stringify(value));
  if (words.length > largest) return known;
  hold(name, known, life);
  await put(name, known.at, words).catch(() => {});
  return known;
}

async function put(name: string, at: number, words: Uint8Array<ArrayBuffer>): Promise<void> {
  const db = await open();
  const keys = (await db.get('keys', 'ours')) ?? (await makeKeys(db));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipher(name, iv), keys.seal, words);
  const kept = { name: await hidden(name, keys), at, iv, sealed };
  const writing = db.transaction(['keys', 'answers'], 'readwrite');
  const answers = writing.objectStore('answers');
  // Else somebody signed out meanwhile, and their answers are no longer ours to keep.
  if (await writing.objectStore('keys').count()) {
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
  atHand.clear();
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
