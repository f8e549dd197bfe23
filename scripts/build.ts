import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './run-command.ts';

export type BuildTarget = { browser: 'chrome' | 'firefox'; mode: 'production' | 'sample' };

const sources = [
  'entrypoints/**/*.*',
  'components/**/*.*',
  'utils/**/*.*',
  'public/**/*.*',
  'wxt.config.ts',
  'package-lock.json',
];

/**
 * Builds the extension if anything that goes into it changed since, and says where it is. Several
 * processes may ask at once: one builds, the others wait. Words go to standard error.
 */
export async function ensureBuilt({ browser, mode }: BuildTarget): Promise<string> {
  const name = `${browser}-mv3${mode === 'production' ? '' : `-${mode}`}`;
  const folder = join(root, '.output', name);
  const cache = join(root, '.cache');
  const stamp = join(cache, `built-${name}`);
  const isFresh = () =>
    existsSync(join(folder, 'manifest.json')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourceHash();
  mkdirSync(cache, { recursive: true });
  if (isFresh()) return folder;
  const unlock = await lock(join(cache, 'build.lock'));
  try {
    if (isFresh()) return folder;
    const hash = sourceHash();
    console.error(`Building the extension for ${browser} (${mode}) ...`);
    await wxtBuild(['build', '-b', browser, '--mode', mode]);
    writeFileSync(stamp, hash);
    return folder;
  } finally {
    unlock();
  }
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Held by a folder, which only one process can make; a dead holder's is taken over. */
async function lock(folder: string): Promise<() => void> {
  const holder = join(folder, 'pid');
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(holder, String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch {
      const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0;
      if (pid > 0 && !isAlive(pid)) rmSync(folder, { recursive: true, force: true });
      await pause(100);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function wxtBuild(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stdout.on('data', (chunk) => {
    words += chunk;
  });
  child.stderr.on('data', (chunk) => {
    words += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed:\n${words}`)),
    );
  });
}
