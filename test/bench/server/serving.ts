import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server process; see serve.ts. */
export type Serving = {
  pid: number;
  url: string;
  token: string;
  /** What its answers took since it was asked last, in milliseconds. */
  took(): Promise<number[]>;
  /** Its memory after a collection, in bytes. */
  rss(): Promise<number>;
  end(): Promise<void>;
};

export async function serve(databaseUrl: string): Promise<Serving> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [databaseUrl], {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  });
  const ended = once(child, 'exit');
  const ask = async <Answer>(what: string): Promise<Answer> => {
    const answer = once(child, 'message');
    child.send(what);
    return (await answer)[0] as Answer;
  };
  const first = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (!first) throw new Error('The server did not start.');
  const { url, token } = first[0] as { url: string; token: string };
  return {
    pid: child.pid ?? 0,
    url,
    token,
    took: async () => (await ask<{ took: number[] }>('took')).took,
    rss: async () => (await ask<{ rss: number }>('rss')).rss,
    async end() {
      child.send('end');
      await ended;
    },
  };
}

/** The value that this share of all is below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
