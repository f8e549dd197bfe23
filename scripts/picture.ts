import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { samplePages } from '../server/sample/pages.ts';
import { seedSample } from '../server/sample/seed.ts';
import { startServer } from '../server/server.ts';
import { findBrowser } from './browsers.ts';
import { ensureBuilt } from './build.ts';
import { firstPage, openFirstLook, ownAddresses, sidePanelOf } from './first-look.ts';
import { openScreen, settled, size } from './picture/screen.ts';
import { showConflict, showOffline, showThread, type View } from './picture/shots.ts';
import { root } from './run-command.ts';

/**
 * `npm run picture`: makes the README's pictures from the real thing, a Chromium window with the
 * sample CRM and the side panel beside it. Needs Xvfb and ImageMagick's `import`.
 */
const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser('chrome');
if (!executablePath) throw new Error('No Chromium found; CHROME_PATH may name one.');

const server = await startServer({
  port: 0,
  database: { memory: true },
  samplePages: samplePages(),
});
await seedSample(server.db, server.workspaceId, () => {});
const token = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
const extension = await ensureBuilt({ browser: 'chrome', mode: 'sample' });

type Shoot = (name: string) => Promise<void>;

await withView({ scheme: 'dark' }, async ({ browser }, shoot) => {
  await shoot('panel-dark');
  await takePolicy(browser, 'dark');
});
await withView({ scheme: 'light', language: 'de-DE' }, (_, shoot) => shoot('german'));
await withView({ scheme: 'light' }, async (view, shoot) => {
  await shoot('panel-light');
  await takePolicy(view.browser, 'light');
  await view.page.bringToFront();
  await showConflict(view);
  await shoot('conflict');
});
await withView({ scheme: 'light' }, async (view, shoot) => {
  await showThread(view);
  await shoot('thread');
  // The last one: nothing answers after it.
  await showOffline(view);
  await shoot('offline');
});

async function withView(
  look: { scheme: 'light' | 'dark'; language?: string },
  use: (view: View, shoot: Shoot) => Promise<void>,
): Promise<void> {
  const screen = await openScreen();
  const profile = mkdtempSync(join(tmpdir(), 'touchline-picture-'));
  const browser = await openFirstLook({
    ...look,
    executablePath: executablePath as string,
    extension,
    profile,
    headless: false,
    display: screen.display,
    windowSize: size,
    backend: { address: server.url, token },
    ownAddresses,
    url: server.url + firstPage,
  });
  try {
    const panel = await sidePanelOf(browser);
    const pages = await browser.pages();
    const page = pages.find((one) => one.url().startsWith(server.url));
    if (!page) throw new Error('The browser shows no page of the sample.');
    await panel.waitForSelector('.touch-line');
    await use({ browser, page, panel, server }, async (name) => {
      await panel.evaluate(() => document.fonts.ready);
      await settled(panel);
      const file = join(folder, `${name}.png`);
      screen.take(file);
      console.log(file);
    });
  } finally {
    await browser.close();
    screen.close();
    rmSync(profile, { recursive: true, force: true });
  }
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
  await page.close();
}
