import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers.ts';
import { ensureBuilt } from '../../scripts/build.ts';

/** Firefox makes up an id for each profile; this says which, so that the test knows our pages. */
const uuid = '7a1c0f6e-52d4-4a63-9d0e-0c2b6f1e9a11';
const firefoxWindow = 'chrome://browser/content/browser.xhtml';
const sidebarFrame = 'chrome://browser/content/webext-panels.xhtml';
/** The extension as Firefox itself has it. */
const extensionInFirefox = `WebExtensionPolicy.getByID('touchline@touchline.example').extension`;
const sidebarId = 'touchline_touchline_example-sidebar-action';

/** Firefox's own sidebar with our panel in it. */
export type Sidebar = {
  /** Runs an expression in the panel's document, as `document`, and gives its JSON value. */
  run<T>(expression: string): Promise<T>;
  /** Waits until the panel's text matches. */
  waitForText(text: RegExp): Promise<string>;
  /** Clicks what is there, or comes: a part of the panel is drawn once its answer is. */
  click(selector: string): Promise<void>;
  /** Types as a person does, so that the page's own listeners hear of it. */
  type(selector: string, text: string): Promise<void>;
};

export type Firefox = {
  browser: Browser;
  /** A page of the extension in a tab: `options.html`. */
  openOwnPage(file: string): Promise<Page>;
  /** Of the first window, or of the one that shows a page; as if it were opened by its menu. */
  openSidebar(beside?: Page): Promise<Sidebar>;
  closeSidebar(beside?: Page): Promise<void>;
  /** Waits until our own pages have opened the first window's. */
  sidebarOpens(): Promise<Sidebar>;
  /** Waits until the tab in front of the first window is at an address. */
  tabShows(address: string): Promise<void>;
  /** Waits until Firefox has ended the background, as it does when nothing happens for a while. */
  backgroundEnds(): Promise<void>;
  /** Installs the extension over itself, as an update does: its own pages go, others stay. */
  update(): Promise<void>;
  /** Chooses the backend as a user does, on the options page. */
  connect(address: string, token: string): Promise<void>;
  close(): Promise<void>;
};

type Bidi = { send(method: string, params: object): Promise<{ result: unknown }> };
type Context = { context: string; url: string; children: Context[] };

/** How long nothing has to happen until Firefox ends the background; its own 30 s where absent. */
type Wanted = { language?: string; idleMs?: number };

/**
 * A real Firefox with the built extension, for a reader of a language. WebDriver sees no sidebars, so the panel is reached as
 * Firefox reaches it itself, from the window that it is part of.
 */
export async function startFirefox({
  language = 'en-US',
  idleMs = 30_000,
}: Wanted = {}): Promise<Firefox> {
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error('No Firefox here: run npm test, which installs one.');
  const extension = await ensureBuilt({ browser: 'firefox', mode: 'sample' });
  const profile = mkdtempSync(join(tmpdir(), 'touchline-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    args: ['-remote-allow-system-access', '--width=1280', '--height=800'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ 'touchline@touchline.example': uuid }),
      'intl.accept_languages': language,
      'extensions.background.idle.timeout': idleMs,
    },
  });
  await browser.installExtension(extension);
  const bidi = (browser as unknown as { connection: Bidi }).connection;

  async function evaluate<T>(context: string, expression: string): Promise<T> {
    const { result } = await bidi.send('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    const answer = result as {
      type: string;
      result: { value: string };
      exceptionDetails?: { text: string };
    };
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text);
    return JSON.parse(answer.result.value);
  }

  /** A window of Firefox itself: the first, or the one that shows a page. */
  async function windowOf(page?: Page): Promise<Context> {
    const { result } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const all = (result as { contexts: Context[] }).contexts;
    for (const one of all.filter(({ url }) => url === firefoxWindow)) {
      const shown = page && (await evaluate(one.context, 'gBrowser.currentURI.spec'));
      if (!page || shown === page.url()) return one;
    }
    throw new Error(`No window of Firefox shows ${page?.url()}`);
  }

  async function tabShows(address: string): Promise<void> {
    const isThere = `gBrowser.currentURI.spec === ${JSON.stringify(address)}`;
    await until(
      async () => evaluate((await windowOf()).context, isThere),
      `No tab of Firefox shows ${address}.`,
    );
  }

  // An install opens it before all other tabs, and a tab behind another one paints nothing.
  await tabShows(`moz-extension://${uuid}/welcome.html`);

  async function openOwnPage(file: string): Promise<Page> {
    const page = await browser.newPage();
    // WebDriver does not hear of navigations to an extension's own pages: look for what is there.
    page.goto(`moz-extension://${uuid}/${file}`).catch(() => {});
    const isThere = () => page.evaluate(() => document.querySelector('h1, h2') !== null);
    // A question put to a document that is just being replaced is refused.
    await until(() => isThere().catch(() => false), `Firefox does not show ${file}.`);
    return page;
  }

  return {
    browser,
    openOwnPage,
    tabShows,
    async connect(address, token) {
      const options = await openOwnPage('options.html');
      await options.locator('input[name="address"]').fill(address);
      await options.locator('input[type="password"]').fill(token);
      await options.locator('form:has(input[name="address"]) button[type="submit"]').click();
      await options.waitForSelector('.settings-good[role="status"]');
      await options.close();
    },
    async closeSidebar(beside) {
      const hide = `(async () => {
        const { browser } = SidebarController;
        const gone = new Promise((resolve) => {
          browser.addEventListener('unload', resolve, { capture: true, once: true });
        });
        SidebarController.hide();
        await gone;
      })()`;
      await evaluate((await windowOf(beside)).context, hide);
    },
    async backgroundEnds() {
      const { context } = await windowOf();
      // Whoever looks now and then misses an end after which it is needed again at once.
      const ended = await evaluate<boolean>(
        context,
        `new Promise((resolve) => {
          const extension = ${extensionInFirefox};
          if (extension.backgroundState === 'stopped') return resolve(true);
          extension.once('shutdown-background-script', () => resolve(true));
          setTimeout(() => resolve(false), ${patience});
        })`,
      );
      if (!ended) throw new Error('Firefox keeps the background.');
    },
    async update() {
      await browser.installExtension(extension);
      const { context } = await windowOf();
      await evaluate(context, `${extensionInFirefox}.promiseBackgroundStarted()`);
    },
    async sidebarOpens() {
      const { context } = await windowOf();
      const isOurs = `SidebarController.currentID === ${JSON.stringify(sidebarId)}`;
      const isOpen = `SidebarController.isOpen && ${isOurs}`;
      await until(() => evaluate(context, isOpen), 'Nothing opened the sidebar.');
      return sidebarOf();
    },
    async openSidebar(beside) {
      const show = `SidebarController.show(${JSON.stringify(sidebarId)})`;
      await evaluate((await windowOf(beside)).context, show);
      return sidebarOf(beside);
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };

  async function sidebarOf(beside?: Page): Promise<Sidebar> {
    const { children } = await windowOf(beside);
    const panels = children.find(({ url }) => url === sidebarFrame)?.context;
    if (!panels) throw new Error('Firefox shows no sidebar.');
    const run = <T>(expression: string) => evaluate<T>(panels, inPanel(expression));
    const untilDone = (deed: string, selector: string) =>
      until(() => run<boolean>(deed), `The panel has no ${selector} to use.`);
    return {
      run,
      async click(selector) {
        const deed = `(() => {
            const found = document.querySelector(${JSON.stringify(selector)});
            found?.click();
            return found !== null;
          })()`;
        await untilDone(deed, selector);
      },
      async waitForText(text) {
        const late = Date.now() + 15_000;
        let shown = '';
        while (Date.now() < late) {
          // A question put to a document that is just being replaced is never answered.
          const question = run<string>('document.body.innerText').catch(() => '');
          shown = await Promise.race([question, pause(1000, '')]);
          if (text.test(shown)) return shown;
          await pause(50);
        }
        throw new Error(`The panel shows: ${shown}`);
      },
      async type(selector, text) {
        // Read only for a moment, it is so for everybody.
        const deed = `(() => {
            const field = document.querySelector(${JSON.stringify(selector)});
            if (!field || field.readOnly) return false;
            field.focus();
            field.value = ${JSON.stringify(text)};
            field.dispatchEvent(new content.Event('input', { bubbles: true }));
            return true;
          })()`;
        await untilDone(deed, selector);
      },
    };
  }
}

/** Longer than anything that comes at all takes, in milliseconds. */
const patience = 30_000;

/** Asks until it is so; throws, and says what is not, where it takes too long. */
async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const late = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > late) throw new Error(otherwise);
    await pause(50);
  }
}

let questions = 0;

/** An expression for the window that runs another one in the panel's own process. */
function inPanel(expression: string): string {
  // A question that was given up may be answered yet, and not in the place of the next.
  const name = `touchline:answer-${++questions}`;
  const script = `(async () => {
    const document = content.document;
    const answer = (value) => sendAsyncMessage('${name}', value);
    try { answer({ value: (await (${expression})) ?? null }); }
    catch (error) { answer({ error: String(error) }); }
  })()`;
  return `new Promise((resolve, reject) => {
    const { messageManager } = document.getElementById('webext-panels-browser');
    messageManager.addMessageListener('${name}', function heard({ data }) {
      messageManager.removeMessageListener('${name}', heard);
      if (data.error) reject(new Error(data.error));
      else resolve(data.value);
    });
    messageManager.loadFrameScript(
      'data:application/javascript;charset=utf-8,' + ${JSON.stringify(encodeURIComponent(script))},
      false);
  })`;
}
