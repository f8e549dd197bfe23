import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePages } from '../../server/sample/pages.ts';
import { seedSample } from '../../server/sample/seed.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { makeDigests } from '../../server/store/digests.ts';
import { lastWeek } from '../../utils/model/digest.ts';
import { say } from './asking.ts';
import { type Chromium, connect, firstPage, startChromium, textOf, waitForText } from './world.ts';

let server: RunningServer;
let chromium: Chromium;
let panel: Page;
let jonas: string;

beforeAll(async () => {
  [server, chromium] = await Promise.all([
    startServer({ port: 0, database: { memory: true }, samplePages: samplePages() }),
    startChromium(),
  ]);
  jonas = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
  // Before anybody asks the server anything, so that nobody has an empty digest yet.
  await seedSample(server.db, server.workspaceId, () => {}, 'Jonas Weber');
  await connect(chromium, server, jonas);
  ({ panel } = await chromium.openBesides(server.url + firstPage));
  await waitForText(panel, 'Northfjord Logistics');
});

afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

const button = (name: string) => panel.locator(`::-p-aria([name="${name}"][role="button"])`);

test('a week that is over is told in the open panel, leads to its accounts, and is read then', async () => {
  // What a job does within a minute; by now it may have done so.
  await makeDigests(server.db, server.workspaceId, lastWeek(Date.now()));
  const told = await panel.waitForSelector('::-p-text(of your accounts were active)');
  await told?.click();
  await waitForText(panel, /Your accounts, .*Northfjord Logistics.*touches by/s);
  await button('Open Halden Foods').click();
  await waitForText(panel, 'halden-foods.example');
  await panel.waitForFunction(() => !document.body.innerText.includes('accounts were active'));
  const { digest } = await say(server, jonas, { path: '/v1/digest' });
  expect(digest).toMatchObject({ week: lastWeek(Date.now()), read: true });
  expect(await textOf(panel)).not.toContain('Your accounts,');
});
