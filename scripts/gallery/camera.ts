import puppeteer, { type Page } from 'puppeteer-core';
import { chromeFlags, findBrowser } from '../browsers.ts';

/** What the pictures are taken of. */
export type Drawn = { name: string; height?: number };
export type Look = { scheme: 'light' | 'dark'; width: number; dir?: 'rtl' };

export type Camera = {
  page: Page;
  /** Every state of the gallery. */
  states: Drawn[];
  /** Shows one state and waits until nothing of it moves any more. */
  show(state: Drawn, look: Look): Promise<void>;
  /** Its picture as PNG, cropped to what it holds. */
  take(): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Where nothing says how high a state is, its window is so high. */
const usualHeight = 600;

/** A browser that shows the gallery alike on every machine. */
export async function openCamera(url: string): Promise<Camera> {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium here: run npm test, which installs one.');
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: true,
    pipe: true,
    args: [
      ...chromeFlags(),
      '--lang=en-GB',
      '--accept-lang=en-GB',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
    env: { ...process.env, TZ: 'UTC', LANGUAGE: 'en_GB' },
  });
  const [page = await browser.newPage()] = await browser.pages();
  await page.emulateTimezone('UTC');
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setLocaleOverride', { locale: 'en-GB' });
  // What the page itself says is missing or wrong must not end as a picture.
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${url}?only=none&font=fixed`);
  await page.waitForSelector('iframe');
  const states = await page.evaluate(() =>
    [...document.querySelectorAll('iframe')].map(({ title, dataset }) => ({
      name: title,
      ...(dataset.height ? { height: Number(dataset.height) } : {}),
    })),
  );
  let shown = '';
  return {
    page,
    states,
    async show({ name, height = usualHeight }, { scheme, width, dir }) {
      const address = new URLSearchParams({ only: name, font: 'fixed', ...(dir ? { dir } : {}) });
      await page.setViewport({ width, height, deviceScaleFactor: 1 });
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      const isNew = address.toString() !== shown;
      if (isNew) await page.evaluate(goTo, `?${address}`);
      shown = address.toString();
      const isStill = await page.evaluate(untilStill, name, isNew ? 3 : 1);
      if (!isStill) troubles.push('it is not drawn, or never stands still');
      if (troubles.length > 0) throw new Error(`${name}: ${troubles.splice(0).join('\n')}`);
    },
    async take() {
      const clip = await page.evaluate(() => {
        const frame = document.querySelector<HTMLElement>('[data-state]');
        const height = Number(frame?.dataset.height) || (frame?.offsetHeight ?? 0);
        return { x: 0, y: 0, width: innerWidth, height };
      });
      return page.screenshot({ clip, captureBeyondViewport: false });
    },
    close: () => browser.close(),
  };
}

/** In the page: shows another state without loading all again, which is what takes time. */
function goTo(address: string): void {
  history.replaceState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** In the page: until it is drawn, whole, and has stood still for so many frames; false: it never is. */
function untilStill(name: string, frames: number): Promise<boolean> {
  return new Promise((done) => {
    const begun = performance.now();
    let still = 0;
    const watching = new MutationObserver(() => {
      still = 0;
    });
    watching.observe(document, { subtree: true, childList: true, attributes: true });
    const look = () => {
      const waits =
        document.querySelector(`[data-state="${name}"]`) === null ||
        // A placeholder that is not to be seen yet.
        document.querySelector('[style*="visibility: hidden"]') !== null ||
        [...document.images].some(({ complete }) => !complete);
      still = waits ? 0 : still + 1;
      const isLate = performance.now() - begun > 5000;
      if (still <= frames && !isLate) return requestAnimationFrame(look);
      watching.disconnect();
      return done(!isLate);
    };
    look();
  });
}
