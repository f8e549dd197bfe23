import { setTimeout as wait } from 'node:timers/promises';
import type { Vendor } from '../../utils/vendors/vendor.ts';
import type { InWorkspace } from '../store/database.ts';
import { dueSources } from '../store/sources.ts';
import { lookAt, type MirrorDeps, replay } from './mirror.ts';
import type { Vault } from './vault.ts';
import type { Clock } from './vendor-calls.ts';

export const clock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
  chance: Math.random,
};

/** What routes and jobs need of the sources of all workspaces. */
export type Sources = {
  vendors: ReadonlyMap<string, Vendor>;
  /** Null where the server has no key to keep credentials with: nothing can be connected then. */
  vault: Vault | null;
  clock: Clock;
  signal: AbortSignal;
  fetch?: typeof fetch;
};

/** Reads on in every source of a workspace whose turn it is. */
export async function lookAtSources(
  sources: Sources,
  inWorkspace: InWorkspace,
  ws: string,
): Promise<void> {
  const deps = depsOf(sources, inWorkspace, ws);
  for (;;) {
    const due = await dueSources(deps.db, ws);
    for (const id of due) await lookAt(deps, id);
    // One that has more waits until the others had their turn.
    if (due.length === 0 || sources.signal.aborted) return;
  }
}

export async function replaySource(
  sources: Sources,
  inWorkspace: InWorkspace,
  ws: string,
  id: string,
): Promise<void> {
  await replay(depsOf(sources, inWorkspace, ws), id);
}

function depsOf(sources: Sources, inWorkspace: InWorkspace, ws: string): MirrorDeps {
  return { ...sources, db: inWorkspace(ws), ws };
}
