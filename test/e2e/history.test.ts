import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../server/server.ts';
import {
  type Chromium,
  connect,
  firstPage,
  startChromium,
  startSample,
  waitForText,
} from './world.ts';

let server: RunningServer;
let chromium: Chromium;
let panel: Page;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startSample(), startChromium()]);
  await connect(chromium, server, await server.makeToken({ name: 'Jonas Weber', role: 'rep' }));
  ({ panel } = await chromium.openBesides(server.url + firstPage));
  await waitForText(panel, 'Northfjord Logistics');
  await panel.waitForSelector('.why-now-line');
});

afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

/** What the rows in sight say of the year: heads of months of before this one name it. */
const heads = () =>
  panel.$$eval('.timeline-head', (all) => all.map((one) => (one as HTMLElement).innerText));

test('each reason leads to the touches that it rests on, also when the history is narrowed', async () => {
  await panel.select('select[aria-label="Person"]', await personOf(panel, 'Oskar Lindqvist'));
  await panel.waitForSelector('::-p-aria([name="Show all"][role="button"])');
  const reasons = await panel.$$('.why-now-line');
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) {
    await reason.click();
    await panel.waitForSelector('[data-marked] .touch-line:focus');
    expect(await panel.$('::-p-aria([name="Show all"][role="button"])')).toBeNull();
  }
});

test('the strip of years goes to the beginning and back, and loads what lies between', async () => {
  await panel.focus('[role="slider"]');
  await panel.keyboard.press('Home');
  await waitForText(panel, 'The beginning of the history');
  expect((await heads()).join()).toMatch(/\b202[0-4]\b/);
  const oldest = await panel.$eval('[role="slider"]', (one) => Number(one.ariaValueNow));
  await panel.focus('[role="slider"]');
  await panel.keyboard.press('End');
  await panel.waitForFunction(
    (before) => Number(document.querySelector('[role="slider"]')?.ariaValueNow) > before + 50,
    { polling: 'mutation' },
    oldest,
  );
});

test('words find touches of years ago, and one key gives the whole history back', async () => {
  await panel.keyboard.press('s');
  await panel.keyboard.type('webinar attended');
  await panel.waitForFunction(
    () => {
      const lines = [...document.querySelectorAll('.touch-what')];
      return (
        lines.length > 3 && lines.every((one) => /attended/i.test(one.getAttribute('title') ?? ''))
      );
    },
    { polling: 'mutation' },
  );
  await panel.keyboard.press('Escape');
  await panel.waitForFunction(
    () => document.querySelector('.timeline-head')?.textContent === 'What mattered most',
    { polling: 'mutation' },
  );
});

test('every part of the warmth leads to its touches', async () => {
  await panel.locator('.warmth-button').click();
  await panel.locator('.warmth-sum .link::-p-text(Downloaded)').click();
  await panel.waitForFunction(
    () => {
      const lines = [...document.querySelectorAll('.touch-word')];
      return lines.length > 0 && lines.every((one) => one.textContent === 'Downloaded');
    },
    { polling: 'mutation' },
  );
});

function personOf(page: Page, name: string): Promise<string> {
  return page.$eval(
    'select[aria-label="Person"]',
    (field, wanted) =>
      [...(field as HTMLSelectElement).options].find(({ text }) => text === wanted)?.value ?? '',
    name,
  );
}
