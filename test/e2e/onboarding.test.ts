import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clickIcon, sidePanelOf } from '../../scripts/first-look.ts';
import type { RunningServer } from '../../server/server.ts';
import { startFirefox } from './firefox-world.ts';
import { type Chromium, firstPage, startChromium, startSample, waitForText } from './world.ts';

/** What a person does, counted: each press of a button, each field, each page they are led to. */
function counted() {
  const done = { clicks: 0, fields: 0, pages: 0 };
  return {
    done,
    see<T>(page: T): T {
      done.pages += 1;
      return page;
    },
    async press(page: Page, name: string) {
      done.clicks += 1;
      await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
    },
    async enter(page: Page, selector: string, text: string) {
      done.fields += 1;
      await page.locator(selector).fill(text);
    },
    async clickIcon(chromium: Chromium, page: Page) {
      done.clicks += 1;
      await clickIcon(chromium.browser, page);
    },
  };
}

/** The build that people install, which is given no site. */
describe('from the installation to the first result', () => {
  let chromium: Chromium;
  beforeEach(async () => {
    chromium = await startChromium('production');
  });
  afterEach(() => chromium?.close());

  /** The tab that the installation opened. */
  async function welcomed(): Promise<Page> {
    const welcome = await chromium.browser.waitForTarget((one) =>
      one.url().endsWith('/welcome.html'),
    );
    const page = await welcome.asPage();
    await page.bringToFront();
    return page;
  }

  test('with the sample it is two clicks, and nothing is entered or granted', async () => {
    const { done, see, press } = counted();
    const welcome = see(await welcomed());
    await press(welcome, 'Try the sample');
    await waitForText(welcome, 'The sample is on');
    await press(welcome, 'Look up Priya Raman');
    const panel = see(await sidePanelOf(chromium.browser));
    await waitForText(panel, 'Northfjord Logistics');
    await waitForText(panel, 'Requested a demo');
    expect(done.clicks).toBeLessThanOrEqual(2);
    expect(done.fields).toBe(0);
    expect(done.pages).toBeLessThanOrEqual(2);
    const granted = await welcome.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { getAll(): Promise<{ origins?: string[] }> } };
      };
      return chrome.permissions.getAll();
    });
    expect(granted.origins ?? []).toEqual([]);
  });

  test('a note in the sample is there again after the worker was ended', async () => {
    const { press } = counted();
    const welcome = await welcomed();
    await press(welcome, 'Try the sample');
    await waitForText(welcome, 'The sample is on');
    await press(welcome, 'Look up Priya Raman');
    const panel = await sidePanelOf(chromium.browser);
    await waitForText(panel, 'Northfjord Logistics');
    await panel.locator('textarea').fill('Call her on Monday.');
    await press(panel, 'Save');
    await waitForText(panel, 'Saved.');
    await chromium.killServiceWorker(panel);
    await panel.reload();
    // She is looked up still.
    await waitForText(panel, 'Northfjord Logistics');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'Call her on Monday.');
  });

  describe('with a Touchline server', () => {
    let server: RunningServer;
    beforeEach(async () => {
      server = await startSample();
    });
    afterEach(() => server?.close());

    test('it is an address, a token and three clicks', async () => {
      const { done, see, press, enter, clickIcon } = counted();
      const token = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
      const welcome = see(await welcomed());
      await press(welcome, 'Connect your team’s backend');
      const opened = await chromium.browser.waitForTarget((one) =>
        one.url().endsWith('/options.html'),
      );
      const options = see(await opened.asPage());
      await enter(options, 'input[name="address"]', server.url);
      await enter(options, 'input[name="token"]', token);
      done.clicks += 1;
      await options.locator('form:has(input[name="token"]) button[type="submit"]').click();
      await waitForText(options, 'Connected to');
      const record = see(await chromium.browser.newPage());
      await record.goto(server.url + firstPage);
      await record.bringToFront();
      // The click on the icon lets it look once: no site is granted yet.
      await clickIcon(chromium, record);
      const panel = see(await sidePanelOf(chromium.browser));
      await waitForText(panel, 'Northfjord Logistics');
      await waitForText(panel, 'Requested a demo');
      expect(done.clicks).toBeLessThanOrEqual(3);
      expect(done.fields).toBeLessThanOrEqual(2);
      expect(done.pages).toBeLessThanOrEqual(4);
    });
  });
});

test('in Firefox the sample is two clicks, too', async () => {
  const firefox = await startFirefox();
  try {
    const { done, press } = counted();
    const welcome = await firefox.openOwnPage('welcome.html');
    await welcome.bringToFront();
    await press(welcome, 'Try the sample');
    await waitForText(welcome, 'The sample is on');
    await press(welcome, 'Look up Priya Raman');
    const sidebar = await firefox.sidebarOpens();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Requested a demo/);
    expect(done).toEqual({ clicks: 2, fields: 0, pages: 0 });
  } finally {
    await firefox.close();
  }
});
