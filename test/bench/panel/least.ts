import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromeFlags, findBrowser } from '../../../scripts/browsers.ts';
import { killServiceWorker } from '../../e2e/world.ts';
import { measureOpening } from './opening.ts';
import { percentiles } from './percentiles.ts';
import { measureSwitches, type Somebody } from './switching.ts';

/**
 * The least extension that can tell a side panel of what a page shows: it reads one link once the
 * page changes, sends its address, and the panel writes down a name that it holds already.
 */
const files = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Least',
    version: '1',
    permissions: ['sidePanel'],
    side_panel: { default_path: 'panel.html' },
    action: {},
    background: { service_worker: 'background.js' },
    content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'] }],
  }),
  'background.js': `chrome.action.onClicked.addListener(({ windowId }) => {
    chrome.sidePanel.open({ windowId });
  });
  chrome.runtime.onMessage.addListener((message, from, answer) => {
    if (message !== 'who') return;
    chrome.tabs.query({ active: true, lastFocusedWindow: true })
      .then(([tab]) => chrome.tabs.sendMessage(tab.id, message)).then(answer);
    return true;
  });`,
  'content.js': `const who = () => document.querySelector('a').textContent;
  new MutationObserver(() => {
    chrome.runtime.sendMessage(who());
  }).observe(document, { childList: true, subtree: true });
  chrome.runtime.onMessage.addListener((message, from, answer) => answer(who()));`,
  'panel.html': '<!doctype html><main></main><script src="panel.js"></script>',
  'panel.js': `const names = new Map(JSON.parse(localStorage.names ?? '[]'));
  globalThis.paintedAt = {};
  const show = (email) => {
    const name = names.get(email);
    if (!name) return;
    document.querySelector('main').innerHTML =
      '<div class="account-title"><h2>' + name + '</h2></div><p class="touch-line">-</p>';
    requestAnimationFrame(() => {
      paintedAt[name] ??= performance.timeOrigin + performance.now();
    });
  };
  chrome.runtime.onMessage.addListener(show);
  chrome.runtime.sendMessage('who').then(show);`,
};

/**
 * What the browser itself takes on this machine, under which no panel can be: milliseconds from a
 * change of the page's address to a name painted by the least extension, one a person, and from its
 * panel's opening to a name while its worker starts.
 */
export async function measureLeast(url: string, people: readonly Somebody[]) {
  const folder = mkdtempSync(join(tmpdir(), 'touchline-least-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: findBrowser('chrome') ?? '',
    headless: true,
    pipe: true,
    enableExtensions: [folder],
    args: [...chromeFlags(), '--window-size=1280,800'],
  });
  try {
    await browser.waitForTarget((one) => one.type() === 'service_worker');
    const page = await browser.newPage();
    await page.goto(url);
    await page.bringToFront();
    const [extension] = [...(await browser.extensions()).values()];
    await extension?.triggerAction(page);
    const target = await browser.waitForTarget((one) => one.url().endsWith('/panel.html'));
    const panel = await target.asPage();
    await panel.evaluate(
      (names) => {
        localStorage.names = names;
      },
      JSON.stringify(people.map(({ email, account }) => [email, account])),
    );
    await panel.reload();
    const switches = percentiles(await measureSwitches(page, panel, people));
    const kill = () => killServiceWorker(browser, panel);
    const { account: opening } = await measureOpening(kill, panel);
    return { switches, opening };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
