import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type Firefox, startFirefox } from './firefox-world.ts';
import { firstPage, goTo, keepMoving, startSample } from './world.ts';

const danasPage = '/sample/crm/contacts/dana-okafor';
const ingridsPage = '/sample/crm/contacts/ingrid-aasen';
const northfjord = /Northfjord Logistics[\s\S]*Last human touch/;
const brightwell = /Brightwell[\s\S]*Last human touch/;

describe('wherever a rep goes, in Firefox', () => {
  let server: RunningServer;
  let firefox: Firefox;
  let page: Page;

  beforeAll(async () => {
    [server, firefox] = await Promise.all([startSample(), startFirefox()]);
    await firefox.connect(server.url, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  });
  beforeEach(async () => {
    page = await firefox.browser.newPage();
    await page.goto(server.url + firstPage);
    await page.bringToFront();
  });
  afterEach(async () => {
    await firefox.closeSidebar();
    await page.close();
  });
  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });

  test('a page that changes faster than anybody answers ends at its last person', async () => {
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(northfjord);
    await goTo(page, [danasPage, firstPage, danasPage, firstPage, ingridsPage]);
    await sidebar.waitForText(/Halden Foods[\s\S]*Last human touch/);
  });

  test('a tab that comes to the front is the one that is shown, however fast', async () => {
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(northfjord);
    const second = await firefox.browser.newPage();
    await second.goto(server.url + danasPage);
    for (const one of [page, second, page, second]) await one.bringToFront();
    await sidebar.waitForText(brightwell);
    await page.bringToFront();
    await sidebar.waitForText(northfjord);
    // Behind the other one it is nobody's business what it shows.
    await goTo(second, [ingridsPage]);
    expect(await sidebar.run('document.body.innerText')).toMatch(northfjord);
    await second.close();
  });

  test('two windows show their own pages', async () => {
    const sidebar = await firefox.openSidebar(page);
    await sidebar.waitForText(northfjord);
    const second = await firefox.browser.newPage({ type: 'window' });
    await second.goto(server.url + danasPage);
    const beside = await firefox.openSidebar(second);
    await beside.waitForText(brightwell);
    expect(await sidebar.run('document.body.innerText')).toMatch(northfjord);
    await goTo(page, [ingridsPage]);
    await sidebar.waitForText(/Halden Foods/);
    expect(await beside.run('document.body.innerText')).toMatch(brightwell);
    await second.close();
  });

  test('an update under an open page is not felt there', async () => {
    await (await firefox.openSidebar()).waitForText(northfjord);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    // Until its successor comes, the finder in the page hears of changes and has nobody to tell.
    const stay = await keepMoving(page, [firstPage, danasPage]);
    await firefox.update();
    await stay();
    await goTo(page, [danasPage]);
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(brightwell);
    await goTo(page, [firstPage]);
    await sidebar.waitForText(northfjord);
    expect(errors).toEqual([]);
  });

  test('another backend leaves nothing of the last one', async () => {
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(northfjord);
    await sidebar.type('textarea', 'Said to this server alone.');
    await sidebar.click('.composer button[type=submit]');
    await sidebar.waitForText(/Saved/);
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Said to this server alone/);
    const options = await firefox.openOwnPage('options.html');
    await options.locator('input[name="kind"][value="sample"]').click();
    await options.locator('::-p-text(Use the sample)').click();
    await options.waitForSelector('.settings-good[role="status"]');
    await options.close();
    await page.bringToFront();
    await sidebar.waitForText(northfjord);
    await sidebar.click('#tab-notes');
    const shown = await sidebar.waitForText(/Hanna Vogel/);
    expect(shown).not.toContain('Said to this server alone.');
  });
});
