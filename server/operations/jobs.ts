/**
 * Work in the background for a workspace. Each may be begun again where it was broken off, and be
 * done by two at once, without harm; that it is done by one is only cheaper.
 */
export const allJobs = ['seal', 'prune', 'protect', 'mirror', 'digest'] as const;
export type Job = (typeof allJobs)[number];

export type RunJob = (job: Job, workspaceId: string) => Promise<void>;

export type Jobs = {
  /** Has a job done within a minute; asked for again before it began, it is done once. */
  soon: RunJob;
  /** Has a job done once a day from now on. */
  daily: RunJob;
  /** Has a job begun at once, if it is not being done, and does not wait for it. */
  now: RunJob;
  /** Has a job done every minute from now on, also when nobody is there; a long one is not doubled. */
  everyMinute: RunJob;
  close(): Promise<void>;
};

const minute = 60_000;
const day = 1440 * minute;

/**
 * Does jobs at once and by itself: for the embedded database, which no other process can open, so
 * that there is nobody to share the work with, and what is broken off is begun again by the next
 * start.
 */
export function ownJobs(run: RunJob): Jobs {
  const doneAt = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  /** Nobody waits for it: its failure is logged where it is run. */
  const begin = (job: Job, workspaceId: string) => {
    const key = `${job} ${workspaceId}`;
    if (running.has(key)) return;
    const done = run(job, workspaceId)
      .catch(() => {})
      .finally(() => running.delete(key));
    running.set(key, done);
  };
  return {
    soon: run,
    async daily(job, workspaceId) {
      const key = `${job} ${workspaceId}`;
      if (Date.now() - (doneAt.get(key) ?? 0) < day) return;
      await run(job, workspaceId);
      doneAt.set(key, Date.now());
    },
    async now(job, workspaceId) {
      begin(job, workspaceId);
    },
    async everyMinute(job, workspaceId) {
      const key = `${job} ${workspaceId}`;
      if (timers.has(key)) return;
      timers.set(key, setInterval(() => begin(job, workspaceId), minute).unref());
      begin(job, workspaceId);
    },
    async close() {
      for (const timer of timers.values()) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
