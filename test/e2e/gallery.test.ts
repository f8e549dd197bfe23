import { readdirSync } from 'node:fs';
import ranges from '@fontsource/inter/unicode.json' with { type: 'json' };
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Camera, type Look, openCamera } from '../../scripts/gallery/camera.ts';
import {
  accepted,
  differenceOf,
  fileOf,
  forgetRefused,
  looksOf,
  refuse,
} from '../../scripts/gallery/pictures.ts';
import { type ServedGallery, serveForPictures } from '../../scripts/gallery/serve.ts';

const narrowest: Look = { scheme: 'dark', width: 320 };
const howToAccept =
  'The new pictures and their differences are in .cache/pictures. Where the new ones are right: npm run gallery -- --accept';

/** What axe finds wrong with the page; in dark, all but its colours was asked already. */
function violationsOf(page: Page, scheme: Look['scheme']): Promise<string[]> {
  return page.evaluate(
    async (rules) => {
      type Found = { violations: { id: string; nodes: { html: string }[] }[] };
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<Found> };
      };
      const { violations } = await axe.run({
        resultTypes: ['violations'],
        ...(rules ? { runOnly: rules } : {}),
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`,
      );
    },
    scheme === 'dark' ? ['color-contrast'] : null,
  );
}

/** What is wider than its place, so that one would have to scroll sideways to read. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isWide = (one: Element) => one.scrollWidth > one.clientWidth;
    const scrolls = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX);
    // The structure of a page is shown as it is, in lines that are not broken.
    const inside = [...document.querySelectorAll(':not([wrap="off"])')].filter(scrolls);
    return [document.documentElement, ...inside].filter(isWide).map((one) => {
      return `<${one.localName} class="${one.className}"> ${one.scrollWidth} in ${one.clientWidth}`;
    });
  });
}

/** Letters that the pictures' font does not have: another machine may draw them otherwise. */
const foreignLetters = new RegExp(
  `[^\\s${`${ranges.latin},${ranges['latin-ext']}`
    .split(',')
    .map((range) => range.replace(/U\+/g, '').replace(/[0-9A-F]+/g, '\\u{$&}'))
    .join('')}]`,
  'gu',
);

describe('every state of the panel', () => {
  let gallery: ServedGallery;
  let camera: Camera;
  const differences: string[] = [];
  const violations: string[] = [];
  const tooWide: string[] = [];
  const unfixed: string[] = [];
  const files = new Set<string>();

  // Each state is shown once and looked at in all ways: to show it is what takes time.
  beforeAll(async () => {
    forgetRefused();
    gallery = await serveForPictures();
    camera = await openCamera(gallery.url);
    await camera.page.evaluate(axe.source);
    for (const state of camera.states) {
      for (const look of looksOf(state)) {
        await camera.show(state, look);
        const file = fileOf(state, look);
        files.add(file);
        const picture = await camera.take();
        const difference = differenceOf(file, picture);
        if (difference) {
          differences.push(`${file}: ${difference.words}`);
          refuse(file, picture, difference);
        }
        if (look.width !== 360 || look.dir) continue;
        const found = await violationsOf(camera.page, look.scheme);
        violations.push(...found.map((one) => `${state.name}, ${look.scheme}: ${one}`));
      }
      const text = await camera.page.evaluate(() => document.body.innerText);
      unfixed.push(...(text.match(foreignLetters) ?? []).map((one) => `${state.name}: ${one}`));
      await camera.show(state, narrowest);
      tooWide.push(...(await overflowing(camera.page)).map((one) => `${state.name}: ${one}`));
    }
  });

  afterAll(async () => {
    await camera?.close();
    await gallery?.close();
  });

  test('looks as it was accepted', () => {
    expect(differences, howToAccept).toEqual([]);
  });

  test('has its pictures, and no picture is of a state that is gone', () => {
    expect(files.size).toBeGreaterThan(200);
    expect(readdirSync(accepted).sort()).toEqual([...files].sort());
  });

  test('is written in letters that look alike on every machine', () => {
    expect(unfixed).toEqual([]);
  });

  test('is as wide as the narrowest panel', () => {
    expect(tooWide).toEqual([]);
  });

  test('has nothing that axe finds wrong', () => {
    expect(violations).toEqual([]);
  });

  test('and one line that moved by two pixels would be seen', async () => {
    const state = camera.states.find(({ name }) => name === 'panel-five-years');
    if (!state) throw new Error('There is no such state.');
    await camera.show(state, { scheme: 'light', width: 360 });
    await camera.page.addStyleTag({
      content: '.why-now-line:last-of-type { transform: translateY(2px) }',
    });
    const moved = differenceOf(fileOf(state, { scheme: 'light', width: 360 }), await camera.take());
    expect(moved?.words).toContain('of one line differ');
  });
});
