import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type Firefox, startFirefox } from './firefox-world.ts';
import { type InHouseCrm, startInHouseCrm } from './in-house-crm.ts';
import { startSample, unknown, waitForText } from './world.ts';

let server: RunningServer;
let crm: InHouseCrm;
let firefox: Firefox;

beforeAll(async () => {
  [server, crm, firefox] = await Promise.all([startSample(), startInHouseCrm(), startFirefox()]);
});

afterAll(async () => {
  await firefox?.close();
  await server?.close();
  await crm?.close();
});

test('an in-house CRM is taught in Firefox, too', async () => {
  const options = await firefox.openOwnPage('options.html');
  const token = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
  await options.locator('input[name="address"]').fill(server.url);
  await options.locator('input[type="password"]').fill(token);
  await options.locator('::-p-text(Save)').click();
  await waitForText(options, /Connected to .+ as Jonas Weber/);
  await options.close();

  const page = await firefox.browser.newPage();
  await page.goto(`${crm.url}/kartei/42`);
  await page.bringToFront();
  const sidebar = await firefox.openSidebar();
  const press = (name: string) =>
    sidebar.run(
      `[...document.querySelectorAll('button')].find((one) => one.innerText === ${JSON.stringify(name)}).click()`,
    );
  await sidebar.waitForText(unknown('Viktor Lind'));
  await press('Teach this site');
  await sidebar.waitForText(/Point at the e-mail/);
  await press('Point at the e-mail');
  await page.waitForSelector('[popover]');
  const box = await (await page.$('[data-feld="anschrift"]'))?.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
  await sidebar.waitForText(/Found again by its data-feld "anschrift"/);
  await sidebar.waitForText(/On the record you taught\s+[^\n]*priya\.raman@northfjord/);
  expect(await page.$$('[popover]')).toHaveLength(0);
  expect(await page.evaluate('window.reached')).toEqual([]);
  await page.goto(`${crm.url}/kartei/43`);
  await sidebar.waitForText(/dana\.okafor@brightwell\.example/);
  await press('Save for me');
  await sidebar.waitForText(/in this browser/);
  await press('Done');
  await sidebar.waitForText(/Brightwell/);
});
