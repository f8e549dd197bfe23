import puppeteer, { type Browser, type WebWorker } from 'puppeteer-core';
import { chromeFlags } from './browsers.ts';

export type FirstLook = {
  executablePath: string;
  /** The built extension's folder. */
  extension: string;
  /** Where the browser keeps its profile. */
  profile: string;
  headless: boolean;
  backend: { address: string; token: string };
  ownAddresses: string[];
  /** The page to show, with the panel beside it. */
  url: string;
};

/**
 * Opens a browser with the extension loaded and its backend chosen, on a page of the sample, with
 * the side panel open beside it, as after the user's own click on the icon.
 */
export async function openFirstLook(look: FirstLook): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: look.executablePath,
    headless: look.headless,
    userDataDir: look.profile,
    pipe: true,
    enableExtensions: [look.extension],
    defaultViewport: null,
    // Ctrl-C is for us: the server closes first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...chromeFlags(), '--window-size=1280,860'],
  });
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('The extension has no service worker.');
  await chooseBackend(worker, look);
  const [page = await browser.newPage()] = await browser.pages();
  await page.goto(look.url);
  await page.bringToFront();
  const [extension] = [...(await browser.extensions()).values()].filter(
    (one) => one.name === 'Touchline',
  );
  if (!extension) throw new Error('The browser did not load the extension.');
  await extension.triggerAction(page);
  return browser;
}

/** Writes what the options page would after a good test of the connection. */
async function chooseBackend(worker: WebWorker, { backend, ownAddresses }: FirstLook) {
  await worker.evaluate(
    async (chosen, own) => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { set(items: object): Promise<void> } } };
      };
      await chrome.storage.local.set({ backend: { ...chosen, me: null }, ownAddresses: own });
    },
    backend,
    ownAddresses,
  );
}
