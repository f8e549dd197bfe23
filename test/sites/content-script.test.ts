import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import { pageReportSchema } from '../../utils/model/prospect.ts';
import { recipesAt } from '../../utils/sites/choose.ts';
import { recipes as builtIn } from '../../utils/sites/registry.ts';
import { words } from '../../utils/sites/words.ts';

/** What the page's stand-in for the extension API keeps. */
type World = {
  sent: { call: string; input: unknown }[];
  hear: ((message: unknown) => void)[];
  /** How often the script looked: each time at an idle moment. */
  looks: number;
  /** What it is told to begin with; null: not to look at all. */
  beginning: unknown;
  /** How many timers it set: one for each look to come. */
  timers: number;
  /** How long the last of them waits, in milliseconds. */
  waits: number;
  /** What the page's clock says, in milliseconds; null: the time. */
  clock: number | null;
  /** Reports are answered when it is kept. */
  answered: Promise<void>;
  chrome: { runtime: { id?: string } };
};

const recipes = recipesAt('http://127.0.0.1/', builtIn);

let browser: Browser;
let server: Server;
let script: string;
let page: Page;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  const built = await ensureBuilt({ browser: 'chrome', mode: 'sample' });
  script = await readFile(join(built, 'content-scripts/prospects.js'), 'utf8');
  browser = await puppeteer.launch({ executablePath, pipe: true, args: chromeFlags() });
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<title>Ada Quarry</title><h1>Ada Quarry</h1><p id="p">Email: ada@one.example</p>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.evaluateOnNewDocument(
    ({ recipes, words }) => {
      const world = globalThis as unknown as World;
      world.sent = [];
      world.hear = [];
      world.looks = 0;
      world.beginning = { recipes, words, self: ['rep@ours.example'] };
      world.timers = 0;
      world.clock = null;
      world.answered = Promise.resolve();
      const now = performance.now.bind(performance);
      performance.now = () => world.clock ?? now();
      const { setTimeout, requestIdleCallback } = globalThis;
      let asked = 0;
      Object.assign(globalThis, {
        requestIdleCallback: (look: () => void, options: object) => {
          asked += 1;
          return requestIdleCallback(() => {
            world.looks += 1;
            look();
          }, options);
        },
        // A look comes at its time, or at an idle moment after it.
        setTimeout: (look: () => void, wait?: number) => {
          world.timers += 1;
          world.waits = wait ?? 0;
          return setTimeout(() => {
            const before = asked;
            look();
            if (asked === before) world.looks += 1;
          }, wait);
        },
      });
      const runtime = {
        id: 'touchline',
        sendMessage: async (message: World['sent'][number]) => {
          if (!runtime.id) throw new Error('Extension context invalidated.');
          if (message.call === 'begin') return { ok: true, value: world.beginning };
          world.sent.push(message);
          await world.answered;
          return { ok: true, value: null };
        },
        onMessage: {
          addListener: (listener: World['hear'][number]) => world.hear.push(listener),
          removeListener: (listener: World['hear'][number]) =>
            world.hear.splice(world.hear.indexOf(listener), 1),
        },
      };
      Object.assign(globalThis, { chrome: { runtime } });
    },
    { recipes, words },
  );
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/contacts/1`);
});

afterEach(() => page.close());

const sent = () => page.evaluate(() => (globalThis as unknown as World).sent);

/** Waits for a report whose subject is at this address. */
async function reportOf(email: string) {
  await page.waitForFunction(
    (wanted) => {
      const last = (globalThis as unknown as World).sent.at(-1)?.input as
        | { prospects: { email: string }[] }
        | undefined;
      return last?.prospects[0]?.email === wanted;
    },
    { timeout: 8000 },
    email,
  );
}

describe('the content script', () => {
  test('reports what the page shows, in the shape of the contract, and adds nothing to it', async () => {
    const before = await page.content();
    await page.evaluate(script);
    await reportOf('ada@one.example');
    const [first] = await sent();
    expect(first?.call).toBe('report');
    expect(pageReportSchema.parse(first?.input)).toMatchObject({
      total: 1,
      prospects: [{ name: 'Ada Quarry', subject: true }],
    });
    expect(await page.content()).toBe(before);
  });

  test('looks again when the page changes', async () => {
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(() => {
      const shown = document.getElementById('p');
      if (shown) shown.textContent = 'Email: ben@two.example';
    });
    await reportOf('ben@two.example');
    expect(await sent()).toHaveLength(2);
  });

  test('looks again after a navigation within the page, and is silent when nothing is new', async () => {
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(() => history.pushState({}, '', '/contacts/2'));
    await page.waitForFunction(() => (globalThis as unknown as World).looks === 2);
    await page.evaluate(() => document.body.append(document.createElement('hr')));
    await page.waitForFunction(() => (globalThis as unknown as World).looks === 3);
    expect(await sent()).toHaveLength(1);
  });

  test('is not slowed by how long its report is on its way', async () => {
    const wait = await page.evaluate(async (script) => {
      const world = globalThis as unknown as World;
      world.clock = 1000;
      const { promise, resolve } = Promise.withResolvers<void>();
      world.answered = promise;
      // biome-ignore lint/security/noGlobalEval: the script as the browser runs it.
      globalThis.eval(script);
      while (world.sent.length === 0) await new Promise((go) => requestAnimationFrame(go));
      world.clock = 1100;
      resolve();
      // Whoever waits for the answer has it before anything that is queued after it.
      await new Promise((go) => requestAnimationFrame(go));
      document.body.append(document.createElement('hr'));
      await Promise.resolve();
      return world.waits;
    }, script);
    expect(wait).toBe(200);
  });

  test('rests while the tab is hidden, and makes up for it', async () => {
    await page.evaluate(script);
    await reportOf('ada@one.example');
    const planned = await page.evaluate(async () => {
      const world = globalThis as unknown as World;
      const before = world.timers;
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      const shown = document.getElementById('p');
      if (shown) shown.textContent = 'Email: ben@two.example';
      // Observers are told of a change before anything that is queued after it.
      await Promise.resolve();
      return world.timers - before;
    });
    expect(planned).toBe(0);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await reportOf('ben@two.example');
  });

  test('leaves the user out', async () => {
    await page.evaluate(() => {
      document.body.innerHTML += '<p>Email: rep@ours.example</p><p>Email: kim@ours.example</p>';
    });
    await page.evaluate(script);
    await reportOf('ada@one.example');
    expect(JSON.stringify(await sent())).not.toContain('ours.example');
  });

  test('does not look where it is told not to, and ends where that is taken back', async () => {
    await page.evaluate(() => {
      (globalThis as unknown as World).beginning = null;
    });
    await page.evaluate(script);
    await page.waitForFunction(() => (globalThis as unknown as World).hear.length === 0);
    expect(await sent()).toEqual([]);
    await page.evaluate(
      (known) => {
        (globalThis as unknown as World).beginning = { ...known, self: [] };
      },
      { recipes, words },
    );
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(() => {
      for (const hear of (globalThis as unknown as World).hear) hear({ type: 'stop' });
    });
    expect(await page.evaluate(() => (globalThis as unknown as World).hear.length)).toBe(0);
  });

  test('reads on where a recipe holds what is no selector', async () => {
    await page.evaluate(
      (known) => {
        const [generic] = known.recipes.slice(-1);
        const select = '[[no selector';
        const way = { role: 'email', rule: 'x', trust: 'attribute', select };
        const shapes = [{ kind: 'record', canaries: [select] }];
        const bad = { ...generic, id: 'bad', shapes, ways: [way] };
        const recipes = [bad, ...known.recipes];
        (globalThis as unknown as World).beginning = { ...known, recipes, self: [] };
      },
      { recipes, words },
    );
    await page.evaluate(script);
    await reportOf('ada@one.example');
  });

  test('answers a rescan although nothing changed', async () => {
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(() => {
      for (const hear of (globalThis as unknown as World).hear) hear({ type: 'rescan' });
    });
    await page.waitForFunction(() => (globalThis as unknown as World).sent.length === 2);
  });

  test('injected twice, only the later one is active', async () => {
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(script);
    await page.waitForFunction(() => (globalThis as unknown as World).sent.length === 2);
    expect(await page.evaluate(() => (globalThis as unknown as World).hear.length)).toBe(1);
    await page.evaluate(() => {
      document.body.innerHTML = '<h1>Cy Marsh</h1><p>Email: cy@three.example</p>';
    });
    await reportOf('cy@three.example');
    expect(await sent()).toHaveLength(3);
  });

  test('ends quietly when the extension was updated under it', async () => {
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.evaluate(script);
    await reportOf('ada@one.example');
    await page.evaluate(() => {
      const world = globalThis as unknown as World;
      world.chrome.runtime.id = undefined;
      for (const hear of world.hear) hear({ type: 'rescan' });
    });
    // A successor in the same page works as if alone.
    await page.evaluate(() => {
      (globalThis as unknown as World).chrome.runtime.id = 'touchline';
    });
    await page.evaluate(script);
    await page.waitForFunction(() => (globalThis as unknown as World).sent.length === 2);
    expect(errors).toEqual([]);
  });
});
