import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { samplePages } from '../server/sample/pages.ts';
import { seedSample } from '../server/sample/seed.ts';
import { startServer } from '../server/server.ts';
import { findBrowser } from './browsers.ts';
import { ensureBuilt } from './build.ts';
import { firstPage, openFirstLook, ownAddresses, sidePanelOf } from './first-look.ts';
import { root } from './run-command.ts';

/**
 * `npm run picture`: makes the README's pictures from the real thing, a Chromium window with the
 * sample CRM and the side panel beside it. Needs Xvfb and ImageMagick's `import`.
 */
const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser('chrome');
if (!executablePath) throw new Error('No Chromium found; CHROME_PATH may name one.');

const size = { width: 1280, height: 800 };
const server = await startServer({
  port: 0,
  database: { memory: true },
  samplePages: samplePages(),
});
await seedSample(server.db, server.workspaceId, () => {});
const token = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
const extension = await ensureBuilt({ browser: 'chrome', mode: 'sample' });

for (const scheme of ['light', 'dark'] as const) {
  const screen = await openScreen();
  const profile = mkdtempSync(join(tmpdir(), 'touchline-picture-'));
  const browser = await openFirstLook({
    executablePath,
    extension,
    profile,
    headless: false,
    display: screen.display,
    windowSize: size,
    scheme,
    backend: { address: server.url, token },
    ownAddresses,
    url: server.url + firstPage,
  });
  try {
    const panel = await sidePanelOf(browser);
    await panel.waitForSelector('.touch-line');
    await panel.evaluate(() => document.fonts.ready);
    await settled(panel);
    const file = join(folder, `panel-${scheme}.png`);
    execFileSync('import', ['-window', 'root', file], {
      env: { ...process.env, DISPLAY: screen.display },
    });
    console.log(file);
    await takePolicy(browser, scheme);
  } finally {
    await browser.close();
    screen.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
await server.close();

/**
 * Waits until the panel, which the browser slides in, stays where it is for half a second of
 * frames, so that it and what it scrolled to are painted.
 */
function settled(panel: Page): Promise<void> {
  return panel.evaluate(
    () =>
      new Promise<void>((done) => {
        let [place, still] = ['', 0];
        const look = () => {
          const now = `${screenX} ${innerWidth} ${outerWidth}`;
          still = now === place ? still + 1 : 0;
          place = now;
          if (still > 30) done();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** The policy on the options page, with a change not saved yet. */
async function takePolicy(browser: Browser, scheme: string): Promise<void> {
  const worker = await browser.waitForTarget((one) => one.type() === 'service_worker');
  const page = await browser.newPage();
  await page.setViewport({ width: 900, height: 760, deviceScaleFactor: 1 });
  await page.goto(new URL('/options.html', worker.url()).href);
  const policy = await page.waitForSelector('[role=tabpanel] table');
  await policy?.evaluate((element) => element.closest('section')?.scrollIntoView());
  const file = join(folder, `policy-${scheme}.png`) as `${string}.png`;
  await page.screenshot({ path: file });
  console.log(file);
}

/** A screen of our own, on a display number that the X server chooses. */
function openScreen(): Promise<{ display: string; close: () => void }> {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    xvfb.on('error', () => reject(new Error('Xvfb is missing: apt-get install xvfb imagemagick')));
    xvfb.stdio[3]?.on('data', (number: Buffer) =>
      resolve({ display: `:${String(number).trim()}`, close: () => xvfb.kill() }),
    );
  });
}
