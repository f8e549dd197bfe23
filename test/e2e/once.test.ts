import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  waitForText,
} from './world.ts';

let server: RunningServer;
let chromium: Chromium;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startSample(), startChromium('production')]);
});

afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

test('as installed, without any site: a click on the icon is enough for this page, once', async () => {
  await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  const { page, panel } = await chromium.openBesides(server.url + firstPage);
  await panel.waitForSelector('.touch-line');
  await waitForText(panel, 'Allowed once');
  await waitForText(panel, 'Always on 127.0.0.1');

  // A tab that nobody clicked for stays unseen, and the panel says so.
  const other = await chromium.browser.newPage();
  await other.goto(`${server.url}/sample/crm/contacts/dana-okafor`);
  await waitForText(panel, 'Touchline cannot see this page');
  expect(await panel.evaluate(() => document.body.innerText)).not.toContain('Brightwell');
  await other.close();
  await page.close();
});
