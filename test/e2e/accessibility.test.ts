import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { type Chromium, connect, firstPage, startChromium, startSample } from './world.ts';

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

describe('for everybody', () => {
  let server: RunningServer;
  let chromium: Chromium;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([startSample(), startChromium()]);
    await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'admin' }));
  });

  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  test.each(['light', 'dark'])('axe finds nothing wrong with the panel, %s', async (scheme) => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await panel.waitForSelector('.touch-line');
    for (const tab of ['history', 'people', 'notes']) {
      await panel.locator(`#tab-${tab}`).click();
      expect(await violationsOf(panel)).toEqual([]);
    }
    await page.close();
    await panel.close();
  });

  test('axe finds nothing wrong with the options page', async () => {
    const options = await chromium.openOwnPage('options.html');
    await options.waitForSelector('[role=tabpanel] table');
    expect(await violationsOf(options)).toEqual([]);
    await options.close();
  });
});
