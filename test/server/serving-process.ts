import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

export type ServingProcess = {
  url: string;
  firstToken: string | null;
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
  const errors = collect(child.stderr);
  const ended = once(child, 'exit');
  let url = '';
  let firstToken: string | null = null;
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0] ?? url;
    firstToken = /tl_[\w-]+/.exec(line)?.[0] ?? firstToken;
    if (url) break;
  }
  if (!url) throw new Error(`The server did not start: ${await errors}`);
  child.stdout.resume();
  return {
    url,
    firstToken,
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

function start(args: string[], env: Record<string, string>): ChildProcess {
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
