import { PgBoss } from 'pg-boss';
import { connectionTo } from '../store/connection.ts';
import { allJobs, type Job, type Jobs, type RunJob } from './jobs.ts';
import type { Log } from './log.ts';

/** Where the queue has its tables; they hold ids of workspaces, and nothing of what is in those. */
export const jobsSchema = 'touchline_jobs';

/** Within so many seconds a job that is asked for again is done once. */
const slot = 30;
/** Whether a server died with a job is looked for so often, in seconds. */
const watch = 15;
/** Faults of the queue are logged so often at most, in milliseconds. */
const quiet = 60_000;

/**
 * Has jobs done by any one of the servers over a PostgreSQL. A server that dies leaves its job to
 * another one within a minute; a job that fails is tried again, later and later.
 */
export async function sharedJobs(databaseUrl: string, run: RunJob, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    ...connectionTo(databaseUrl),
    schema: jobsSchema,
    max: 2,
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  });
  let toldAt = 0;
  boss.on('error', (error) => {
    // While the database is away there is one every second.
    if (Date.now() - toldAt < quiet) return;
    toldAt = Date.now();
    log(`jobs cannot be looked for: ${error.name}`, { level: 'error' });
  });
  await boss.start();
  for (const job of allJobs) {
    await boss.createQueue(job, {
      // Of a workspace, one is waiting or being done.
      policy: 'exclusive',
      heartbeatSeconds: 10,
      expireInSeconds: 6 * 3600,
      retryLimit: 10,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 300,
      deleteAfterSeconds: 86_400,
    });
    await boss.work<{ workspace: string }>(job, async (taken) => {
      for (const { data } of taken) {
        // What is thrown is kept with the job, and a database's words may quote a row.
        await run(job, data.workspace).catch(() => {
          throw new Error('It failed; the log of its server says how.');
        });
      }
    });
  }
  const scheduled = new Set<string>();
  async function schedule(job: Job, workspace: string, cron: string): Promise<void> {
    if (scheduled.has(`${job} ${workspace}`)) return;
    const options = { key: workspace, singletonKey: workspace, missed: 'once' as const };
    await boss.schedule(job, cron, { workspace }, options);
    scheduled.add(`${job} ${workspace}`);
  }
  return {
    async soon(job, workspace) {
      const options = { singletonKey: workspace };
      await boss.sendDebounced(job, { workspace }, options, slot, workspace);
    },
    async now(job, workspace) {
      await boss.send(job, { workspace }, { singletonKey: workspace });
    },
    daily: (job, workspace) => schedule(job, workspace, oncePerDay(workspace)),
    everyMinute: (job, workspace) => schedule(job, workspace, '* * * * *'),
    async close() {
      // What is not done by then is begun again by another.
      await boss.stop({ timeout: 2000 }).catch(() => {});
    },
  };
}

/** A minute of the day, as cron writes it; not the same for all. */
function oncePerDay(workspace: string): string {
  const minute = [...workspace].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1440,
    7,
  );
  return `${minute % 60} ${Math.floor(minute / 60)} * * *`;
}
