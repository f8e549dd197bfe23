import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Lists of processors as taskset takes them, `0-3`: PostgreSQL's, and everybody else's. */
export type Parted = { postgres: string; others: string };

const all = `0-${availableParallelism() - 1}`;

/**
 * The processors parted in two halves, as a PostgreSQL on a machine of its own has them; null where
 * there is one only, or no taskset (of Linux).
 */
export function parted(): Parted | null {
  const count = availableParallelism();
  if (count < 2 || spawnSync('taskset', ['-V']).error) return null;
  const half = Math.floor(count / 2);
  return { postgres: `0-${half - 1}`, others: `${half}-${count - 1}` };
}

/** Keeps a process with all its threads and children to these processors; to any where null. */
export function keepTo(pid: number, processors: string | null): void {
  for (const one of [pid, ...childrenOf(pid)]) {
    // Those that ended meanwhile need no place.
    spawnSync('taskset', ['-a', '-p', '-c', processors ?? all, String(one)]);
  }
}

/** Lets a process take this share of one processor at most, until what it gives is called. */
export async function limitTo(share: number, pid: number): Promise<() => Promise<void>> {
  const limits = ['-l', String(Math.round(100 * share)), '-p', String(pid)];
  const limiter = spawn('cpulimit', limits, { stdio: 'ignore' });
  const ended = once(limiter, 'exit');
  await once(limiter, 'spawn');
  return async () => {
    limiter.kill();
    await ended;
  };
}

/** A command with its arguments, begun on these processors; anywhere where null. */
export function on(processors: string | null, command: string, args: string[]) {
  return processors === null
    ? ([command, args] as const)
    : (['taskset', ['-c', processors, command, ...args]] as const);
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
