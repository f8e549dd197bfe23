import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ensureBuilt } from '../../../scripts/build.ts';
import { root } from '../../../scripts/run-command.ts';

export type ContestantName = 'touchline' | 'inboxsdk' | 'gmail-js';

/** An extension whose script runs in pages. */
export type Contestant = {
  name: ContestantName;
  /** Unpacked, as Chromium loads it. */
  folder: string;
  /** Of what runs in each page, in bytes. */
  size: { raw: number; gzipped: number };
};

const cache = join(root, '.cache', 'bench', 'finder');
const gmail = 'https://mail.google.com/*';

/**
 * The extension as it is built for a store. Only its manifest differs: it asks at installation for
 * the sites that a user would grant one by one, since nothing clicks on a permission dialog here.
 */
export async function touchline(): Promise<Contestant> {
  const built = await ensureBuilt({ browser: 'chrome', mode: 'production' });
  const folder = emptyFolder('touchline');
  cpSync(built, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ['*://*/*'] }));
  return {
    name: 'touchline',
    folder,
    size: sizeOf([join(folder, 'content-scripts/prospects.js')]),
  };
}

/** InboxSDK in an extension as its guide makes it. */
export async function inboxSdk(): Promise<Contestant> {
  const folder = emptyFolder('inboxsdk');
  await bundle('inboxsdk.ts', folder, 'content.js');
  await bundle('inboxsdk-background.ts', folder, 'background.js');
  cpSync(join(root, 'node_modules/@inboxsdk/core/pageWorld.js'), join(folder, 'pageWorld.js'));
  writeManifest(folder, {
    permissions: ['scripting'],
    host_permissions: [gmail],
    background: { service_worker: 'background.js' },
    content_scripts: [{ matches: [gmail], js: ['content.js'], run_at: 'document_end' }],
  });
  const files = ['content.js', 'pageWorld.js'].map((file) => join(folder, file));
  return { name: 'inboxsdk', folder, size: sizeOf(files) };
}

/** gmail-js in an extension as its boilerplate makes it: in the page's own world, from the start. */
export async function gmailJs(): Promise<Contestant> {
  const folder = emptyFolder('gmail-js');
  await bundle('gmail-js.mjs', folder, 'page.js');
  writeManifest(folder, {
    host_permissions: [gmail],
    // Chromium names an extension's pages after its id, which a worker tells.
    background: { service_worker: 'background.js' },
    content_scripts: [
      { matches: [gmail], js: ['page.js'], run_at: 'document_start', world: 'MAIN' },
    ],
  });
  writeFileSync(join(folder, 'background.js'), '');
  return { name: 'gmail-js', folder, size: sizeOf([join(folder, 'page.js')]) };
}

function writeManifest(folder: string, more: object): void {
  const manifest = { manifest_version: 3, name: 'A peer', version: '1.0.0', ...more };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** One of `peers` as one minified script without modules, as ours is. */
async function bundle(entry: string, folder: string, file: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: {
        entry: join(import.meta.dirname, 'peers', entry),
        formats: ['iife'],
        name: 'peer',
        fileName: () => file,
      },
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      target: 'esnext',
    },
  });
}

function emptyFolder(name: string): string {
  const folder = join(cache, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function sizeOf(files: string[]): Contestant['size'] {
  const texts = files.map((file) => readFileSync(file));
  const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0);
  return {
    raw: sum(texts.map((text) => text.length)),
    gzipped: sum(texts.map((text) => gzipSync(text, { level: 9 }).length)),
  };
}
