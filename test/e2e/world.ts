import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import { clickIcon, firstPage, sidePanelOf } from '../../scripts/first-look.ts';
import { samplePages } from '../../server/sample/pages.ts';
import { seedSample } from '../../server/sample/seed.ts';
import { type RunningServer, startServer } from '../../server/server.ts';

export { firstPage };

/** A server with the sample workspace, on a port from the system. */
export async function startSample(port = 0, folder?: string): Promise<RunningServer> {
  const database = folder ? { folder } : ({ memory: true } as const);
  const server = await startServer({ port, database, samplePages: samplePages() });
  await seedSample(server.db, server.workspaceId, () => {});
  return server;
}

export type Chromium = {
  browser: Browser;
  extensionId: string;
  /** A page of the extension in a tab: `options.html`. */
  openOwnPage(file: string): Promise<Page>;
  /** Goes to a page and clicks the icon there: the page and its side panel. */
  openBesides(url: string): Promise<{ page: Page; panel: Page }>;
  /** Ends the service worker, as the browser does whenever it likes; `panel` is any page of ours. */
  killServiceWorker(panel: Page): Promise<void>;
  /** Installs the extension over itself, as an update does: its own pages go, others stay. */
  update(): Promise<void>;
  close(): Promise<void>;
};

/** A real Chromium with the built extension, on a profile of its own, for a reader of a language. */
export async function startChromium(
  mode: 'sample' | 'production' = 'sample',
  language = 'en-US',
): Promise<Chromium> {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium here: run npm test, which installs one.');
  const extension = await ensureBuilt({ browser: 'chrome', mode });
  const profile = mkdtempSync(join(tmpdir(), 'touchline-e2e-'));
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: true,
    userDataDir: profile,
    pipe: true,
    enableExtensions: [extension],
    // Whatever the machine speaks; a Chromium without a language pack still says what is wanted.
    args: [...chromeFlags(), '--window-size=1280,800', `--accept-lang=${language}`],
  });
  const worker = await browser.waitForTarget((one) => isWorker(one.url()));
  const extensionId = new URL(worker.url()).host;
  // An install opens it before all other tabs, and a tab behind another one paints nothing.
  const welcome = `chrome-extension://${extensionId}/welcome.html`;
  await browser.waitForTarget((one) => one.url() === welcome);

  return {
    browser,
    extensionId,
    async openOwnPage(file) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${extensionId}/${file}`);
      await page.bringToFront();
      return page;
    },
    async openBesides(url) {
      const page = await browser.newPage();
      await page.goto(url);
      await page.bringToFront();
      await clickIcon(browser, page);
      return { page, panel: await sidePanelOf(browser) };
    },
    killServiceWorker: (panel) => killServiceWorker(browser, panel),
    async update() {
      const before = new Set(browser.targets());
      const begun = browser.waitForTarget((one) => isWorker(one.url()) && !before.has(one));
      await browser.installExtension(extension);
      const worker = await (await begun).worker();
      // It listens once its script has run, and answers after that.
      await worker?.evaluate(() => {});
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const isWorker = (url: string) => /^chrome-extension:.*background\.js$/.test(url);

/** Ends an extension's service worker, as the browser may; `panel` is any page of that extension. */
export async function killServiceWorker(browser: Browser, panel: Page): Promise<void> {
  const target = browser.targets().find((one) => isWorker(one.url()));
  if (!target) throw new Error('There is no service worker to kill.');
  const gone = new Promise<void>((resolve) => {
    browser.on('targetdestroyed', (one) => {
      if (one === target) resolve();
    });
  });
  const cdp = await panel.createCDPSession();
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.stopAllWorkers');
  await gone;
  await cdp.detach();
}

/** Chooses the backend as a user does, on the options page; what the page says of it. */
export async function connect(chromium: Chromium, server: RunningServer, token: string) {
  const options = await chromium.openOwnPage('options.html');
  await options.locator('input[name="address"]').fill(server.url);
  await options.locator('input[type="password"]').fill(token);
  await options.locator('form:has(input[name="address"]) button[type="submit"]').click();
  const connected = await options.waitForSelector('.settings-good[role="status"]');
  const words = await connected?.evaluate((element) => element.textContent);
  await options.close();
  return words ?? '';
}

/** Everything that the panel shows, as text. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

/** What the panel says of a stranger: one of 256 passes the filter, and the backend is asked. */
export function unknown(name: string): RegExp {
  return new RegExp(`${name} is not known|does not know ${name}`);
}

/** Waits until the page's text matches; where it does not, the error says what stands there. */
export async function waitForText(page: Page, text: string | RegExp): Promise<void> {
  const { source, flags } = typeof text === 'string' ? new RegExp(RegExp.escape(text)) : text;
  const wait = page.waitForFunction(
    (pattern, how) => new RegExp(pattern, how).test(document.body.innerText),
    { polling: 'mutation', timeout: 15_000 },
    source,
    flags,
  );
  await wait.catch(async (cause) => {
    throw new Error(`Instead of ${text} the page shows: ${await textOf(page)}`, { cause });
  });
}

/** Has a page of the sample change its address by itself, from one to the next. */
export async function goTo(page: Page, paths: string[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const path of all) {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
      // Not a frame: a tab behind another one has none.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, paths);
}

/** Has a page of the sample go from one address to the next all the time, until it is told to stay. */
export async function keepMoving(page: Page, paths: string[]): Promise<() => Promise<void>> {
  const moves = await page.evaluateHandle((all) => {
    let n = 0;
    return setInterval(() => {
      n += 1;
      history.pushState(null, '', all[n % all.length]);
      dispatchEvent(new PopStateEvent('popstate'));
    }, 20);
  }, paths);
  return () => page.evaluate((timer) => clearInterval(timer), moves);
}
