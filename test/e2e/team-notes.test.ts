import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { accountOf, say } from './asking.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

let server: RunningServer;
let chromium: Chromium;
let panel: Page;
/** Jonas has the panel; Rita writes by the protocol, as from another browser. */
let rita: string;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startSample(), startChromium()]);
  const jonas = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
  rita = await server.makeToken({ name: 'Rita Rep', role: 'admin' });
  await connect(chromium, server, jonas);
  ({ panel } = await chromium.openBesides(server.url + firstPage));
  await waitForText(panel, 'Northfjord Logistics');
  await panel.locator('#tab-notes').click();
});

afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

/** Rita says something by the protocol. */
const ritaSays = (method: string, path: string, body: unknown, headers = {}) =>
  say(server, rita, { method, path, body, headers });
const priyas = () => accountOf(server, rita, 'priya.raman@northfjord-logistics.example');

const button = (name: string) => panel.locator(`::-p-aria([name="${name}"][role="button"])`);

test('a colleague’s note that names me is told in the open panel, and leads to its account', async () => {
  const account = await priyas();
  await ritaSays(
    'POST',
    `/v1/accounts/${account}/notes`,
    { body: '@Jonas Weber, she asked for **rail** twice', visibility: 'team' },
    { 'idempotency-key': 'rita-names-jonas' },
  );
  await waitForText(panel, 'A colleague mentioned you');
  await button('A colleague mentioned you').click();
  await waitForText(panel, 'Where you are mentioned');
  const bold = await panel.waitForSelector('[role=dialog] strong::-p-text(rail)');
  expect(await bold?.evaluate((one) => one.textContent)).toBe('rail');
  await button('Close').click();
  await panel.waitForFunction(() => !document.body.innerText.includes('mentioned you'));
});

test('two edits of one note become one, and what it was comes back', async () => {
  await panel.locator('textarea').fill('Asked about rail.\nDecides in March.\nCall on Monday.');
  await button('Save').click();
  await waitForText(panel, 'Saved.');
  await panel.locator('.note ::-p-aria([name="Edit this note"])').click();
  await waitForText(panel, 'Editing a note');
  const account = await priyas();
  const { notes } = await say(server, rita, { path: `/v1/accounts/${account}/notes` });
  const mine = notes.find((one: { body: string }) => one.body.startsWith('Asked about rail.'));
  await ritaSays(
    'PUT',
    `/v1/notes/${mine.id}`,
    { body: mine.body.replace('March', 'April'), visibility: 'team' },
    { 'if-match': `"${mine.version}"` },
  );
  // By keys: `fill` empties the field behind React's back, and what is drawn meanwhile fills it again.
  await panel.focus('textarea');
  await panel.keyboard.down('Control');
  await panel.keyboard.press('a');
  await panel.keyboard.up('Control');
  await panel.keyboard.type('Asked about rail.\nDecides in March.\nCall on Tuesday at nine.');
  await button('Save').click();
  await waitForText(panel, 'Both changes fit together');
  await button('Save both changes').click();
  await waitForText(panel, 'Saved.');
  expect(await textOf(panel)).toContain(
    'Asked about rail.\nDecides in April.\nCall on Tuesday at nine.',
  );
  await panel.locator('.note ::-p-aria([name="Versions of this note"])').click();
  await waitForText(panel, 'Versions of this note');
  await button('Restore version 1').click();
  await waitForText(panel, /Decides in March\.\nCall on Monday\./);
});
