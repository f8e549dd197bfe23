import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type InHouseCrm, startInHouseCrm } from './in-house-crm.ts';
import {
  type Chromium,
  connect,
  startChromium,
  startSample,
  textOf,
  unknown,
  waitForText,
} from './world.ts';

let server: RunningServer;
let crm: InHouseCrm;
const browsers: Chromium[] = [];

beforeAll(async () => {
  [server, crm] = await Promise.all([startSample(), startInHouseCrm()]);
});

afterAll(async () => {
  for (const one of browsers) await one.close();
  await server?.close();
  await crm?.close();
});

/** A browser of its own, of somebody with a role. */
async function browserOf(name: string, role: 'rep' | 'marketer'): Promise<Chromium> {
  const chromium = await startChromium();
  browsers.push(chromium);
  await connect(chromium, server, await server.makeToken({ name, role }));
  return chromium;
}

const press = (on: Page, name: string) =>
  on.locator(`::-p-aria([name="${name}"][role="button"])`).click();

/** Presses a step's button in the panel and takes something in the page. */
async function point(panel: Page, page: Page, button: string, selector: string): Promise<void> {
  await press(panel, button);
  await page.waitForSelector('[popover]');
  await page.bringToFront();
  await page.locator(selector).hover();
  const box = await (await page.$(selector))?.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await page.waitForFunction(() => document.querySelector('[popover]') === null);
}

/** Teaches the CRM on one record and proves it on another. */
async function teach(page: Page, panel: Page): Promise<void> {
  await press(panel, 'Teach this site');
  await point(panel, page, 'Point at the e-mail', '[data-feld="anschrift"]');
  await waitForText(panel, 'Found again by its data-feld "anschrift"');
  await point(panel, page, 'Point at the name', '[data-feld="wer"]');
  await point(panel, page, 'Point at the company', 'main a');
  await waitForText(
    panel,
    'Priya Raman, priya.raman@northfjord-logistics.example, Northfjord Logistics',
  );
  await page.goto(`${crm.url}/kartei/43`);
  await waitForText(panel, 'Dana Okafor, dana.okafor@brightwell.example, Brightwell');
}

/** What axe finds wrong with a page, each as its rule and the places. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`);
  });
}

describe('an in-house CRM', () => {
  test('is taught on one record, tried on a second, and read from then on', async () => {
    const chromium = await browserOf('Jonas Weber', 'rep');
    const { page, panel } = await chromium.openBesides(`${crm.url}/kartei/42`);
    // By itself the finder takes the mail link above for whom the page is about.
    await waitForText(panel, unknown('Viktor Lind'));
    await teach(page, panel);
    expect(await textOf(panel)).toContain('A marketer or an admin can save it');
    await press(panel, 'Save for me');
    await waitForText(panel, 'in this browser');
    await press(panel, 'Done');
    await waitForText(panel, 'Brightwell');
    await page.goto(`${crm.url}/kartei/42`);
    await waitForText(panel, 'Northfjord Logistics');
    await panel.waitForSelector('.touch-line');
    // A record that nobody has pointed at.
    await page.goto(`${crm.url}/kartei/44`);
    await waitForText(panel, 'Olga Berg');
    await page.close();
    await panel.close();
  });

  test('what was pointed at outlives the panel', async () => {
    const [chromium] = browsers as [Chromium];
    const { page, panel } = await chromium.openBesides(`${crm.url}/kartei/44`);
    await waitForText(panel, unknown('Olga Berg'));
    await press(panel, 'Teach this site');
    await press(panel, 'Point at the e-mail');
    await page.waitForSelector('[popover]');
    await panel.close();
    const box = await (await page.$('[data-feld="anschrift"]'))?.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await page.waitForFunction(() => document.querySelector('[popover]') === null);
    await page.close();
    const again = await chromium.openBesides(`${crm.url}/kartei/44`);
    await waitForText(again.panel, unknown('Olga Berg'));
    await press(again.panel, 'Teach this site');
    await waitForText(again.panel, 'olga.berg@sundmark.example');
    await press(again.panel, 'Start over');
    await again.page.close();
    await again.panel.close();
  });

  test('a marketer teaches the whole team', async () => {
    const marketer = await browserOf('Hanna Vogel', 'marketer');
    const { page, panel } = await marketer.openBesides(`${crm.url}/kartei/42`);
    await waitForText(panel, unknown('Viktor Lind'));
    await teach(page, panel);
    for (const value of ['light', 'dark']) {
      await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await violationsOf(panel)).toEqual([]);
    }
    await panel.locator('input').fill('Kartei');
    await press(panel, 'Save for the team');
    await waitForText(panel, 'for you and your team');
    await page.close();
    await panel.close();

    const colleague = await browserOf('Ada Quarry', 'rep');
    const theirs = await colleague.openBesides(`${crm.url}/kartei/42`);
    await theirs.panel.waitForSelector('.touch-line');
    expect(await textOf(theirs.panel)).toContain('Northfjord Logistics');
    await theirs.page.close();
    await theirs.panel.close();
  });
});
