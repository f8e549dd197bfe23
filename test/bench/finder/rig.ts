import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { chromeFlags, findOrInstallBrowser } from '../../../scripts/browsers.ts';
import type { Contestant } from './contestants.ts';

/** A real Chromium with one extension in it, on a profile of its own. */
export type Rig = {
  browser: Browser;
  /** Of the extension's scripts: `chrome-extension://.../`. */
  origin: string;
  worker: WebWorker;
  /** An empty tab in front, as large as a rep's. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
};

export async function startRig({ name, folder }: Contestant): Promise<Rig> {
  const executablePath = findOrInstallBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found.');
  const profile = mkdtempSync(join(tmpdir(), 'touchline-bench-'));
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: true,
    userDataDir: profile,
    pipe: true,
    enableExtensions: [folder],
    defaultViewport: { width: 1280, height: 800 },
    args: [...chromeFlags(), '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().endsWith('/background.js'),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The extension has no service worker.');
  if (name === 'touchline') await installed(browser, worker);
  return {
    browser,
    worker,
    origin: `chrome-extension://${new URL(target.url()).host}/`,
    async newPage() {
      const page = await browser.newPage();
      await page.bringToFront();
      return page;
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Waits until the finder is registered for its sites, and puts away the page that says welcome. */
async function installed(browser: Browser, worker: WebWorker): Promise<void> {
  const welcome = await browser.waitForTarget((one) => one.url().endsWith('/welcome.html'));
  await (await welcome.page())?.close();
  const deadline = Date.now() + 10_000;
  while ((await worker.evaluate(registered)) === 0) {
    if (Date.now() > deadline) throw new Error('The finder was not registered for its sites.');
  }
}

/** Runs in the extension's service worker. */
async function registered(): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: { scripting: { getRegisteredContentScripts(): Promise<unknown[]> } };
  };
  return (await chrome.scripting.getRegisteredContentScripts()).length;
}
