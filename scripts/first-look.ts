import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { chromeFlags } from './browsers.ts';

/** The sample's record that is shown first, and whose browser the sample's is. */
export const firstPage = '/sample/crm/contacts/priya-raman';
export const ownAddresses = ['jonas.weber@seller.example'];

export type FirstLook = {
  executablePath: string;
  /** The built extension's folder. */
  extension: string;
  /** Where the browser keeps its profile. */
  profile: string;
  headless: boolean;
  /** An X display other than the environment's. */
  display?: string;
  windowSize?: { width: number; height: number };
  scheme?: 'light' | 'dark';
  /** Whose reader's browser it is, `de-DE`; whatever the machine speaks where absent. */
  language?: string;
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
  const { width, height } = look.windowSize ?? { width: 1280, height: 860 };
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: look.executablePath,
    headless: look.headless,
    userDataDir: look.profile,
    pipe: true,
    enableExtensions: [look.extension],
    // A person drives from here on; the bar that says otherwise would only take room.
    ignoreDefaultArgs: ['--enable-automation'],
    defaultViewport: null,
    // Ctrl-C is for us: the server closes first.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, ...(look.display ? { DISPLAY: look.display } : {}) },
    args: [
      ...chromeFlags(),
      `--window-size=${width},${height}`,
      '--window-position=0,0',
      ...(look.scheme === 'dark' ? ['--force-dark-mode'] : []),
      ...(look.language ? [`--accept-lang=${look.language}`] : []),
    ],
  });
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('The extension has no service worker.');
  await chooseBackend(worker, look);
  const [page = await browser.newPage()] = await browser.pages();
  await page.goto(look.url);
  await page.bringToFront();
  await clickIcon(browser, page);
  return browser;
}

/** The user's click on our icon in the toolbar, on a page. */
export async function clickIcon(browser: Browser, page: Page): Promise<void> {
  const extensions = [...(await browser.extensions()).values()];
  const touchline = extensions.find((one) => one.name === 'Touchline');
  if (!touchline) throw new Error('The browser did not load the extension.');
  await touchline.triggerAction(page);
}

/** The side panel as a page, once it is there. */
export async function sidePanelOf(browser: Browser): Promise<Page> {
  const target = await browser.waitForTarget((one) => one.url().includes('/sidepanel.html'));
  return target.asPage();
}

/** Writes what the options page would after a good test of the connection. */
async function chooseBackend(worker: WebWorker, { backend, ownAddresses }: FirstLook) {
  const headers = { authorization: `Bearer ${backend.token}` };
  const me: unknown = await (await fetch(`${backend.address}/v1/me`, { headers })).json();
  await worker.evaluate(
    async (items) => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { set(items: object): Promise<void> } } };
      };
      await chrome.storage.local.set(items);
    },
    { backend: { ...backend, me }, ownAddresses },
  );
}
