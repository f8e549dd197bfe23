import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickIcon, sidePanelOf } from '../../scripts/first-look.ts';
import type { RunningServer } from '../../server/server.ts';
import { accountOf, withdraw } from './asking.ts';
import { type ListeningProxy, startListeningProxy } from './listening-proxy.ts';
import {
  type Chromium,
  connect,
  firstPage,
  goTo,
  keepMoving,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

const danasPage = '/sample/crm/contacts/dana-okafor';
const ingridsPage = '/sample/crm/contacts/ingrid-aasen';
const button = (panel: Page, name: string) =>
  panel.locator(`::-p-aria([name="${name}"][role="button"])`);

describe('whatever happens meanwhile', () => {
  let server: RunningServer;
  let proxy: ListeningProxy;
  let chromium: Chromium;
  let admin: string;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([startSample(), startChromium()]);
    proxy = await startListeningProxy(server.url);
    admin = await server.makeToken({ name: 'Ada Admin', role: 'admin' });
    const token = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
    await connect(chromium, { ...server, url: proxy.url }, token);
  });

  afterAll(async () => {
    await chromium?.close();
    await proxy?.close();
    await server?.close();
  });

  test('an answer that comes late is never shown for another account', async () => {
    const late = 'priya.raman@northfjord-logistics.example';
    const held = proxy.hold(`/v1/accounts/${await accountOf(server, admin, late)}`);
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await held.asked;
    await page.goto(server.url + danasPage);
    await waitForText(panel, /Brightwell[\s\S]*Last human touch/);
    await panel.evaluate(() => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      const look = () => shown.push(document.querySelector('.panel-account')?.textContent ?? '');
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      look();
    });
    held.release();
    await held.answered;
    // What is asked after it comes after it.
    const next = proxy.hold('/v1/accounts/');
    await button(panel, 'Refresh').click();
    await next.asked;
    next.release();
    await next.answered;
    await panel.waitForFunction(() => !document.querySelector('.panel-account [aria-busy="true"]'));
    const shown = await panel.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((text) => text.includes('Northfjord'))).toEqual([]);
    await page.close();
    await panel.close();
  });

  test('two windows show their own pages', async () => {
    const first = await chromium.openBesides(server.url + firstPage);
    await waitForText(first.panel, 'Northfjord Logistics');
    const second = await openWindow(chromium, server.url + danasPage);
    await clickIcon(chromium.browser, second);
    const target = await chromium.browser.waitForTarget(
      (one) => one.url().includes('/sidepanel.html') && one !== first.panel.target(),
    );
    const beside = await target.asPage();
    await waitForText(beside, 'Brightwell');
    expect(await textOf(first.panel)).toContain('Northfjord Logistics');
    await first.page.goto(server.url + danasPage);
    await waitForText(first.panel, 'Brightwell');
    await second.goto(server.url + firstPage);
    await waitForText(beside, 'Northfjord Logistics');
    expect(await textOf(first.panel)).not.toContain('Northfjord');
    // Its panel goes with it.
    for (const one of [second, first.page, first.panel]) await one.close();
  });

  test('a page that changes faster than anybody answers ends at its last person', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    await goTo(page, [danasPage, firstPage, danasPage, firstPage, ingridsPage]);
    await waitForText(panel, /Halden Foods[\s\S]*Last human touch/);
    await panel.evaluate(noteAccounts);
    // What is asked after all of it comes after all of it.
    const next = proxy.hold('/v1/accounts/');
    await button(panel, 'Refresh').click();
    await next.asked;
    next.release();
    await next.answered;
    await panel.waitForFunction(() => !document.querySelector('.panel-account [aria-busy="true"]'));
    expect(await notedAccounts(panel)).toEqual(['Halden Foods']);
    await page.close();
    await panel.close();
  });

  test('a tab that comes to the front is the one that is shown, however fast', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    const second = await chromium.browser.newPage();
    await second.goto(server.url + danasPage);
    for (const one of [page, second, page, second]) await one.bringToFront();
    await waitForText(panel, 'Brightwell');
    await page.bringToFront();
    await waitForText(panel, 'Northfjord Logistics');
    // Behind the other one it is nobody's business what it shows.
    await goTo(second, [ingridsPage]);
    expect(await textOf(panel)).toContain('Northfjord Logistics');
    await goTo(page, [danasPage]);
    await waitForText(panel, 'Brightwell');
    for (const one of [second, page, panel]) await one.close();
  });

  test('a page is followed also where the background was ended meanwhile', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    await chromium.killServiceWorker(panel);
    await goTo(page, [danasPage]);
    await waitForText(panel, 'Brightwell');
    await goTo(page, [firstPage]);
    await waitForText(panel, 'Northfjord Logistics');
    await page.close();
    await panel.close();
  });

  test('whoever is shown stays as they are while the background starts again', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await expect.poll(() => lastShown(panel)).toContain('Northfjord');
    await markAccount(panel);
    await chromium.killServiceWorker(panel);
    await pageIsRead(panel);
    expect(await isMarked(panel)).toBe(true);
    await panel.keyboard.press('/');
    await panel.locator('input[type=text]').fill('dana.okafor@brightwell.example');
    await panel.keyboard.press('Enter');
    await waitForText(panel, /Brightwell[\s\S]*Last human touch/);
    await markAccount(panel);
    await chromium.killServiceWorker(panel);
    await pageIsRead(panel);
    expect(await isMarked(panel)).toBe(true);
    await page.close();
    await panel.close();
  });

  test('a panel opened anew begins with what it showed, and keeps it while all else starts', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await expect.poll(() => lastShown(panel)).toContain('Northfjord');
    await chromium.killServiceWorker(panel);
    const overview = proxy.hold('/v1/accounts/');
    await panel.evaluateOnNewDocument(noteAccounts);
    await panel.reload();
    await waitForText(panel, 'Northfjord Logistics');
    await overview.asked;
    overview.release();
    await overview.answered;
    await panel.waitForFunction(() => !document.querySelector('.panel-account [aria-busy="true"]'));
    expect(await notedAccounts(panel)).toEqual(['', 'Northfjord Logistics']);
    await page.close();
    await panel.close();
  });

  test('beside a page that came meanwhile it shows nobody of before', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await expect.poll(() => lastShown(panel)).toContain('Northfjord');
    const second = await chromium.browser.newPage();
    await second.goto(server.url + danasPage);
    await waitForText(panel, 'Brightwell');
    await chromium.killServiceWorker(panel);
    await panel.evaluateOnNewDocument(noteAccounts);
    await page.bringToFront();
    await panel.reload();
    await waitForText(panel, 'Northfjord Logistics');
    expect(await notedAccounts(panel)).not.toContain('Brightwell');
    for (const one of [second, page, panel]) await one.close();
  });

  test('a token withdrawn in the middle of a note loses no word of it', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await panel.locator('textarea').fill('She decides on Friday, after the board.');
    await withdraw(server, admin, 'Jonas Weber');
    await button(panel, 'Save').click();
    await waitForText(panel, 'does not accept your token');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'She decides on Friday, after the board.');
    await panel.reload();
    const token = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
    await connect(chromium, { ...server, url: proxy.url }, token);
    await page.bringToFront();
    await panel.waitForSelector('.touch-line');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, /Jonas Weber[\s\S]*She decides on Friday/);
    await page.close();
    await panel.close();
  });

  test('an update under an open page and panel is not felt there', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
    // Until its successor comes, the finder in the page hears of changes and has nobody to tell.
    const stay = await keepMoving(page, [firstPage, danasPage]);
    await chromium.update();
    await stay();
    await goTo(page, [danasPage]);
    await page.bringToFront();
    await clickIcon(chromium.browser, page);
    const again = await sidePanelOf(chromium.browser);
    await waitForText(again, 'Brightwell');
    await goTo(page, [firstPage]);
    await waitForText(again, 'Northfjord Logistics');
    expect(errors).toEqual([]);
    await page.close();
    await again.close();
  });

  test('another backend leaves nothing of the last one', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await panel.locator('textarea').fill('Said to this server alone.');
    await button(panel, 'Save').click();
    await waitForText(panel, 'Saved.');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'Said to this server alone.');
    const options = await chromium.openOwnPage('options.html');
    await options.locator('input[name="kind"][value="sample"]').click();
    await button(options, 'Use the sample').click();
    await options.waitForSelector('.settings-good[role="status"]');
    await expect.poll(() => lastShown(options)).not.toContain(proxy.url);
    await options.close();
    await page.bringToFront();
    await panel.waitForFunction(
      () => !document.body.innerText.includes('Said to this server alone.'),
      { polling: 'mutation' },
    );
    await waitForText(panel, 'Northfjord Logistics');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'Hanna Vogel');
    expect(await textOf(panel)).not.toContain('Said to this server alone.');
    await page.close();
    await panel.close();
  });
});

/** In a panel: begins to note whose account it shows, one after the other; '' is nobody's. */
function noteAccounts(): void {
  const noted: string[] = [];
  Object.assign(globalThis, { noted });
  const look = () => {
    const account = document.querySelector('.account-title h2')?.textContent ?? '';
    if (account !== noted.at(-1)) noted.push(account);
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  look();
}

const notedAccounts = (panel: Page) =>
  panel.evaluate(() => (globalThis as unknown as { noted: string[] }).noted);

/** In a panel: tells this account's view from another one, of whomever. */
const markAccount = (panel: Page) =>
  panel.$eval('.account-title', (title) => title.setAttribute('data-marked', ''));
const isMarked = (panel: Page) =>
  panel.evaluate(() => document.querySelector('.account-title[data-marked]') !== null);

/** A worker that has begun anew has heard what the page beside a panel shows, and has told it. */
async function pageIsRead(panel: Page): Promise<void> {
  await panel.evaluate(async () => {
    type Answer = { value?: { loading: boolean } };
    type Browser = {
      runtime: { sendMessage: (message: object) => Promise<Answer> };
      windows: { getCurrent: () => Promise<{ id: number }> };
    };
    const { chrome } = globalThis as unknown as { chrome: Browser };
    const input = { windowId: (await chrome.windows.getCurrent()).id };
    for (;;) {
      const { value } = await chrome.runtime.sendMessage({ call: 'page', input });
      if (value?.loading === false) return;
    }
  });
}

/** What a panel that opens would begin with, as the session's memory holds it. */
const lastShown = (ours: Page) =>
  ours.evaluate(async () => {
    type Session = { get: (key: string) => Promise<unknown> };
    const { storage } = (globalThis as unknown as { chrome: { storage: { session: Session } } })
      .chrome;
    return JSON.stringify(await storage.session.get('lastShown'));
  });

/** A page in a window of its own. */
async function openWindow({ browser }: Chromium, url: string): Promise<Page> {
  const cdp = await browser.target().createCDPSession();
  await cdp.send('Target.createTarget', { url, newWindow: true });
  const target = await browser.waitForTarget((one) => one.url() === url && one.type() === 'page');
  await cdp.detach();
  const page = await target.page();
  if (!page) throw new Error(`No window shows ${url}.`);
  await page.bringToFront();
  return page;
}
