import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackages } from './debian.ts';

export type BrowserName = 'chrome' | 'firefox';

const places: Record<BrowserName, { programs: string[]; paths: string[]; packages: string[] }> = {
  chrome: {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].concat(
      'microsoft-edge',
    ),
    paths: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    packages: ['chromium'],
  },
  firefox: {
    programs: ['firefox', 'firefox-esr'],
    paths: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr'],
  },
};

/** The path of a browser of the system, or of CHROME_PATH / FIREFOX_PATH; null where there is none. */
export function findBrowser(name: BrowserName): string | null {
  const given = process.env[name === 'chrome' ? 'CHROME_PATH' : 'FIREFOX_PATH'];
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const { programs, paths } = places[name];
  const candidates = [...programs.flatMap((p) => folders.map((f) => join(f, p))), ...paths];
  return candidates.find(isExecutable) ?? downloaded(name);
}

/**
 * Finds a browser, or installs one: the distribution's package where we are root on Debian or
 * Ubuntu, else by Puppeteer's installer. Null where none can be had; what was tried is printed.
 */
export function findOrInstallBrowser(name: BrowserName): string | null {
  const found = findBrowser(name);
  if (found) return found;
  if (canInstallPackages()) {
    console.log(
      `No ${name} here; installing Debian's package ${places[name].packages.join(' ')} ...`,
    );
    installPackages(places[name].packages);
  } else {
    console.log(`No ${name} here; downloading one with @puppeteer/browsers ...`);
    spawnSync('browsers', ['install', downloads[name], '--path', downloadFolder], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  const installed = findBrowser(name);
  if (!installed) {
    const variable = name === 'chrome' ? 'CHROME_PATH' : 'FIREFOX_PATH';
    console.error(`No ${name} can be had: install it, or say where it is in ${variable}.`);
  }
  return installed;
}

/** Flags that keep Chromium quiet where there is no network; no sandbox only for root. */
export function chromeFlags(): string[] {
  return [
    // The second one keeps the first one's warning out of the window.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

const downloadFolder = join(import.meta.dirname, '..', '.cache', 'browsers');
const downloads = { chrome: 'chrome@stable', firefox: 'firefox@stable' };

/** What @puppeteer/browsers put into our cache folder; its `list` prints `name@build (os) path`. */
function downloaded(name: BrowserName): string | null {
  if (!existsSync(downloadFolder)) return null;
  const listed = spawnSync('browsers', ['list', '--path', downloadFolder], { encoding: 'utf8' });
  const line = listed.stdout?.split('\n').find((one) => one.startsWith(`${name}@`));
  return line?.replace(/^.*?\) /, '').trim() || null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
