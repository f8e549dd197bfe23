import type { Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import { violationsOf } from './axe.ts';
import { type Firefox, startFirefox } from './firefox-world.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  waitForText,
} from './world.ts';

const dana = 'dana.okafor@brightwell.example';

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startSample();
  token = await server.makeToken({ name: 'Jonas Weber', role: 'rep' });
});
afterAll(async () => {
  await server?.close();
});

describe('with the keyboard alone, in Chromium', () => {
  let chromium: Chromium;
  let panel: Page;

  beforeAll(async () => {
    chromium = await startChromium();
    await connect(chromium, server, token);
    ({ panel } = await chromium.openBesides(server.url + firstPage));
  });
  // Each begins with the page, whatever was looked up before.
  beforeEach(async () => {
    await panel.reload();
    await panel.waitForSelector('.touch-line');
  });
  afterAll(async () => {
    await chromium?.close();
  });

  test('a screen reader is told what each part is, in the order of reading', async () => {
    const tree = await panel.accessibility.snapshot();
    const said = wordsOf(tree as SerializedAXNode);
    const parts = [
      /^main$/,
      /^heading Touchline$/,
      /^StaticText Northfjord Logistics, warmth \d+ of 100$/,
      /^heading Northfjord Logistics$/,
      /^button (Hot|Warm) \d+$/,
      /^button Priya Raman, matched by e-mail/,
      /^region Why now$/,
      /^tablist Account$/,
      /^tab History$/,
      /^slider Activity over time$/,
      /^combobox Kind$/,
      /^combobox Person$/,
      /^searchbox Search this history$/,
      /^heading What mattered most$/,
      /^button Replied to "Your route report" Priya/,
      /^form Write a note$/,
      /^textbox Note$/,
    ];
    let rest = said;
    for (const part of parts) {
      const at = rest.findIndex((one) => part.test(one));
      expect(at, `${part} in\n${rest.join('\n')}`).not.toBe(-1);
      rest = rest.slice(at + 1);
    }
  });

  test('the Tab key stops at all that can be done, each named and seen, and comes to an end', async () => {
    await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const stops: Stop[] = [];
    await panel.keyboard.press('Tab');
    while (await panel.evaluate(() => document.activeElement !== document.body)) {
      stops.push(await focused(panel));
      expect(stops.length).toBeLessThan(60);
      await panel.keyboard.press('Tab');
    }
    expect(stops.filter(({ name, isSeen }) => name === '' || !isSeen)).toEqual([]);
    const roles = new Set(stops.map(({ role }) => role));
    expect([...roles].sort()).toEqual(
      ['button', 'combobox', 'searchbox', 'slider', 'tab', 'textbox'].sort(),
    );
    expect(stops.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Look somebody up',
        'History',
        'Kind',
        'Search this history',
        'Note',
      ]),
    );
  });

  test('a rep looks somebody up, reads, asks and writes', () => readsAndWrites(panel));

  test('at 200 % of the narrowest panel nothing is cut off or hidden from axe', () =>
    fitsAnywhere(panel));

  test('in forced colours every part is still there, and where it is asked for nothing moves', async () => {
    await panel.setViewport(null);
    await panel.emulateMediaFeatures([
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const isForced = () => matchMedia('(forced-colors: active)').matches;
    expect(await panel.evaluate(isForced)).toBe(true);
    expect(await violationsOf(panel)).toEqual([]);
    const moving = await panel.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
          const lasts = (of: string) =>
            of.split(', ').some((each) => Number.parseFloat(each) > 0.01);
          return (
            lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration))
          );
        }).length,
    );
    expect(moving).toBe(0);
  });
});

describe('with the keyboard alone, in Firefox', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await startFirefox();
    await firefox.connect(server.url, token);
  });
  afterAll(async () => {
    await firefox?.close();
  });

  // Keys reach no sidebar by WebDriver: the panel in a tab of its own, which is the same document.
  test('a rep looks somebody up, reads, asks and writes, and all of it fits at 200 %', async () => {
    const panel = await firefox.openOwnPage('sidepanel.html');
    await readsAndWrites(panel);
    expect(await violationsOf(panel)).toEqual([]);
    await fitsAnywhere(panel);
  });
});

/** A journey of one who has no mouse, from somebody's address to a note that is saved. */
async function readsAndWrites(panel: Page): Promise<void> {
  const { keyboard } = panel;
  const role = () =>
    panel.evaluate(() => [
      document.activeElement?.tagName,
      document.activeElement?.getAttribute('aria-expanded'),
    ]);
  await panel.bringToFront();
  await keyboard.press('/');
  await panel.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await keyboard.type(dana);
  await keyboard.press('Enter');
  await waitForText(panel, 'Brightwell');
  await panel.waitForSelector('.touch-line');

  await keyboard.press('?');
  await panel.waitForSelector('[role="dialog"]');
  await keyboard.press('Escape');
  await panel.waitForFunction(() => document.querySelector('[role="dialog"]') === null);

  await keyboard.press('j');
  expect(await role()).toEqual(['BUTTON', 'false']);
  await keyboard.press('e');
  await panel.waitForFunction(
    () => document.activeElement?.getAttribute('aria-expanded') === 'true',
  );
  await keyboard.press('e');
  await panel.waitForFunction(
    () => document.activeElement?.getAttribute('aria-expanded') === 'false',
  );

  await keyboard.press('s');
  await panel.waitForFunction(() => document.activeElement?.matches('[type="search"]'));
  await keyboard.press('Escape');

  await panel.focus('#tab-history');
  await keyboard.press('ArrowRight');
  await panel.waitForSelector('#tab-people[aria-selected="true"]');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await panel.waitForSelector('#tab-history[aria-selected="true"]');

  await keyboard.press('n');
  await panel.waitForFunction(() => document.activeElement?.matches('textarea'));
  await keyboard.type('Written without a mouse.');
  await keyboard.down('Control');
  await keyboard.press('Enter');
  await keyboard.up('Control');
  await waitForText(panel, 'Saved.');
}

/** At the narrowest, at 200 % of that, and in both directions. */
async function fitsAnywhere(panel: Page): Promise<void> {
  for (const dir of ['ltr', 'rtl']) {
    await panel.evaluate((how) => document.documentElement.setAttribute('dir', how), dir);
    for (const width of [320, 180]) {
      await panel.setViewport({ width, height: 640 });
      for (const tab of ['history', 'people', 'notes', 'long-view']) {
        await panel.locator(`#tab-${tab}`).click();
        expect(await cutOff(panel), `${tab} at ${width}, ${dir}`).toEqual([]);
      }
      expect(await violationsOf(panel)).toEqual([]);
    }
  }
}

/** What has the focus, as a screen reader says it, and whether one sees that it has. */
type Stop = { role: string; name: string; isSeen: boolean };

async function focused(panel: Page): Promise<Stop> {
  const root = await panel.evaluateHandle(() => document.activeElement as Element);
  const said = await panel.accessibility.snapshot({ root, interestingOnly: false });
  const isSeen = await root.evaluate((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
  return { role: said?.role ?? '', name: said?.name ?? '', isSeen };
}

/** A tree as it is read out: each part's role and name. */
function wordsOf(node: SerializedAXNode): string[] {
  return [`${node.role} ${node.name ?? ''}`.trim(), ...(node.children ?? []).flatMap(wordsOf)];
}

/** What stands over the panel's edge where nobody can scroll to it, as its own HTML. */
function cutOff(panel: Page): Promise<string[]> {
  return panel.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const isScrolled = (one: Element) => one.closest('[role="tablist"]') !== null;
    return [...document.querySelectorAll('button, a, input, select, textarea, h2, p')]
      .filter((one) => {
        const { left, right, width, height } = one.getBoundingClientRect();
        return width > 1 && height > 1 && (right > edge + 1 || left < -1) && !isScrolled(one);
      })
      .map((one) => one.outerHTML.slice(0, 120));
  });
}
