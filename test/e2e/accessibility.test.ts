import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { violationsOf } from './axe.ts';
import { type Chromium, connect, firstPage, startChromium, startSample } from './world.ts';

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
