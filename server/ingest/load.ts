import { setImmediate } from 'node:timers/promises';
import { recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { ingestPacked, type Outcome } from './ingest.ts';
import { PackedTouches } from './packed-touches.ts';
import { type CheckedEvent, checkEvent } from './touch-event.ts';
import type { EventError, Who } from './who.ts';

export type Loaded = { accepted: number; duplicate: number; refused: number };
type OnProgress = (loaded: Loaded) => void;
type OnRefused = (index: number, errors: EventError[]) => void;
type Batches<T> = AsyncIterable<T> | Iterable<T>;

/** Smaller ones ask more often who people are; larger ones keep others waiting for longer. */
const transactionSize = 20000;
/** Transactions: more get into each other's way where they write, and as many are waited for. */
const atOnce = 2;

/**
 * Loads a history of any size: checks each event as the server would, stores them in transactions
 * of twenty thousand, each once by (source, id), and tells open panels at the end. `onRefused` hears of
 * each event that is refused, with its number from 0.
 */
export function loadEvents(
  db: Database,
  workspaceId: string,
  batches: Batches<unknown[]>,
  onProgress?: OnProgress,
  onRefused?: OnRefused,
): Promise<Loaded> {
  return loadChecked(db, workspaceId, checked(batches), onProgress, onRefused);
}

async function* checked(batches: Batches<unknown[]>): AsyncGenerator<CheckedEvent[]> {
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += 100) {
      yield batch.slice(from, from + 100).map((one) => checkEvent(one));
      // Whoever has the turn waits for answers of the database meanwhile.
      await setImmediate();
    }
  }
}

/** The same for events that are checked already, or when they are asked for. */
export async function loadChecked(
  db: Database,
  workspaceId: string,
  batches: Batches<Iterable<CheckedEvent>>,
  onProgress: OnProgress = () => {},
  onRefused: OnRefused = () => {},
): Promise<Loaded> {
  const loaded = { accepted: 0, duplicate: 0, refused: 0 };
  const running: Promise<void>[] = [];
  /** Resolves when it is known whose those are that were begun last: then the next may begin. */
  let turn: Promise<unknown> = Promise.resolve();
  const store = async (touches: PackedTouches<Who>) => {
    // They were read meanwhile.
    await turn;
    if (running.length === atOnce) await running.shift();
    const { promise, resolve: onTurn } = Promise.withResolvers<void>();
    const options = { onTurn, isPart: true };
    const stored = ingestPacked(db, workspaceId, touches, options).then((outcomes) => {
      for (const outcome of outcomes) loaded[isRefused(outcome) ? 'refused' : outcome] += 1;
      onProgress({ ...loaded });
    });
    running.push(stored);
    turn = Promise.race([promise, stored]);
    // It is waited for before the next begins, or at the end.
    turn.catch(() => {});
  };
  let waiting = new PackedTouches<Who>();
  let index = 0;
  try {
    for await (const batch of batches) {
      for (const one of batch) {
        if (one.ok) waiting.add(one.event.who, one.event.touch);
        else {
          loaded.refused += 1;
          onRefused(index, one.errors);
        }
        index += 1;
        if (waiting.size < transactionSize) continue;
        await store(waiting);
        waiting = new PackedTouches();
      }
    }
    if (waiting.size > 0) await store(waiting);
    await Promise.all(running);
  } finally {
    // Nothing of it goes on after it failed.
    await Promise.allSettled(running);
  }
  // What was there already may be of a load that was killed before it told anybody, and before the
  // commit that makes all of it safe.
  if (loaded.accepted + loaded.duplicate > 0) {
    await db
      .transaction()
      .execute((trx) => recordChanges(trx, workspaceId, [{ what: 'touches', accountId: null }]));
  }
  return loaded;
}

const isRefused = (outcome: Outcome) => outcome === 'erased' || outcome === 'untracked';
