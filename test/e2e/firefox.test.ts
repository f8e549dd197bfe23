import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type Firefox, startFirefox } from './firefox-world.ts';
import { firstPage, startSample } from './world.ts';

describe('a rep in Firefox', () => {
  let server: RunningServer;
  let firefox: Firefox;

  beforeAll(async () => {
    [server, firefox] = await Promise.all([startSample(), startFirefox()]);
  });

  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });

  test('connects, reads the history in the sidebar, writes a note, closes, opens and finds it', async () => {
    await firefox.connect(server.url, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));

    const page = await firefox.browser.newPage();
    await page.goto(server.url + firstPage);
    await page.bringToFront();
    let sidebar = await firefox.openSidebar();
    const shown = await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    expect(shown).toContain('Priya Raman');
    const lines = await sidebar.run<number>("document.querySelectorAll('.touch-line').length");
    expect(lines).toBeGreaterThan(5);

    await sidebar.type('textarea', 'Asked for a demo in Firefox');
    await sidebar.click('.composer button[type=submit]');
    await sidebar.waitForText(/Saved/);
    await firefox.closeSidebar();
    sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Asked for a demo in Firefox/);
  });
});
