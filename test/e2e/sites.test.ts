import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import type { Recipe } from '../../utils/model/recipe.ts';
import {
  type Chromium,
  connect,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

let server: RunningServer;
let chromium: Chromium;
let site: Server;
let url: string;
let marketer: string;

const email = 'priya.raman@northfjord-logistics.example';

/** A CRM that shows two people alike, and marks whose record it is in its own way. */
const record = `<!doctype html><title>Visit</title><h1>Visit</h1>
  <p>zed@elsewhere.example</p><p data-of="card">${email}</p>`;

/** What the team knows of it; `mark` is what it believes the CRM's own way to be. */
const recipe = (mark: string): Recipe => ({
  id: 'house',
  title: 'House CRM',
  origins: ['http://127.0.0.1/*'],
  url: '/cards/',
  priority: 90,
  checked: 'taught in 2026-11',
  records: [],
  shapes: [{ kind: 'record', url: '/cards/', canaries: [`[data-of=${mark}]`] }],
  ways: [
    { role: 'email', rule: 'address of the card', trust: 'attribute', select: `[data-of=${mark}]` },
  ],
  newestLast: false,
});

beforeAll(async () => {
  server = await startSample();
  marketer = await server.makeToken({ name: 'Anna Lind', role: 'marketer' });
  chromium = await startChromium();
  await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(record);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await chromium?.close();
  site?.close();
  await server?.close();
});

async function teach(body: Recipe, version: number): Promise<void> {
  const response = await fetch(`${server.url}/v1/sites/house`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${marketer}`,
      'content-type': 'application/json',
      'if-match': `"${version}"`,
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

test('a marketer mends a site for an open panel, and a broken one is reported without its text', async () => {
  const { page, panel } = await chromium.openBesides(`${url}/cards/1`);
  // Nothing tells the two apart, so the person is asked.
  await waitForText(panel, 'Who is this about?');
  await teach(recipe('card'), 0);
  await waitForText(panel, 'Northfjord Logistics');
  await waitForText(panel, 'address of the card');

  // The site is redrawn, as it seems to a recipe that expects something else.
  await teach(recipe('somewhere-else'), 1);
  await waitForText(panel, 'House CRM’s layout changed');
  await panel.locator('::-p-aria([name="Report"][role="button"])').click();
  await waitForText(panel, '[data-of=somewhere-else]');
  const shown = await textOf(panel);
  expect(shown).not.toContain(`data-of=${email}`);
  const skeleton = await panel.$eval(
    '[role=dialog] [aria-label*="structure"]',
    (one) => (one as HTMLTextAreaElement).value ?? one.textContent ?? '',
  );
  expect(skeleton).toMatch(/^body/);
  expect(skeleton).not.toMatch(/priya|raman|zed|Visit|@/i);
  await panel.locator('[role=dialog] .button-main').click();
  await waitForText(panel, /Sent/);
  const kept = await fetch(`${server.url}/v1/site-reports`, {
    headers: { authorization: `Bearer ${marketer}` },
  });
  const { reports } = (await kept.json()) as { reports: object[] };
  expect(reports).toMatchObject([
    { site: 'house', recipeVersion: 2, reason: 'broken', by: 'Jonas Weber', skeleton },
  ]);

  // The way back.
  await teach(recipe('card'), 2);
  await panel.keyboard.press('Escape');
  await waitForText(panel, 'Northfjord Logistics');
  await page.close();
  await panel.close();
});
