import { randomUUID } from 'node:crypto';
import { type Failure, isPassing } from '../../utils/model/failure.ts';
import type {
  Call,
  Mirror,
  Page,
  Stream,
  Vendor,
  VendorTouch,
} from '../../utils/vendors/vendor.ts';
import { ingest } from '../ingest/ingest.ts';
import { recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import {
  endLease,
  endLook,
  type Progress,
  readProgress,
  refusedPages,
  replaceRefusals,
  reserveCalls,
  saveStep,
  takeLease,
} from '../store/source-progress.ts';
import { readSource } from '../store/sources.ts';
import { accessTo } from './access.ts';
import { toldBy } from './told.ts';
import type { Vault } from './vault.ts';
import { type Clock, ourShare, vendorCalls } from './vendor-calls.ts';

export type MirrorDeps = {
  db: Database;
  ws: string;
  vault: Vault | null;
  vendors: ReadonlyMap<string, Vendor>;
  clock: Clock;
  signal: AbortSignal;
  fetch?: typeof fetch;
  /** Milliseconds after which a look ends, to be gone on with by the next. */
  patience?: number;
};

/** How a look at a source ended. `more`: there is more to read at once; `busy`: not ours to read. */
export type Looked = { status: 'caught up' | 'more' | 'busy' | 'failed'; failure: Failure | null };

/** Rows that are stored together: fewer spend more on counters, more keep others waiting. */
const storeAtOnce = 3000;
/** Seconds between two looks at a vendor that had nothing more to tell. */
const lookEvery = 120;
/** Seconds until the next try after 1, 2, 3 ... failures in a row; the last for all after. */
const tryAfter = [30, 60, 120, 300, 900, 1800];

/**
 * Reads on in a vendor's history where it was left, and stores what it tells. Whatever ends it, a
 * kill among them, the next look goes on from what is stored: nothing is left out, and what is read
 * again is known by its id.
 */
export async function lookAt(deps: MirrorDeps, sourceId: string): Promise<Looked> {
  const { db, ws, vendors } = deps;
  const runner = randomUUID();
  const source = await readSource(db, ws, sourceId);
  const vendor = vendors.get(source?.vendor ?? '');
  if (!source || !vendor?.mirror || !(await takeLease(db, ws, sourceId, runner))) {
    return { status: 'busy', failure: null };
  }
  const run = { ...deps, sourceId, vendor, mirror: vendor.mirror, runner, since: source.since };
  const looked = await readStreams(run);
  const { failure } = looked;
  if (looked.status === 'busy') {
    await endLease(db, ws, sourceId, runner);
    return looked;
  }
  // Ended by our own end: nothing is wrong, and whoever is next goes on.
  if (failure?.kind === 'cancelled') {
    await endLook(db, ws, sourceId, runner, { failure: source.failure, inSeconds: 0 });
    return { status: 'more', failure: null };
  }
  await endLook(db, ws, sourceId, runner, {
    failure,
    inSeconds:
      failure === null
        ? looked.status === 'more'
          ? 0
          : lookEvery
        : Math.max(failure.retryAfter ?? 0, pauseAfter(failure, source.failures)),
  });
  return looked;
}

/** What no waiting mends is looked at again once an hour, in case somebody mended it elsewhere. */
function pauseAfter(failure: Failure, before: number): number {
  if (!isPassing(failure)) return 3600;
  return tryAfter[Math.min(before, tryAfter.length - 1)] ?? 0;
}

/**
 * Reads the pages again of which rows were refused, for a version that understands more or a vendor
 * that mended them. What is still refused says so again.
 */
export async function replay(deps: MirrorDeps, sourceId: string): Promise<Looked> {
  const { db, ws, vendors, clock } = deps;
  const runner = randomUUID();
  const source = await readSource(db, ws, sourceId);
  const vendor = vendors.get(source?.vendor ?? '');
  if (!source || !vendor?.mirror || !(await takeLease(db, ws, sourceId, runner))) {
    return { status: 'busy', failure: null };
  }
  const run = { ...deps, sourceId, vendor, mirror: vendor.mirror, runner, since: source.since };
  const call = callFor(run);
  let looked: Looked = { status: 'caught up', failure: null };
  for (const { stream: name, cursor } of await refusedPages(db, ws, sourceId)) {
    const stream = vendor.mirror.streams.find((one) => one.name === name);
    if (!stream) continue;
    const { batch, failure } = await gather(stream, call, cursor, clock);
    if (failure || !batch) {
      looked = { status: 'failed', failure };
      break;
    }
    const { told, refused } = toldBy(speakerOf(run), batch.mapped, new Date(clock.now()));
    await ingest(db, ws, told);
    await replaceRefusals(db, ws, sourceId, { stream: name, from: cursor, refused });
  }
  await endLook(db, ws, sourceId, runner, { failure: looked.failure, inSeconds: 0 });
  return looked;
}

type Run = MirrorDeps & {
  sourceId: string;
  vendor: Vendor;
  mirror: Mirror;
  runner: string;
  since: Date | null;
};

async function readStreams(run: Run): Promise<Looked> {
  const { db, ws, sourceId, mirror, clock, patience = 300_000 } = run;
  const call = callFor(run);
  const until = clock.now() + patience;
  const progress = await readProgress(db, ws, sourceId);
  let brought = false;
  try {
    for (const stream of mirror.streams) {
      const ended = await readStream(run, stream, call, progress.get(stream.name) ?? null, until);
      brought ||= ended.brought;
      if (ended.status !== 'caught up') return ended;
    }
    return { status: 'caught up', failure: null };
  } finally {
    // A history is told of once, at its end: open panels would ask for every page of it.
    if (brought) {
      await db
        .transaction()
        .execute((trx) => recordChanges(trx, ws, [{ what: 'touches', accountId: null }]));
    }
  }
}

function callFor(run: Run): Call {
  const { db, ws, sourceId, mirror, clock } = run;
  const allowed = allowedOf(mirror);
  return vendorCalls({
    ...run,
    access: accessTo(run, sourceId, mirror, clock.now),
    reserve: (calls) => reserveCalls(db, ws, sourceId, calls, allowed),
  });
}

const speakerOf = ({ sourceId, vendor }: Run) => ({ sourceId, vendor: vendor.id });

/** Calls a day that we allow ourselves; null where the vendor does not count. */
export function allowedOf({ limits }: Mirror): number | null {
  return limits.perDay === null ? null : Math.floor(limits.perDay * ourShare);
}

type Ended = Looked & { brought: boolean };

async function readStream(
  run: Run,
  stream: Stream,
  call: Call,
  progress: Progress | null,
  until: number,
): Promise<Ended> {
  const { clock, signal, since } = run;
  const now = () => new Date(clock.now());
  let from = progress?.cursor ?? stream.start(since, now());
  const keepsUp = progress?.caughtUp ?? false;
  let brought = false;
  let before: VendorTouch[] = [];
  let [older, newer] = [nothing, nothing];
  try {
    for (;;) {
      const read = await gather(stream, call, from, clock);
      // What was read before it failed is stored all the same.
      const batch = read.batch;
      if (!(await older.saved)) return { status: 'busy', failure: null, brought };
      if (batch) {
        await newer.turn;
        [older, newer] = [newer, store(run, stream.name, from, batch, keepsUp, before, newer)];
        before = batch.mapped.touches;
        brought ||= !keepsUp && batch.rows > 0;
        from = batch.cursor;
      }
      if (read.failure) {
        await newer.saved;
        return { status: 'failed', failure: read.failure, brought };
      }
      const isOver = !batch?.more || clock.now() >= until || signal.aborted;
      if (!isOver) continue;
      if (!(await newer.saved)) return { status: 'busy', failure: null, brought };
      return { status: batch?.more ? 'more' : 'caught up', failure: null, brought };
    }
  } finally {
    await newer.saved.catch(() => {});
  }
}

/** Pages are put together, as storing each by itself would take longer than reading it. */
async function gather(
  stream: Stream,
  call: Call,
  from: Page['cursor'],
  clock: Clock,
): Promise<{ batch: Page | null; failure: Failure | null }> {
  let batch: Page | null = null;
  do {
    const page = await stream.read(call, batch?.cursor ?? from, new Date(clock.now()));
    if (!page.ok) return { batch, failure: page.failure };
    batch = batch ? joined(batch, page.value) : page.value;
  } while (batch.more && batch.rows < storeAtOnce);
  return { batch, failure: null };
}

function joined(before: Page, after: Page): Page {
  const { mapped } = before;
  for (const list of ['touches', 'people', 'accounts', 'refused'] as const) {
    for (const one of after.mapped[list]) (mapped[list] as unknown[]).push(one);
  }
  return { ...after, mapped, rows: before.rows + after.rows };
}

type Storing = {
  /** Resolves when it is its turn to write, or none is taken: the next may begin. */
  turn: Promise<unknown>;
  /** False where the source is not ours to read any more. */
  saved: Promise<boolean>;
};

const nothing: Storing = { turn: Promise.resolve(), saved: Promise.resolve(true) };

/** Stores a batch, and where it ends once `last` has saved where it does. */
function store(
  run: Run,
  stream: string,
  from: Page['cursor'],
  page: Page,
  keepsUp: boolean,
  before: readonly VendorTouch[],
  last: Storing,
): Storing {
  const { db, ws, sourceId, runner, clock } = run;
  const { told, refused } = toldBy(speakerOf(run), page.mapped, new Date(clock.now()), before);
  const { promise: turn, resolve: onTurn } = Promise.withResolvers<void>();
  // As part of a load it is on the disk with the step that is saved after it, not before.
  const stored = ingest(db, ws, told, { onTurn, isPart: !keepsUp }).finally(onTurn);
  const saved = stored.then(
    async () =>
      (await last.saved) &&
      saveStep(db, ws, sourceId, runner, {
        stream,
        from,
        cursor: page.cursor,
        rows: page.rows,
        total: page.total ?? null,
        caughtUp: !page.more,
        refused,
      }),
  );
  // It is waited for later; until then its failure is nobody's.
  saved.catch(() => {});
  return { turn, saved };
}
