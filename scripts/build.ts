import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { withLock } from './build-lock.ts';
import { root } from './run-command.ts';

export type BuildTarget = { browser: 'chrome' | 'firefox'; mode: 'production' | 'sample' };

const cache = join(root, '.cache');

/** All that the extension is made of. */
const sources = [
  'entrypoints/**/*',
  'components/**/*',
  'utils/**/*',
  'public/**/*',
  'wxt.config.ts',
  'package-lock.json',
];

/**
 * Builds the extension where any of its sources changed since the last build, and says where it
 * is. Processes that ask at the same time wait for one another. Throws where the build fails; its
 * words go to standard error.
 */
export function ensureBuilt({ browser, mode }: BuildTarget): Promise<string> {
  const folder = `${browser}-mv3${mode === 'production' ? '' : `-${mode}`}`;
  const output = join(root, '.output', folder);
  return fresh(`extension-${folder}`, sources, join(output, 'manifest.json'), async () => {
    console.error(`Building the extension for ${browser} (${mode}) ...`);
    await wxt(['build', '-b', browser, '--mode', mode]);
    return output;
  }).then(() => output);
}

/**
 * The finder alone as one script, which defines `touchlineFinder`: the same code as the content
 * script's, minified alike, without the rest of the extension. Its path.
 */
export async function finderFile(): Promise<string> {
  const file = join(cache, 'finder', 'finder.js');
  await fresh('finder', ['utils/sites/*', 'utils/dom/*', 'package-lock.json'], file, async () => {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      build: {
        lib: {
          entry: join(root, 'utils/sites/find.ts'),
          formats: ['iife'],
          name: 'touchlineFinder',
          fileName: () => 'finder.js',
        },
        outDir: join(cache, 'finder'),
        minify: true,
        target: 'esnext',
      },
    });
  });
  return file;
}

/** Runs `make` unless its output is there and nothing in `from` changed since it was made. */
async function fresh(
  name: string,
  from: string[],
  output: string,
  make: () => Promise<unknown>,
): Promise<void> {
  const stamp = join(cache, `${name}.stamp`);
  const isFresh = () =>
    existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(from);
  if (isFresh()) return;
  mkdirSync(cache, { recursive: true });
  await withLock(join(cache, `${name}.lock`), async () => {
    if (isFresh()) return;
    const before = hashOf(from);
    await make();
    writeFileSync(stamp, before);
  });
}

function hashOf(patterns: string[]): string {
  const hash = createHash('sha256');
  const entries = globSync(patterns, { cwd: root, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** WXT prints its progress; standard output belongs to whoever asked for the build. */
function wxt(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('wxt', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      // Else a mode of its own name would bring React's development build.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
      },
    });
    child.stdout.pipe(process.stderr, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`wxt build failed (exit code ${code}).`)),
    );
  });
}
