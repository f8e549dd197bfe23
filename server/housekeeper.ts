import { lastWeek } from '../utils/model/digest.ts';
import { type Jobs, ownJobs, type RunJob } from './operations/jobs.ts';
import type { Log } from './operations/log.ts';
import type { Metrics } from './operations/metrics.ts';
import { sharedJobs } from './operations/shared-jobs.ts';
import { describeFault } from './routes/fault.ts';
import { lookAtSources, type Sources } from './sources/sources.ts';
import { pruneAudit, sealAudit } from './store/audit.ts';
import type { DatabasePlace, InWorkspace } from './store/database.ts';
import { makeDigests, pruneDigests } from './store/digests.ts';
import { pruneDeletedNotes } from './store/note-revisions.ts';
import { pruneReplays, pruneTouches, type Retention } from './store/retention.ts';
import { applyTracking } from './store/tracking.ts';

/** Jobs are asked for so often, in milliseconds; a seal is then there within a minute. */
const askEvery = 15_000;

type Deps = {
  place: DatabasePlace;
  inWorkspace: InWorkspace;
  log: Log;
  metrics?: Metrics;
  retention: Retention;
  sources: Sources;
};

/**
 * Has the audit trails sealed of the workspaces that this server serves, and what is older than
 * they remember forgotten; over a PostgreSQL by whichever server has time. Each seal is logged, so
 * that its hash also lies where the database's keeper cannot change it.
 */
export class Housekeeper {
  readonly #run: RunJob;
  readonly #log: Log;
  readonly #jobs: Jobs;
  /** In how many more rounds to ask: two, as what a request writes may be there after the first. */
  #served = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #asking: Promise<void> = Promise.resolve();

  private constructor(run: RunJob, jobs: Jobs, log: Log) {
    this.#run = run;
    this.#jobs = jobs;
    this.#log = log;
    this.#timer = setInterval(() => void this.ask(), askEvery).unref();
  }

  static async open({ place, log, metrics, ...rest }: Deps): Promise<Housekeeper> {
    const run: RunJob = async (job, ws) => {
      try {
        await work[job]({ log, ...rest }, ws);
        metrics?.worked(job, 'done');
      } catch (error) {
        metrics?.worked(job, 'failed');
        log(describeFault(error as Error), { level: 'error', job });
        throw error;
      }
    };
    const jobs =
      'databaseUrl' in place ? await sharedJobs(place.databaseUrl, run, log) : ownJobs(run);
    return new Housekeeper(run, jobs, log);
  }

  /** Says that somebody of a workspace was here. */
  served(workspaceId: string): void {
    this.#served.set(workspaceId, 2);
  }

  /** Has a workspace's sources read, from now on whether somebody is there or not. */
  async mirrors(workspaceId: string): Promise<void> {
    try {
      await this.#jobs.everyMinute('mirror', workspaceId);
      await this.#jobs.now('mirror', workspaceId);
    } catch (error) {
      this.#log(`mirrors cannot be asked for: ${(error as Error).name}`, { level: 'error' });
    }
  }

  /** Asks for what there is to do. */
  ask(): Promise<void> {
    this.#asking = this.#asking.then(async () => {
      const due = this.#served;
      this.#served = new Map();
      for (const [ws, rounds] of due) {
        const next = await this.#askFor(ws).then(
          () => rounds - 1,
          () => rounds,
        );
        if (next > 0 && !this.#served.has(ws)) this.#served.set(ws, next);
      }
    });
    return this.#asking;
  }

  /** Seals what is left, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#asking;
    // Its failure is logged, and what it leaves is sealed with what comes next.
    for (const ws of this.#served.keys()) await this.#run('seal', ws).catch(() => {});
    await this.#jobs.close();
  }

  async #askFor(ws: string): Promise<void> {
    try {
      await this.#jobs.soon('seal', ws);
      await this.#jobs.soon('protect', ws);
      await this.#jobs.soon('digest', ws);
      await this.#jobs.daily('prune', ws);
    } catch (error) {
      this.#log(`jobs cannot be asked for: ${(error as Error).name}`, { level: 'error' });
      throw error;
    }
  }
}

type Tools = Pick<Deps, 'inWorkspace' | 'log' | 'retention' | 'sources'>;

const work = {
  async seal({ inWorkspace, log }: Tools, ws: string): Promise<void> {
    const seal = await sealAudit(inWorkspace(ws), ws);
    if (seal) log(`audit seal ${seal.number} ${seal.hash}`);
  },
  async protect({ inWorkspace, log }: Tools, ws: string): Promise<void> {
    if (await applyTracking(inWorkspace(ws), ws)) log('tracking: what is stored follows the rule');
  },
  async mirror({ inWorkspace, sources }: Tools, ws: string): Promise<void> {
    await lookAtSources(sources, inWorkspace, ws);
  },
  async digest({ inWorkspace, log }: Tools, ws: string): Promise<void> {
    const week = lastWeek(Date.now());
    const made = await makeDigests(inWorkspace(ws), ws, week);
    if (made) log(`digests: ${made} of the week of ${week}`);
  },
  async prune({ inWorkspace, log, retention }: Tools, ws: string): Promise<void> {
    const db = inWorkspace(ws);
    const touches = await pruneTouches(db, ws, retention.touchYears);
    const entries = await pruneAudit(db, ws, retention.auditDays);
    const notes = await pruneDeletedNotes(db, ws, retention.deletedNoteDays);
    await pruneReplays(db, ws, retention.replayDays);
    await pruneDigests(db, ws, retention.auditDays);
    if (touches + entries + notes > 0) {
      log(
        `retention: ${touches} touches, ${entries} audit entries and ${notes} deleted notes forgotten`,
      );
    }
  },
};
