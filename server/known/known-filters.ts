import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { InWorkspace } from '../store/database.ts';
import { readKnownHashes } from '../store/known-keys.ts';
import { type KnownVersion, readKnownVersion } from '../store/known-version.ts';
import { filterOf } from './filter-of.ts';

export type ServedFilter = { bytes: Uint8Array<ArrayBuffer>; etag: string };

/** `free`: when the workspace's next one may begin, whatever became of this one. */
type Building = { etag: string; filter: Promise<ServedFilter>; free: Promise<void> };

/** Fewer keys are peeled where we are: a worker takes longer to start. */
const workerFrom = 50_000;
/** The longest rest between two buildings for a workspace, in milliseconds. */
const longestRest = 3000;

/**
 * The known-prospect filters of all workspaces, each built when it is asked for and keys were added
 * since. What is served holds every key that was there when it was asked for. A workspace has one
 * building at a time, however fast it is written to: all who ask while it lasts share the next
 * one, which begins after a rest as long as the last one took.
 */
export class KnownFilters {
  readonly #inWorkspace: InWorkspace;
  readonly #built = new Map<string, ServedFilter>();
  readonly #building = new Map<string, Building>();
  readonly #next = new Map<string, Promise<ServedFilter>>();

  constructor(inWorkspace: InWorkspace) {
    this.#inWorkspace = inWorkspace;
  }

  async of(ws: string): Promise<ServedFilter> {
    const version = await readKnownVersion(this.#inWorkspace(ws), ws);
    const etag = etagOf(version);
    const built = this.#built.get(ws);
    if (built?.etag === etag) return built;
    const next = this.#next.get(ws);
    if (next) return next;
    const now = this.#building.get(ws);
    if (!now) return this.#begin(ws, version);
    if (now.etag === etag) return now.filter;
    const after = this.#beginAfter(ws, now);
    this.#next.set(ws, after);
    return after;
  }

  /** What is being built may have passed the place of a newer key; what comes after has not. */
  async #beginAfter(ws: string, now: Building): Promise<ServedFilter> {
    try {
      await now.free;
      const version = await readKnownVersion(this.#inWorkspace(ws), ws);
      return this.#begin(ws, version);
    } finally {
      this.#next.delete(ws);
    }
  }

  #begin(ws: string, version: KnownVersion): Promise<ServedFilter> {
    const began = performance.now();
    const etag = etagOf(version);
    const filter = this.#build(ws, version.salt, etag);
    const free = filter
      .catch(() => {})
      .then(() =>
        setTimeout(Math.min(performance.now() - began, longestRest), null, { ref: false }),
      )
      .then(() => {
        this.#building.delete(ws);
      });
    this.#building.set(ws, { etag, filter, free });
    return filter;
  }

  /** The keys are read after the version: what is added meanwhile may be in it, too. */
  async #build(ws: string, salt: Buffer, etag: string): Promise<ServedFilter> {
    const hashes = joined(await readKnownHashes(this.#inWorkspace(ws), ws, salt));
    const bytes =
      hashes.length < 8 * workerFrom ? filterOf(salt, hashes) : await filterInWorker(salt, hashes);
    const served = { bytes, etag };
    this.#built.set(ws, served);
    return served;
  }
}

function etagOf({ version, salt }: KnownVersion): string {
  return `${version}-${salt.toString('hex', 0, 4)}`;
}

/** Into memory of its own, which a worker can take over. */
function joined(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function filterInWorker(
  salt: Uint8Array,
  hashes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), {
    workerData: { salt: Uint8Array.from(salt), hashes },
    transferList: [hashes.buffer],
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  // After a message this is too late to matter; without one nobody would ever be answered.
  worker.once('exit', () => reject(new Error('The worker that builds a filter ended early.')));
  return promise;
}
