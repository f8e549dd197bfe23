import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { accountOf, say, withdraw } from './asking.ts';
import { type Firefox, type Sidebar, startFirefox } from './firefox-world.ts';
import { type ListeningProxy, startListeningProxy } from './listening-proxy.ts';
import { firstPage, startSample } from './world.ts';

const priya = 'priya.raman@northfjord-logistics.example';
const danasPage = '/sample/crm/contacts/dana-okafor';

describe('whatever happens meanwhile, in Firefox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-firefox-'));
  let server: RunningServer;
  let proxy: ListeningProxy;
  let firefox: Firefox;
  let admin: string;
  let page: Page;

  beforeAll(async () => {
    [server, firefox] = await Promise.all([
      startSample(0, join(folder, 'database')),
      startFirefox(),
    ]);
    proxy = await startListeningProxy(server.url);
    admin = await server.makeToken({ name: 'Ada Admin', role: 'admin' });
    await signIn();
    page = await firefox.browser.newPage();
  });

  beforeEach(async () => {
    await page.goto(server.url + firstPage);
    await page.bringToFront();
  });

  afterAll(async () => {
    await firefox?.close();
    await proxy?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = async () =>
    firefox.connect(proxy.url, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));

  async function writeNote(sidebar: Sidebar, text: string) {
    await sidebar.type('textarea', text);
    await sidebar.click('.composer button[type=submit]');
  }

  test('an answer that comes late is never shown for another account', async () => {
    const held = proxy.hold(`/v1/accounts/${await accountOf(server, admin, priya)}`);
    const sidebar = await firefox.openSidebar();
    await held.asked;
    await page.goto(server.url + danasPage);
    await sidebar.waitForText(/Brightwell[\s\S]*Last human touch/);
    held.release();
    await held.answered;
    const next = proxy.hold('/v1/accounts/');
    await sidebar.click('button[aria-label="Refresh"]');
    await next.asked;
    next.release();
    await next.answered;
    expect(await sidebar.run('document.body.innerText')).toContain('Brightwell');
    expect(await sidebar.run('document.body.innerText')).not.toContain('Northfjord');
    await firefox.closeSidebar();
  });

  test('a token withdrawn in the middle of a note loses no word of it', async () => {
    let sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    await withdraw(server, admin, 'Jonas Weber');
    await writeNote(sidebar, 'She decides on Friday, after the board.');
    await sidebar.waitForText(/does not accept your token/);
    await signIn();
    await page.bringToFront();
    await firefox.closeSidebar();
    sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Jonas Weber[\s\S]*She decides on Friday/);
    expect(await notesWith('She decides on Friday')).toBe(1);
    await firefox.closeSidebar();
  });

  test('without its server it keeps what it had, and a note that is sent once', async () => {
    let sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    const port = Number(new URL(server.url).port);
    await server.close();
    await firefox.closeSidebar();
    sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics[\s\S]*Viewed page/);
    await sidebar.waitForText(/cannot be reached/);
    await writeNote(sidebar, 'Written without a server');
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Waiting for connection/);
    await firefox.closeSidebar();
    server = await startSample(port, join(folder, 'database'));
    sidebar = await firefox.openSidebar();
    await sidebar.waitForText(/Northfjord Logistics/);
    await sidebar.click('#tab-notes');
    await sidebar.waitForText(/Jonas Weber[\s\S]*Written without a server/);
    expect(await notesWith('Written without a server')).toBe(1);
  });

  async function notesWith(text: string): Promise<number> {
    const path = `/v1/accounts/${await accountOf(server, admin, priya)}/notes`;
    const { notes } = await say(server, admin, { path });
    return notes.filter(({ body }: { body: string }) => body.includes(text)).length;
  }
});
