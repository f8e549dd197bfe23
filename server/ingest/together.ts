import type { Database } from '../store/database.ts';
import { ingest, type Outcome } from './ingest.ts';
import type { Told } from './touch-event.ts';

/** What one request brought, and whoever waits for the outcomes. */
type Waiting = {
  told: Told[];
  resolve: (outcomes: Outcome[]) => void;
  reject: (error: unknown) => void;
};

type Line = { waiting: Waiting[]; busy: boolean };

/** More in one transaction keeps others waiting for longer. */
const mostAtOnce = 5000;
/** Transactions: one is thought about while another is written and a third made safe. */
const atOnce = 3;
/** A workspace's database has one for all who ask for it. */
const lines = new WeakMap<Database, Line>();

/**
 * Stores what a request told as `ingest` does, in one transaction with what others told meanwhile:
 * those who wait for the workspace's turn anyway then take it once, which for many that bring one
 * event each is many times as fast; and hand theirs over while those before them write. Where it
 * fails each is stored by itself, so that nobody is refused for another's sake.
 */
export function ingestTogether(
  db: Database,
  workspaceId: string,
  told: Told[],
): Promise<Outcome[]> {
  const line = lines.get(db) ?? { waiting: [], busy: false };
  lines.set(db, line);
  return new Promise((resolve, reject) => {
    line.waiting.push({ told, resolve, reject });
    void workOff(db, workspaceId, line);
  });
}

async function workOff(db: Database, workspaceId: string, line: Line): Promise<void> {
  if (line.busy) return;
  line.busy = true;
  const running: Promise<void>[] = [];
  while (line.waiting.length > 0) {
    const { promise: turn, resolve: onTurn } = Promise.withResolvers<void>();
    const stored = store(db, workspaceId, next(line), onTurn).finally(onTurn);
    await turn;
    running.push(stored);
    // Who waits meanwhile goes together, which costs less.
    if (running.length === atOnce) await running.shift();
  }
  line.busy = false;
}

/** Those who came first, as many as fit together; one at least. */
function next({ waiting }: Line): Waiting[] {
  let size = 0;
  const tooMany = waiting.findIndex(({ told }, at) => {
    size += told.length;
    return at > 0 && size > mostAtOnce;
  });
  return waiting.splice(0, tooMany < 0 ? waiting.length : tooMany);
}

/** Never rejects: whoever waits hears of it. */
async function store(
  db: Database,
  workspaceId: string,
  group: Waiting[],
  onTurn?: () => void,
): Promise<void> {
  try {
    const outcomes = await ingest(
      db,
      workspaceId,
      group.flatMap(({ told }) => told),
      { onTurn },
    );
    let from = 0;
    for (const { told, resolve } of group) {
      resolve(outcomes.slice(from, from + told.length));
      from += told.length;
    }
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else await Promise.all(group.map((one) => store(db, workspaceId, [one])));
  }
}
