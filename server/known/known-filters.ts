import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Database } from '../store/database.ts';
import { knownKeyTexts } from '../store/known-keys.ts';
import { readKnownVersion } from '../store/known-version.ts';
import { filterOf } from './filter-of.ts';

export type ServedFilter = { bytes: Uint8Array<ArrayBuffer>; etag: string };

/** Fewer keys are peeled where we are: a worker takes longer to start. */
const workerFrom = 50_000;
/** So many keys are hashed before others get their turn. */
const slice = 2000;

/**
 * The known-prospect filters of all workspaces, each built when it is asked for and its keys have
 * changed since. Those who ask meanwhile share the building, which never holds up other requests.
 */
export class KnownFilters {
  readonly #db: Database;
  readonly #built = new Map<string, ServedFilter>();
  readonly #building = new Map<string, Promise<ServedFilter>>();

  constructor(db: Database) {
    this.#db = db;
  }

  async of(ws: string): Promise<ServedFilter> {
    const { version, salt } = await readKnownVersion(this.#db, ws);
    const etag = `${version}-${salt.toString('hex', 0, 4)}`;
    const built = this.#built.get(ws);
    if (built?.etag === etag) return built;
    const key = `${ws} ${etag}`;
    const running = this.#building.get(key) ?? this.#build(ws, salt, etag);
    this.#building.set(key, running);
    try {
      return await running;
    } finally {
      this.#building.delete(key);
    }
  }

  /** The keys are read after the version: what is added meanwhile may be in it, too. */
  async #build(ws: string, salt: Buffer, etag: string): Promise<ServedFilter> {
    const hashes = new Set<bigint>();
    for await (const texts of knownKeyTexts(this.#db, ws)) {
      for (const [at, text] of texts.entries()) {
        const digest = createHash('sha256').update(salt).update(text).digest();
        hashes.add(digest.readBigUInt64LE());
        if (at % slice === slice - 1) await setImmediate();
      }
    }
    const words = BigUint64Array.from(hashes);
    const bytes =
      words.length < workerFrom ? filterOf(salt, words) : await filterInWorker(salt, words);
    const served = { bytes, etag };
    this.#built.set(ws, served);
    return served;
  }
}

function filterInWorker(
  salt: Uint8Array,
  hashes: BigUint64Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), {
    workerData: { salt: Uint8Array.from(salt), hashes },
    transferList: [hashes.buffer],
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  return promise;
}
