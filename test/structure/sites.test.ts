import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { pageReportSchema } from '../../utils/model/prospect.ts';
import { about } from '../../utils/sites/about.ts';
import { mostProspects } from '../../utils/sites/merge.ts';
import type { Recipe } from '../../utils/sites/recipe.ts';
import { recipeFor, recipes } from '../../utils/sites/registry.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = join(root, 'test/sites');
const ids = recipes.map(({ id }) => id);

describe('recipes, their descriptions and their pages belong together', () => {
  test('every file that holds a recipe is in the registry', () => {
    const files = globSync('utils/sites/*.ts', { cwd: root }).filter((file) =>
      /: Recipe = \{/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(files.map((file) => basename(file, '.ts')).sort()).toEqual([...ids].sort());
    expect(ids.length).toBeGreaterThanOrEqual(9);
  });

  test('every recipe is described, and nothing else is', () => {
    expect(Object.keys(about).sort()).toEqual([...ids].sort());
    for (const { checked } of Object.values(about))
      expect(checked).toMatch(/^20\d\d-(0\d|1[0-2])$/);
  });

  test.each(ids)('%s has a page with a subject and one without', (id) => {
    const found = globSync(`${id}/*/expected.json`, { cwd: pages }).map((file) => {
      expect(existsSync(join(pages, dirname(file), 'page.html'))).toBe(true);
      expect(basename(dirname(file))).toMatch(/^20\d\d-\d\d-[a-z0-9-]+$/);
      return JSON.parse(readFileSync(join(pages, file), 'utf8')).subject !== null;
    });
    expect(new Set(found)).toEqual(new Set([true, false]));
  });

  test('every folder of pages is of a recipe', () => {
    const folders = new Set(
      globSync('*/*/expected.json', { cwd: pages }).map((f) => f.split('/')[0]),
    );
    expect([...folders].sort()).toEqual([...ids].sort());
  });
});

describe('the registry', () => {
  test.each(Object.entries(about).flatMap(([id, { origins }]) => origins.map((one) => [id, one])))(
    '%s is chosen at %s',
    (id, origin) => {
      expect(recipeFor(`${origin?.replace('*.', 'a.').replace('*', '')}x?y=1`).id).toBe(id);
    },
  );

  test.each([
    'https://mail.google.com.evil.example/mail/u/0',
    'https://example.com/?u=https://mail.google.com/',
    'http://127.0.0.1:8080/contacts/1',
  ])('the generic recipe is chosen at %s', (url) => {
    expect(recipeFor(url).id).toBe('generic');
  });
});

/** What a site changes without telling anybody. */
const brittle = [
  /\.(css|sc|jss|emotion)-\w+/,
  /\.\w+__\w+-\w+/,
  /:nth-(child|of-type)/,
  /\[class=/,
  /lwc-|ember\d|input-\d/,
  /(>[^>]*){4}/,
];

describe('recipes are data that lasts', () => {
  test.each(recipes)('$id survives JSON', (recipe: Recipe) => {
    expect(JSON.parse(JSON.stringify(recipe))).toEqual(recipe);
  });

  test.each(recipes)('$id has sound patterns and no brittle selector', (recipe: Recipe) => {
    for (const { pattern } of recipe.records ?? []) {
      expect(pattern).toContain('(?<id>');
      expect(pattern).toContain('(?<type>');
      expect(() => new RegExp(pattern)).not.toThrow();
    }
    for (const pattern of [recipe.url, recipe.record])
      expect(() => new RegExp(pattern ?? '')).not.toThrow();
    for (const { select, rule } of recipe.ways) {
      expect(rule.length).toBeGreaterThan(2);
      expect(rule.length).toBeLessThanOrEqual(200);
      for (const bad of brittle) expect(select).not.toMatch(bad);
    }
  });

  // The canaries: a list that lets these pass guards nothing.
  test.each([
    '.css-1a2b3c a',
    '.Heading__H2-x',
    'tr:nth-child(3) td',
    '[class="gD x"]',
    '[lwc-6tp3buk1ht8]',
    'div > div > div > div > a',
  ])('%s is brittle', (selector) => {
    expect(brittle.some((bad) => bad.test(selector))).toBe(true);
  });
});

test('the finder reports as many as the model takes, and no more', () => {
  const { shape } = pageReportSchema;
  const prospect = {
    email: 'ada@one.example',
    emails: [],
    name: null,
    company: null,
    domain: null,
    recordIds: [],
    foundBy: { site: 'generic', rule: 'row', trust: 'text' },
    subject: false,
  };
  const many = (count: number) => shape.prospects.safeParse(Array(count).fill(prospect)).success;
  expect([many(mostProspects), many(mostProspects + 1)]).toEqual([true, false]);
});
