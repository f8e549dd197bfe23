import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import type { PageReport } from '../../utils/model/prospect.ts';
import { pageReportSchema } from '../../utils/model/prospect.ts';
import { recipesAt } from '../../utils/sites/choose.ts';
import { recipes } from '../../utils/sites/registry.ts';
import { words } from '../../utils/sites/words.ts';

/** What stands in for the extension in a page, and what the page's script sent to it. */
type World = { sent: { call: string; input: unknown }[] };

const url = 'http://crm.hostile.example/contacts/17';
const record = '<h1>Ada Quarry</h1><p>Email: ada@quarry.example</p>';

let browser: Browser;
let script: string;
let page: Page;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  const built = await ensureBuilt({ browser: 'chrome', mode: 'sample' });
  script = await readFile(join(built, 'content-scripts/prospects.js'), 'utf8');
  browser = await puppeteer.launch({ executablePath, pipe: true, args: chromeFlags() });
});

afterAll(() => browser?.close());

beforeEach(async () => {
  page = await browser.newPage();
});

afterEach(() => page.close());

/** Shows a page at an address of its own, with the extension's side of the script made up. */
async function show(html: string): Promise<void> {
  await page.evaluateOnNewDocument(
    (beginning) => {
      const world = globalThis as unknown as World;
      world.sent = [];
      const runtime = {
        id: 'touchline',
        sendMessage: async (message: World['sent'][number]) => {
          if (message.call === 'begin') return { ok: true, value: beginning };
          world.sent.push(message);
          return { ok: true, value: null };
        },
        onMessage: { addListener: () => {}, removeListener: () => {} },
      };
      Object.assign(globalThis, { chrome: { runtime } });
    },
    { recipes: recipesAt(url, recipes), words, self: [] },
  );
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const body = `<!doctype html><title>Ada Quarry</title>${html}`;
    void request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(url);
}

/** What the page's script reports first, as the background's door takes it. */
async function reported(frame: Frame = page.mainFrame()): Promise<PageReport> {
  await frame.evaluate(script);
  await frame.waitForFunction(() => (globalThis as unknown as World).sent.length > 0);
  const [first] = await frame.evaluate(() => (globalThis as unknown as World).sent);
  return pageReportSchema.parse(first?.input);
}

const subjectOf = ({ prospects }: PageReport) => prospects.find((one) => one.subject)?.email;

describe('a hostile page', () => {
  test('that plants ten thousand addresses is counted, not believed, and the record is found', async () => {
    const planted = Array.from(
      { length: 10_000 },
      (_, at) => `<li><a href="mailto:p${at}@planted.example">p${at}@planted.example</a></li>`,
    ).join('');
    await show(`${record}<ul>${planted}</ul>`);
    const report = await reported();
    expect(subjectOf(report)).toBe('ada@quarry.example');
    expect(report.prospects).toHaveLength(100);
    expect(report.total).toBeGreaterThan(4000);
  });

  test('that writes them where nobody looks is read for what is shown', async () => {
    const hide = (style: string, at: number) =>
      `<p style="${style}">Email: h${at}@hidden.example</p>`;
    const styles = [
      'display:none',
      'visibility:hidden',
      'opacity:0',
      'position:absolute;left:-9999px',
      'position:absolute;top:-9999px',
      'font-size:0',
      'height:0;overflow:hidden',
      'width:1px;height:1px;overflow:hidden;white-space:nowrap',
      'content-visibility:hidden',
    ];
    await show(styles.map(hide).join('') + record);
    const report = await reported();
    expect(report.prospects.map(({ email }) => email)).toEqual(['ada@quarry.example']);
  });

  test('that turns texts around, or looks like another domain, names nobody else', async () => {
    await show(`${record}<p>Write: \u202emoc.elpmaxe.krauq@ada\u202c</p>
      <p>Write: ada@quаrry.example</p>`);
    const report = await reported();
    expect(subjectOf(report)).toBe('ada@quarry.example');
    const [, second] = report.prospects;
    expect(second?.email).toBe('ada@quаrry.example');
    expect(second?.email).not.toBe('ada@quarry.example');
    expect(report.total).toBe(2);
  });

  test('with attributes and texts of megabytes is read all the same', async () => {
    const long = 'a.'.repeat(2_000_000);
    await show(`<p title="${long}@long.example">x</p><p data-x="${long}@">y</p>
      <p>${long}@text.example</p><p>${'@'.repeat(500_000)}</p>${record}`);
    expect(subjectOf(await reported())).toBe('ada@quarry.example');
  });

  test('nested without end, in elements or shadow roots, is read as far as anybody sees', async () => {
    await show(`${record}<div id="deep"></div><div id="dark"></div>`);
    await page.evaluate(() => {
      let deep = document.getElementById('deep') as Element;
      for (let level = 0; level < 2000; level++) {
        deep = deep.appendChild(document.createElement('div'));
      }
      let dark = document.getElementById('dark') as Element;
      for (let level = 0; level < 1500; level++) {
        const host = document.createElement('div');
        dark.attachShadow({ mode: 'open' }).append(host);
        dark = host;
      }
      dark.textContent = 'Email: deep@dark.example';
    });
    expect(subjectOf(await reported())).toBe('ada@quarry.example');
  });

  test('in a frame of a pixel shows nobody', async () => {
    await show(`${record}<iframe width="1" height="1" style="border:0"></iframe>`);
    const frame = page.frames().find((one) => one !== page.mainFrame()) as Frame;
    await frame.goto(`${url}?frame`);
    await frame.evaluate(script);
    expect(subjectOf(await reported())).toBe('ada@quarry.example');
    expect(await frame.evaluate(() => (globalThis as unknown as World).sent)).toEqual([]);
  });

  test('that speaks as the extension does is not listened to', async () => {
    await show(record);
    await reported();
    const after = await page.evaluate(async () => {
      const world = globalThis as unknown as World;
      const fake = { call: 'report', input: { prospects: [] } };
      for (const data of [fake, { type: 'rescan' }, { type: 'stop' }]) {
        postMessage(data, '*');
        dispatchEvent(new CustomEvent('message', { detail: data }));
        document.dispatchEvent(new CustomEvent('touchline', { detail: data }));
      }
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return world.sent.length;
    });
    expect(after).toBe(1);
    // Nothing was ended either.
    await page.evaluate(() => {
      document.body.innerHTML = '<h1>Ben Holt</h1><p>Email: ben@holt.example</p>';
    });
    await page.waitForFunction(() => (globalThis as unknown as World).sent.length > 1);
  });
});
