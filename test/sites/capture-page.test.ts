import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromeFlags, findBrowser } from '../../scripts/browsers.ts';
import { finderFile } from '../../scripts/build.ts';
import { findOnSavedPage } from '../../scripts/find/saved-page.ts';

const script = join(import.meta.dirname, '../../scripts/capture-page.ts');

const record = `<!doctype html><html lang="nb"><head><title>Priya Raman</title>
<meta name="csrf" content="secret-token"><meta name="acct" content="rep@ours.example">
<style>.gone { display: none } .faint { visibility: hidden } .block { display: block }</style></head>
<body onload="0"><h1>Priya Raman</h1>
<p class="gone">old@visited.no</p><p class="faint">faint@visited.no</p>
<span class="block">Email</span><span class="block"><input id="email"></span>
<input type="password" value="letmein"><input type="hidden" value="hidden-token">
<x-card></x-card><iframe src="/frame"></iframe><!-- built by nobody -->
<script>
  document.querySelector('#email').value = 'priya@northfjord.no';
  document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML =
    '<dl><dt>Company</dt><dd>Northfjord &lt;Logistics&gt;</dd></dl>';
</script></body></html>`;
const frame = '<p>Watched by <a href="mailto:tom@northfjord.no">Tom</a></p>';

let server: Server;
let base: string;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser('chrome');
  if (!executablePath) throw new Error('No Chromium found: npm test installs one.');
  server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(url === '/frame' ? frame : record);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'capture-page-'));
  browser = await puppeteer.launch({ executablePath, args: chromeFlags() });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

type Run = {
  child: ChildProcess;
  done: Promise<{ code: number | null; out: string; words: string }>;
};

function capture(...args: string[]): Run {
  const child = spawn(process.execPath, [script, ...args]);
  const done = new Promise<Awaited<Run['done']>>((resolve, reject) => {
    let out = '';
    let words = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, out, words }));
  });
  return { child, done };
}

describe('npm run capture-page', () => {
  test('saves what is seen, without scripts and secrets, with people replaced', async () => {
    const out = join(folder, 'record');
    const { code, out: told } = await capture(
      ...[`${base}/contacts/1`, '--headless', '--out', out, '--self', 'rep@ours.example'],
      ...[
        '--replace',
        'Priya Raman=Ada Quarry',
        '--replace',
        'priya@northfjord.no=ada@quarry.example',
      ],
    ).done;
    expect(code).toBe(0);
    const html = readFileSync(join(out, 'page.html'), 'utf8');
    for (const kept of [
      'lang="nb"',
      '<title>Ada Quarry</title>',
      'value="ada@quarry.example"',
      '<p class="gone" style="display:none">',
      'style="visibility:hidden"',
      '<span class="block" style="display:block">Email</span>',
      '<template shadowrootmode="open"><dl><dt>Company</dt><dd>Northfjord &lt;Logistics&gt;</dd>',
      'content="rep@ours.example"',
      `src="${base}/frame"`,
    ]) {
      expect(html).toContain(kept);
    }
    expect(html).not.toMatch(/<(no)?script|<style|<link|onload|token|letmein|nobody|Priya/i);
    expect(JSON.parse(readFileSync(join(out, 'expected.json'), 'utf8'))).toEqual({
      url: `${base}/contacts/1`,
      self: ['rep@ours.example'],
      frames: [{ url: `${base}/frame`, file: 'frame-1.html' }],
      subject: null,
    });
    expect(told).toContain('tom@northfjord.no');
    expect(told).not.toContain('ada@quarry.example');
    expect(told).toContain(`npm run find -- --url '${base}/contacts/1'`);

    // What it saves is what the finder reads.
    const report = await findOnSavedPage(browser, await readFile(await finderFile(), 'utf8'), {
      url: `${base}/contacts/1`,
      self: [],
      file: join(out, 'page.html'),
      frames: [{ url: `${base}/frame`, file: join(out, 'frame-1.html') }],
    });
    expect(report.prospects[0]).toMatchObject({
      email: 'ada@quarry.example',
      name: 'Ada Quarry',
      company: 'Northfjord <Logistics>',
      subject: true,
    });
    expect(report.prospects.map(({ email }) => email).sort()).toEqual([
      'ada@quarry.example',
      'tom@northfjord.no',
    ]);
  });

  test('attached to a browser, it waits for Enter and leaves page and browser as they are', async () => {
    const page = await browser.newPage();
    await page.goto(`${base}/contacts/2`);
    const before = await page.content();
    const out = join(folder, 'attached');
    const { child, done } = capture(base, '--attach', browser.wsEndpoint(), '--out', out);
    const asked = new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
    await Promise.race([asked, done]);
    // What happens until Enter is pressed is part of what is saved.
    await page.evaluate(() => document.body.append('Reached by hand'));
    child.stdin?.end('\n');
    const { code, words } = await done;
    expect([code, words]).toEqual([0, expect.stringContaining('press Enter')]);
    expect(readFileSync(join(out, 'page.html'), 'utf8')).toContain('Reached by hand');
    expect(await page.content()).toBe(before.replace('</body>', 'Reached by hand</body>'));
    await page.close();
  });

  test.each([
    ['no page', [], /Which page/],
    ['no web address', ['crm'], /"crm" is no web address/],
    ['no folder', ['https://crm.example/'], /--out is missing/],
    ['a page there already', ['https://crm.example/', '--out', 'HERE'], /There is a page in/],
    ['nobody to replace', ['https://x.example/', '--out', 'x', '--replace', 'y'], /OLD=NEW/],
  ])('says in one sentence that there is %s', async (_, args, sentence) => {
    const here = join(import.meta.dirname, 'gmail/2026-11-empty');
    const { code, out, words } = await capture(...args.map((one) => (one === 'HERE' ? here : one)))
      .done;
    expect([code, out]).toEqual([1, '']);
    expect(words).toMatch(sentence);
  });
});
