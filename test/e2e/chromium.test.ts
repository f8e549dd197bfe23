import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

describe('a rep in Chromium', () => {
  let server: RunningServer;
  let chromium: Chromium;
  let token: string;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([startSample(), startChromium()]);
    token = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
  });

  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  test('before a backend is chosen, the panel says so and how', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'No backend is chosen yet');
    await page.close();
    await panel.close();
  });

  test('a wrong token is one clear sentence on the options page', async () => {
    const options = await chromium.openOwnPage('options.html');
    await options.locator('::-p-aria([name="Address"][role="textbox"])').fill(server.url);
    await options.locator('input[type="password"]').fill('tl_notatokenofoursnotatokenofours');
    await options.locator('::-p-aria([name="Test"][role="button"])').click();
    await waitForText(options, 'does not accept your token');
    await options.close();
  });

  test('the options page connects', async () => {
    expect(await connect(chromium, server, token)).toMatch(
      /Connected to .+ as Jonas Weber.*, \d+ ms/,
    );
  });

  test('one click opens the panel with the history of who the page is about', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    await panel.waitForSelector('.touch-line');
    const shown = await textOf(panel);
    expect(shown).toContain('Priya Raman');
    expect(await panel.$$eval('.touch-line', (rows) => rows.length)).toBeGreaterThan(5);

    // Scrolling pages: more touches than one page of fifty come in.
    const seen = await panel.evaluate(async () => {
      const scroller = document.querySelector('.timeline') as HTMLElement;
      const titles = new Set<string>();
      for (let step = 0; step < 400 && titles.size < 120; step += 1) {
        for (const row of document.querySelectorAll('.timeline-row .touch-line')) {
          titles.add(`${row.textContent} ${row.querySelector('time')?.title}`);
        }
        scroller.scrollTop += 200;
        await new Promise((painted) => requestAnimationFrame(painted));
      }
      return titles.size;
    });
    expect(seen).toBeGreaterThan(60);

    // Nothing of the backend is in the page.
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    expect(html).not.toContain('touchline-panel');
    expect(html).not.toMatch(/warm|touch-line|Last human/i);
    await page.close();
    await panel.close();
  });

  test('a note outlives the service worker and a reload', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    await panel.locator('textarea[aria-label="Note"]').fill('Asked about tolls in Q1');
    await panel.locator('::-p-aria([name="Save"][role="button"])').click();
    await waitForText(panel, 'Saved');
    await chromium.killServiceWorker(panel);
    await panel.reload();
    await panel.waitForSelector('.touch-line');
    await panel.locator('#tab-notes').click();
    await waitForText(panel, 'Asked about tolls in Q1');
    await page.close();
    await panel.close();
  });

  test('the panel follows the page without a reload', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Northfjord Logistics');
    await page.locator('nav ::-p-text(Contacts)').click();
    await page.locator('a[href$="/contacts/dana-okafor"]').click();
    await waitForText(panel, 'Brightwell');
    await page.goBack();
    await page.goBack();
    await waitForText(panel, 'Northfjord Logistics');
    await page.close();
    await panel.close();
  });

  test('an open panel follows the policy, and loses what it hides', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await waitForText(panel, 'Viewed page');
    const marketer = await server.makeToken({ name: 'Hanna Vogel', role: 'marketer' });
    const headers = { authorization: `Bearer ${marketer}`, 'content-type': 'application/json' };
    const policy = await fetch(`${server.url}/v1/policy`, { headers });
    const { rules } = (await policy.json()) as { rules: object[] };
    const put = (etag: string | null, next: object[]) =>
      fetch(`${server.url}/v1/policy`, {
        method: 'PUT',
        headers: { ...headers, 'if-match': etag ?? '' },
        body: JSON.stringify({ rules: next }),
      });
    const hide = { by: 'kind', value: 'page.viewed', display: 'hide', label: null };
    const hidden = await put(policy.headers.get('etag'), [...rules, hide]);
    expect(hidden.status).toBe(200);
    await panel.waitForFunction(
      () =>
        document.querySelector('.touch-line') !== null &&
        !document.body.innerText.includes('Viewed page'),
      { polling: 'mutation' },
    );
    await put(hidden.headers.get('etag'), rules);
    await waitForText(panel, 'Viewed page');
    await page.close();
    await panel.close();
  });

  test('a page of a thousand people counts them and asks about a hundred keys', async () => {
    const { page, panel } = await chromium.openBesides(`${server.url}/sample/crm/everyone`);
    await waitForText(panel, /of 100 and 8\d\d more/);
    await page.close();
    await panel.close();
  });

  test('the icon counts the known prospects of a page', async () => {
    const page = await chromium.browser.newPage();
    await page.goto(server.url + firstPage);
    const options = await chromium.openOwnPage('options.html');
    await page.bringToFront();
    await options.waitForFunction(
      async (url) => {
        type Tab = { id?: number; url?: string };
        const { chrome } = globalThis as unknown as {
          chrome: {
            tabs: { query(by: object): Promise<Tab[]> };
            action: { getBadgeText(of: object): Promise<string> };
          };
        };
        const tabs = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
        const tab = tabs.find((one) => one.url?.startsWith(url));
        return Number(await chrome.action.getBadgeText({ tabId: tab?.id })) >= 1;
      },
      { polling: 100 },
      server.url,
    );
    await options.close();
    await page.close();
  });
});
