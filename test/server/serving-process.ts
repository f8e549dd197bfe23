import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

export type ServingProcess = {
  url: string;
  firstToken: string | null;
  metricsUrl: string | null;
  /** All that it wrote so far, to its log and as errors. */
  written(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C would; its exit code. */
  stop(): Promise<number | null>;
};

/** Runs a program of the project to its end. */
export async function run(args: string[], env: Record<string, string> = {}) {
  const child = start(args, env);
  const [out, error] = [collect(child.stdout), collect(child.stderr)];
  const [code] = await once(child, 'close');
  return { code, out: await out, error: await error };
}

/** Starts `node server/main.ts` and waits until it listens. */
export async function serveIn(
  folder: string,
  env: Record<string, string> = {},
  options: string[] = [],
): Promise<ServingProcess> {
  const child = start(['server/main.ts', '--port', '0', '--data', folder, ...options], env);
  onTestFinished(() => void child.kill('SIGKILL'));
  const written: string[] = [];
  child.stdout?.on('data', (chunk) => written.push(String(chunk)));
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));
  const ended = once(child, 'exit');
  const closed = once(child, 'close');
  let url = '';
  let firstToken: string | null = null;
  let metricsUrl: string | null = null;
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    url = /server: (http:\/\/[\d.]+:\d+)/.exec(line)?.[1] ?? url;
    metricsUrl = /^Metrics: (\S+)/.exec(line)?.[1] ?? metricsUrl;
    firstToken = /tl_[\w-]+/.exec(line)?.[0] ?? firstToken;
    if (url) break;
  }
  if (!url) {
    await closed;
    throw new Error(`The server did not start: ${written.join('')}`);
  }
  child.stdout.resume();
  return {
    url,
    firstToken,
    metricsUrl,
    written: () => written.join(''),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** Starts a program of the project. */
export function start(args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function collect(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}
