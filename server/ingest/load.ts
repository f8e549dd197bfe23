import { setImmediate } from 'node:timers/promises';
import { recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { ingest, type Outcome } from './ingest.ts';
import { checkEvent, type EventError, type TouchEvent } from './touch-event.ts';

export type Loaded = { accepted: number; duplicate: number; refused: number };
type OnProgress = (loaded: Loaded) => void;
type Batches<T> = AsyncIterable<T[]> | Iterable<T[]>;

/** Smaller ones spend more on counters; larger ones keep others waiting for longer. */
const transactionSize = 5000;

/**
 * Loads a history of any size: checks each event as the server would, stores them in transactions
 * of five thousand, each once by (source, id), and tells open panels at the end. `onRefused` hears
 * of each event that is refused, with its number from 0.
 */
export async function loadEvents(
  db: Database,
  workspaceId: string,
  batches: Batches<unknown>,
  onProgress: OnProgress = () => {},
  onRefused: (index: number, errors: EventError[]) => void = () => {},
): Promise<Loaded> {
  let index = 0;
  let refused = 0;
  async function* checked(): AsyncGenerator<TouchEvent[]> {
    for await (const batch of batches) {
      const good: TouchEvent[] = [];
      for (const one of batch) {
        const check = checkEvent(one);
        if (check.ok) good.push(check.event);
        else {
          refused += 1;
          onRefused(index, check.errors);
        }
        index += 1;
        // Whoever has the turn waits for answers of the database meanwhile.
        if (index % 100 === 0) await setImmediate();
      }
      yield good;
    }
  }
  const loaded = await loadTouches(db, workspaceId, checked(), (now) =>
    onProgress({ ...now, refused: refused + now.refused }),
  );
  return { ...loaded, refused: refused + loaded.refused };
}

const isRefused = (outcome: Outcome) => outcome === 'erased' || outcome === 'untracked';

/** The same for events that are checked already. */
async function loadTouches(
  db: Database,
  workspaceId: string,
  batches: Batches<TouchEvent>,
  onProgress: OnProgress = () => {},
): Promise<Loaded> {
  const loaded = { accepted: 0, duplicate: 0, refused: 0 };
  let waiting: TouchEvent[] = [];
  let last: Promise<void> = Promise.resolve();
  /** Resolves when the next may begin: when those before these are stored, and whose these are is known. */
  const store = async (events: TouchEvent[]) => {
    const before = last;
    await new Promise<void>((onTurn, reject) => {
      last = ingest(db, workspaceId, events, { onTurn, isPart: true }).then((outcomes) => {
        for (const outcome of outcomes) loaded[isRefused(outcome) ? 'refused' : outcome] += 1;
        onProgress({ ...loaded });
      });
      last.then(onTurn, reject);
    });
    await before;
  };
  for await (const batch of batches) {
    for (const event of batch) waiting.push(event);
    while (waiting.length >= transactionSize) {
      await store(waiting.slice(0, transactionSize));
      waiting = waiting.slice(transactionSize);
    }
  }
  if (waiting.length > 0) await store(waiting);
  await last;
  // What was there already may be of a load that was killed before it told anybody, and before the
  // commit that makes all of it safe.
  if (loaded.accepted + loaded.duplicate > 0) {
    await db
      .transaction()
      .execute((trx) => recordChanges(trx, workspaceId, [{ what: 'touches', accountId: null }]));
  }
  return loaded;
}
