/**
 * Work in the background for a workspace. Each may be begun again where it was broken off, and be
 * done by two at once, without harm; that it is done by one is only cheaper.
 */
export type Job = 'seal' | 'prune' | 'protect';

export type RunJob = (job: Job, workspaceId: string) => Promise<void>;

export type Jobs = {
  /** Has a job done within a minute; asked for again before it began, it is done once. */
  soon: RunJob;
  /** Has a job done once a day from now on. */
  daily: RunJob;
  close(): Promise<void>;
};

const day = 86_400_000;

/**
 * Does jobs at once and by itself: for the embedded database, which no other process can open, so
 * that there is nobody to share the work with, and what is broken off is begun again by the next
 * start.
 */
export function ownJobs(run: RunJob): Jobs {
  const doneAt = new Map<string, number>();
  return {
    soon: run,
    async daily(job, workspaceId) {
      const key = `${job} ${workspaceId}`;
      if (Date.now() - (doneAt.get(key) ?? 0) < day) return;
      await run(job, workspaceId);
      doneAt.set(key, Date.now());
    },
    async close() {},
  };
}
