import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pointed } from '../../utils/messages/pointed.ts';
import { type InHouseCrm, startInHouseCrm } from './in-house-crm.ts';
import { type Chromium, startChromium } from './world.ts';

type Chrome = {
  runtime: {
    sendMessage: (message: unknown) => Promise<{ ok: boolean }>;
    connect: (info: { name: string }) => {
      onMessage: { addListener: (listener: (push: { type: string }) => void) => void };
    };
  };
  tabs: { query: (by: object) => Promise<{ id: number }[]> };
};
type World = { chrome: Chrome; pushed: { type: string; pointed: Pointed }[]; reached: string[] };

let crm: InHouseCrm;
let chromium: Chromium;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [crm, chromium] = await Promise.all([startInHouseCrm(), startChromium()]);
  // A background that answers has begun to listen to clicks on the icon, too.
  const options = await chromium.openOwnPage('options.html');
  await options.waitForSelector('input');
  await options.close();
});

afterAll(async () => {
  await chromium?.close();
  await crm?.close();
});

beforeEach(async () => {
  ({ page, panel } = await chromium.openBesides(`${crm.url}/kartei/42`));
  await panel.evaluate(() => {
    const world = globalThis as unknown as World;
    world.pushed = [];
    world.chrome.runtime.connect({ name: 'panel' }).onMessage.addListener((push) => {
      if (push.type === 'pointed') world.pushed.push(push as World['pushed'][number]);
    });
  });
});

afterEach(async () => {
  await page.close();
  await panel.close();
});

/** Begins to point at something, as the panel does, and waits for the cover. */
async function begin(role: string): Promise<void> {
  const answer = await panel.evaluate(async (wanted) => {
    const { chrome } = globalThis as unknown as World;
    const [tab] = await chrome.tabs.query({ active: true, url: 'http://127.0.0.1/*' });
    const input = { tabId: tab?.id, role: wanted };
    return chrome.runtime.sendMessage({ call: 'startPointing', input });
  }, role);
  expect(answer).toEqual({ ok: true, value: null });
  await page.waitForSelector('[popover]');
}

/** What was pointed at, as open panels hear it. */
async function pointed(): Promise<Pointed> {
  await panel.waitForFunction(() => (globalThis as unknown as World).pushed.length > 0);
  const [first] = await panel.evaluate(() => (globalThis as unknown as World).pushed);
  return first?.pointed as Pointed;
}

const covers = (of: Page) => of.$$eval('[popover]', (all) => all.length);
const reached = () => page.evaluate(() => (globalThis as unknown as World).reached);

/** All that a screen reader is told. */
async function told(): Promise<string> {
  const cdp = await page.createCDPSession();
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return nodes.map((node) => String(node.name?.value ?? '')).join('\n');
}

async function centreOf(selector: string): Promise<[number, number]> {
  const box = await (await page.$(selector))?.boundingBox();
  if (!box) throw new Error(`${selector} is not shown.`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

describe('pointing', () => {
  test('by mouse: a field that nobody may type into is taken, and the page hears nothing', async () => {
    await begin('email');
    await page.mouse.click(...(await centreOf('input')));
    const { shows, ways, counts, url, cancelled } = await pointed();
    expect(shows).toBe('priya.raman@northfjord-logistics.example');
    expect(ways[0]?.select).toBe('[data-feld="anschrift"]');
    expect(counts[0]).toBe(1);
    expect(url).toBe(`${crm.url}/kartei/42`);
    expect(cancelled).toBe(false);
    expect(await reached()).toEqual([]);
    expect(await covers(page)).toBe(0);
    // The page is its own again.
    await page.mouse.click(...(await centreOf('h2')));
    expect(await reached()).toContain('click');
  });

  test('a link is taken and not followed', async () => {
    await begin('company');
    await page.mouse.click(...(await centreOf('main a')));
    expect(await pointed()).toMatchObject({
      shows: 'Northfjord Logistics',
      ways: [{ select: 'a[href*="/firmen/"]' }, {}],
    });
    expect(page.url()).toBe(`${crm.url}/kartei/42`);
  });

  test('by keys: the first leads to an address, each stop is told, Enter takes', async () => {
    await begin('email');
    expect(await told()).toContain('Point at the e-mail address.');
    await page.keyboard.press('ArrowDown');
    expect(await told()).toMatch(
      /\d of \d+: viktor\.lind@tidewell\.example\. Click or Enter takes it/,
    );
    await page.keyboard.press('Tab');
    expect(await told()).toMatch(/No single e-mail address here: Kartei/);
    await page.keyboard.press('Enter');
    expect(await covers(page)).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await told()).toContain('priya.raman@northfjord-logistics.example');
    await page.keyboard.press('Enter');
    expect((await pointed()).shows).toBe('priya.raman@northfjord-logistics.example');
    expect(await reached()).toEqual([]);
  });

  test('Escape gives up and leaves nothing behind, in no frame', async () => {
    const before = await page.content();
    await begin('name');
    await page.keyboard.press('Escape');
    expect((await pointed()).cancelled).toBe(true);
    expect(await page.content()).toBe(before);
    const [, inner] = page.frames();
    expect(await inner?.$$eval('[popover]', (all) => all.length)).toBe(0);
  });

  test('into a frame, by mouse and by keys', async () => {
    await begin('email');
    const [x, y] = await centreOf('iframe');
    await page.mouse.move(x, y);
    await page.mouse.move(x - 100, y - 10);
    const [, inner] = page.frames();
    const box = await (await inner?.$('p'))?.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 5);
    const byMouse = await pointed();
    expect(byMouse).toMatchObject({
      shows: 'zweite.stelle@northfjord-logistics.example',
      url: `${crm.url}/kopf`,
    });
    await panel.evaluate(() => {
      (globalThis as unknown as World).pushed = [];
    });
    await begin('email');
    await page.keyboard.press('End');
    expect(await told()).toContain('A frame. Enter goes into it.');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await pointed()).toEqual(byMouse);
  });

  test('what the page makes up is not obeyed', async () => {
    await begin('email');
    await page.evaluate(() => {
      const field = document.querySelector('input');
      for (const type of ['pointermove', 'click']) {
        field?.dispatchEvent(new MouseEvent(type, { bubbles: true, detail: 1 }));
      }
      const key = { key: 'Enter', bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, key: 'ArrowDown' }));
      document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    });
    expect(await covers(page)).toBe(1);
    await page.keyboard.press('Escape');
    expect((await pointed()).cancelled).toBe(true);
  });

  test('the wheel scrolls what lies under the cover', async () => {
    await begin('name');
    await page.mouse.move(...(await centreOf('.s')));
    await page.mouse.wheel({ deltaY: 400 });
    await page.waitForFunction(() => (document.querySelector('.s')?.scrollTop ?? 0) > 20);
  });

  test('a dialog of the page is no obstacle', async () => {
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.innerHTML = '<b data-part="wer">Olga Berg</b>';
      document.body.append(dialog);
      dialog.showModal();
    });
    await begin('name');
    const place = await centreOf('dialog b');
    await page.mouse.move(...place);
    // All but the dialog is dead to a screen reader.
    expect(await told()).toContain('Olga Berg. Click or Enter takes it.');
    await page.mouse.click(...place);
    expect((await pointed()).shows).toBe('Olga Berg');
  });
});
