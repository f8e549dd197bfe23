import type { Database } from '../store/database.ts';
import { ingest } from './ingest.ts';
import { type CheckedEvent, checkEvent, type TouchEvent } from './touch-event.ts';

export type Loaded = { accepted: number; duplicate: number; refused: number };

/** Events a transaction; more gains little and holds the workspace's lock for longer. */
export const loadBatch = 1000;

/**
 * Loads history in batches, each in a transaction of its own, so that a load that is broken off
 * is resumed by running it again. Refused events are told to `onRefused` by their number, from 0.
 * Open panels hear nothing of it: a history is no news.
 */
export async function loadEvents(
  db: Database,
  workspaceId: string,
  batches: Iterable<unknown[]> | AsyncIterable<unknown[]>,
  tell: {
    onProgress?: (loaded: Loaded) => void;
    onRefused?: (index: number, errors: Extract<CheckedEvent, { ok: false }>['errors']) => void;
  } = {},
): Promise<Loaded> {
  const loaded: Loaded = { accepted: 0, duplicate: 0, refused: 0 };
  let index = 0;
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += loadBatch) {
      const events: TouchEvent[] = [];
      for (const input of batch.slice(from, from + loadBatch)) {
        const checked = checkEvent(input);
        if (checked.ok) events.push(checked.event);
        else {
          loaded.refused += 1;
          tell.onRefused?.(index, checked.errors);
        }
        index += 1;
      }
      for (const outcome of await ingest(db, workspaceId, events, { announce: false })) {
        loaded[outcome] += 1;
      }
      tell.onProgress?.({ ...loaded });
    }
  }
  return loaded;
}
