import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type Firefox, startFirefox } from './firefox-world.ts';
import { firstPage, goTo, startSample } from './world.ts';

const danasPage = '/sample/crm/contacts/dana-okafor';
const northfjord = /Northfjord Logistics[\s\S]*Last human touch/;
const brightwell = /Brightwell[\s\S]*Last human touch/;

describe('in a Firefox that ends the background at every pause', () => {
  let server: RunningServer;
  let firefox: Firefox;
  let page: Page;

  beforeAll(async () => {
    [server, firefox] = await Promise.all([startSample(), startFirefox({ idleMs: 500 })]);
    await firefox.connect(server.url, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
    page = await firefox.browser.newPage();
  });
  beforeEach(async () => {
    await page.goto(server.url + firstPage);
    await page.bringToFront();
  });
  afterEach(() => firefox.closeSidebar());
  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });

  test('a page is followed all the same', async () => {
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(northfjord);
    for (const [address, shown] of [
      [danasPage, brightwell],
      [firstPage, northfjord],
    ] as const) {
      await firefox.backgroundEnds();
      await goTo(page, [address]);
      await sidebar.waitForText(shown);
    }
  });

  test('a panel opened anew begins with what it showed', async () => {
    await (await firefox.openSidebar()).waitForText(northfjord);
    await firefox.closeSidebar();
    await firefox.backgroundEnds();
    await (await firefox.openSidebar()).waitForText(northfjord);
  });

  test('a note is kept, written in however many pauses', async () => {
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(northfjord);
    // Nothing that is read or written is drawn anew meanwhile.
    await sidebar.run("document.querySelector('.account-title').setAttribute('data-marked', '')");
    await sidebar.type('textarea', 'Half of a thought');
    await firefox.backgroundEnds();
    await sidebar.type('textarea', 'Half of a thought, and the other half');
    await firefox.backgroundEnds();
    await sidebar.click('.composer button[type=submit]');
    await sidebar.waitForText(/Saved/);
    await firefox.backgroundEnds();
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Jonas Weber[\s\S]*Half of a thought, and the other half/);
    expect(
      await sidebar.run("document.querySelector('.account-title[data-marked]') !== null"),
    ).toBe(true);
  });
});
