import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { violationsOf } from './axe.ts';
import { startFirefox } from './firefox-world.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  textOf,
  waitForText,
} from './world.ts';

/** Ours alone: what marketers and backends wrote stays as they wrote it. */
const english =
  /\b(ago|today|yesterday|settings|history|notes|people|page|site|save|edited|matched|found as|by e-mail|sure|look up|add|remove|sign in|nothing|never|loading|touches)\b/i;

/** The words of ours that are English, with what stands around them; `foreign` text is not ours. */
async function englishIn(page: Page): Promise<string[]> {
  const pieces = await page.evaluate(() => {
    const said: string[] = [];
    const others = '.foreign, code, script, style, .touch-text, .touch-line, .policy-table tbody';
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement?.closest(others)) said.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest(others)) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        said.push(element.getAttribute(name) ?? '');
      }
    }
    return said;
  });
  return pieces.filter((piece) => english.test(piece));
}

describe('in German', () => {
  let server: RunningServer;
  let chromium: Chromium;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([startSample(), startChromium('sample', 'de-DE')]);
    const token = await server.makeToken({ name: 'Jonas Weber', role: 'admin' });
    expect(await connect(chromium, server, token)).toMatch(/^Verbunden mit .* als Jonas Weber/);
  });

  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  test('the panel shows an account, its people and its notes', async () => {
    const { page, panel } = await chromium.openBesides(server.url + firstPage);
    await panel.waitForSelector('.touch-line');
    expect(await panel.evaluate(() => document.documentElement.lang)).toMatch(/^de/);
    await waitForText(panel, 'Verlauf');
    expect(await textOf(panel)).toContain('gefunden als E-Mail-Adresse, beschriftet mit „E-mail“');
    expect(await textOf(panel)).toMatch(/vor \d+ (Min\.|Std\.|Tag|Woche|Monat)|gerade eben/);
    for (const tab of ['history', 'people', 'notes']) {
      await panel.locator(`#tab-${tab}`).click();
      await panel.waitForSelector(`#tab-${tab}[aria-selected="true"]`);
      expect(await englishIn(panel), tab).toEqual([]);
      expect(await violationsOf(panel), tab).toEqual([]);
    }
    await panel.locator('.composer textarea').fill('Nächste Woche anrufen.');
    await waitForText(panel, 'Speichern');
    await panel.locator('.composer button[type="submit"]').click();
    await waitForText(panel, 'Gespeichert.');
    await page.close();
    await panel.close();
  });

  test('the settings do, with numbers as Germans write them', async () => {
    const options = await chromium.openOwnPage('options.html');
    await options.waitForSelector('[role=tabpanel] table');
    await waitForText(options, 'Touchline-Einstellungen');
    expect(await options.title()).toBe('Touchline-Einstellungen');
    // The sample has thousands of touches of one kind.
    expect(await textOf(options)).toMatch(/\b\d{1,3}\.\d{3}\b/);
    expect(await englishIn(options)).toEqual([]);
    expect(await violationsOf(options)).toEqual([]);
    await options.close();
  });
});

test('in German, in Firefox', async () => {
  const [server, firefox] = await Promise.all([
    startSample(),
    startFirefox({ language: 'de-DE,de' }),
  ]);
  try {
    await firefox.connect(server.url, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
    const page = await firefox.browser.newPage();
    await page.goto(server.url + firstPage);
    await page.bringToFront();
    const sidebar = await firefox.openSidebar();
    await sidebar.waitForText(
      /(vor \d+ (Min\.|Std\.|Tag|Woche|Monat)|gerade eben)[\s\S]*gefunden als E-Mail-Adresse[\s\S]*Verlauf/,
    );
    expect(await sidebar.run('document.documentElement.lang')).toMatch(/^de/);
  } finally {
    await firefox.close();
    await server.close();
  }
});
