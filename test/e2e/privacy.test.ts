import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { touchline } from '../../utils/backends/touchline.ts';
import { KnownKeys } from '../../utils/background/known-keys.ts';
import { inMemory } from '../background/fake-stored.ts';
import { type ListeningProxy, startListeningProxy } from './listening-proxy.ts';
import {
  type Chromium,
  connect,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

let server: RunningServer;
let proxy: ListeningProxy;
let chromium: Chromium;
let site: Server;
let url: string;

const known = 'priya.raman@northfjord-logistics.example';
/** Nobody of the sample. */
let stranger: string;

/** A webmail with a message of whoever the path names. */
const message = (from: string) =>
  `<!doctype html><title>Hello</title><h2>Hello</h2><div>From: ${from}</div><p>Words.</p>`;

beforeAll(async () => {
  server = await startSample();
  proxy = await startListeningProxy(server.url);
  chromium = await startChromium();
  const token = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
  await connect(chromium, { ...server, url: proxy.url }, token);
  stranger = await strangerTo(server.url, token);
  site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(message(decodeURIComponent((request.url ?? '/').slice(1))));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await chromium?.close();
  site?.close();
  await proxy?.close();
  await server?.close();
});

/** The filter's salt is new each time, and one stranger of 256 passes it: this one does not. */
async function strangerTo(address: string, token: string): Promise<string> {
  const keys = new KnownKeys({ kept: inMemory(null), now: Date.now });
  const backend = touchline({ address, token });
  for (let n = 0; ; n++) {
    const email = `dr.lund@teeth${n}.example`;
    const passed = await keys.mayKnow({ backend, address }, [{ type: 'email', email }], 'panel');
    if (!passed.ok) throw new Error(passed.failure.kind);
    if (passed.value.length === 0) return email;
  }
}

const lookups = () => proxy.heard.filter((line) => line.startsWith('POST /v1/lookup'));

describe('what leaves the browser', () => {
  test('nothing of a stranger, until the person says so', async () => {
    const { page, panel } = await chromium.openBesides(`${url}/${stranger}`);
    await waitForText(panel, `Not asked about ${stranger}`);
    expect(await textOf(panel)).toContain('nothing left the browser');
    expect(proxy.heard.join('\n')).not.toMatch(/teeth\d+\.example/);
    await panel.locator('::-p-aria([name="Ask anyway"][role="button"])').click();
    await waitForText(panel, `The backend does not know ${stranger}`);
    expect(lookups().join('\n')).toContain(stranger);
    await page.close();
    await panel.close();
  });

  test('of who may be known, the keys alone, and no page or address in a URL', async () => {
    const { page, panel } = await chromium.openBesides(`${url}/${known}`);
    await waitForText(panel, 'Northfjord Logistics');
    expect(lookups().at(-1)).toContain(known);
    for (const line of proxy.heard) {
      expect(line.split(' ')[1]).not.toContain('@');
      expect(line).not.toContain('Words.');
    }
    await page.close();
    await panel.close();
  });
});

describe('what stays in the browser', () => {
  /**
   * All that the extension has stored, as text: each string of it, and each byte as a letter. What
   * lies on a disk, and what the browser's session has in memory.
   */
  const stored = (panel: Page) =>
    panel.evaluate(async () => {
      let words: string[] = [];
      const walk = (value: unknown): void => {
        if (value instanceof ArrayBuffer) walk(new Uint8Array(value));
        else if (value instanceof Uint8Array) words.push(new TextDecoder('latin1').decode(value));
        else if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) {
          for (const [key, inner] of Object.entries(value)) {
            words.push(key);
            walk(inner);
          }
        } else words.push(String(value));
      };
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      type Areas = Record<string, { get: (all: null) => Promise<unknown> }>;
      const { storage } = (globalThis as unknown as { chrome: { storage: Areas } }).chrome;
      walk(await storage.session?.get(null));
      const inMemory = words.join('\n');
      words = [];
      for (const area of ['local', 'sync']) walk(await storage[area]?.get(null));
      let rows = 0;
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await done(indexedDB.open(name));
        for (const store of db.objectStoreNames) {
          const all = await done(db.transaction(store).objectStore(store).getAll());
          rows += all.length;
          walk(all);
        }
        db.close();
      }
      return { rows, inMemory, onDisk: words.join('\n') };
    });

  test('is readable by nobody, though it paints the panel without a server', async () => {
    const { page, panel } = await chromium.openBesides(`${url}/${known}`);
    await waitForText(panel, 'Northfjord Logistics');
    await panel.waitForSelector('.touch-line');
    const { rows, inMemory, onDisk } = await stored(panel);
    // The key, and an answer each for the address, the account, its history and its notes.
    expect(rows).toBeGreaterThanOrEqual(5);
    expect(onDisk).not.toMatch(/northfjord|priya|raman|logistics/i);
    // Of the page its people, and nothing of what the backend knows of them.
    expect(inMemory).not.toContain('Northfjord Logistics');
    await page.close();
    await panel.close();
  });
});

describe('looking somebody up', () => {
  test('who is not on the page, and back', async () => {
    const { page, panel } = await chromium.openBesides(`${url}/${stranger}`);
    await waitForText(panel, stranger);
    await panel.locator('::-p-aria([name="Look somebody else up"][role="button"])').click();
    await panel.locator('form[aria-label="Look up"] input').fill(known);
    await panel.keyboard.press('Enter');
    await waitForText(panel, 'Northfjord Logistics');
    // The page moves on, and what was looked up with it.
    await page.goto(`${url}/${encodeURIComponent('ada@quarry.example')}`);
    await waitForText(panel, 'ada@quarry.example');
    await page.close();
    await panel.close();
  });
});

describe('sites that are never read', () => {
  test('win over what is allowed, and over the click on the icon', async () => {
    const options = await chromium.openOwnPage('options.html');
    const field = '::-p-aria([name="Sites that are never read, one a line"][role="textbox"])';
    const save = async (text: string) => {
      await options.bringToFront();
      await options.locator(field).fill(text);
      await options.evaluate((label) => {
        const area = document.querySelector(`[aria-label="${label}"]`);
        area?.closest('form')?.requestSubmit();
      }, 'Sites that are never read, one a line');
      await waitForText(options, 'Saved.');
    };
    await save('127.0.0.1');
    const { page, panel } = await chromium.openBesides(`${url}/${known}`);
    await waitForText(panel, /never/i);
    expect(await textOf(panel)).not.toContain('Northfjord');
    await panel.close();
    await page.close();
    await save('bank.example');
    const again = await chromium.openBesides(`${url}/${known}`);
    await waitForText(again.panel, 'Northfjord Logistics');
    await again.page.close();
    await again.panel.close();
    await options.close();
  });
});
