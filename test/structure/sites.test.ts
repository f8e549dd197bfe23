import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rowOf, tableRows } from '../../scripts/new-site/table.ts';
import { pageReportSchema } from '../../utils/model/prospect.ts';
import { recipeSchema } from '../../utils/model/recipe.ts';
import { recipesAt } from '../../utils/sites/choose.ts';
import { mostProspects } from '../../utils/sites/merge.ts';
import { recipes } from '../../utils/sites/registry.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = join(root, 'test/sites');
const ids = recipes.map(({ id }) => id);

type Expected = {
  url: string;
  subject: object | null;
  reading?: { site: string; shape: string | null; broken: string[] };
};

/** What stands beside the pages of a site. */
function expectedOf(id: string): Expected[] {
  return globSync(`${id}/*/expected.json`, { cwd: pages }).map((file) => {
    expect(existsSync(join(pages, dirname(file), 'page.html'))).toBe(true);
    expect(basename(dirname(file))).toMatch(/^20\d\d-\d\d-[a-z0-9-]+$/);
    return JSON.parse(readFileSync(join(pages, file), 'utf8'));
  });
}

describe('recipes and their pages belong together', () => {
  test('every file of a recipe is in the registry, once', () => {
    const files = globSync('utils/sites/recipes/*.ts', { cwd: root });
    expect(files.map((file) => basename(file, '.ts')).sort()).toEqual([...ids].sort());
    expect(ids.length).toBeGreaterThanOrEqual(9);
  });

  test('every folder of pages is of a recipe', () => {
    const folders = globSync('*/*/expected.json', { cwd: pages }).map((file) => file.split('/')[0]);
    expect([...new Set(folders)].sort()).toEqual([...ids].sort());
  });

  test.each(ids)('%s has a page with a subject and one without', (id) => {
    expect(new Set(expectedOf(id).map(({ subject }) => subject !== null))).toEqual(
      new Set([true, false]),
    );
  });
});

test('the table of the docs says of every site what its recipe says', () => {
  const docs = readFileSync(join(root, 'docs/sites.md'), 'utf8');
  expect(tableRows(docs)).toEqual(recipes.map(rowOf));
});

describe('every shape is held against a page', () => {
  const shapes = recipes.flatMap((one) => one.shapes.map(({ kind }) => `${one.id}: ${kind}`));
  const read = ids.flatMap((id) => expectedOf(id).map(({ reading }) => ({ id, reading })));

  test('and each page of a site says which it is read as', () => {
    const silent = read.filter(({ id, reading }) => id !== 'generic' && reading?.site !== id);
    expect(silent).toEqual([]);
    const healthy = read.flatMap(({ id, reading }) =>
      reading?.broken.length === 0 ? `${id}: ${reading.shape}` : [],
    );
    expect(shapes.filter((one) => !healthy.includes(one))).toEqual([]);
  });

  test('and whatever has canaries against a layout that broke one', () => {
    const watched = recipes.filter((one) => one.shapes.some(({ canaries }) => canaries.length > 0));
    const broken = read.flatMap(({ id, reading }) => (reading?.broken.length ? id : []));
    expect(watched.map(({ id }) => id).filter((id) => !broken.includes(id))).toEqual([]);
  });
});

describe('the registry', () => {
  test('ends in what fits every page', () => {
    expect(recipes.at(-1)).toMatchObject({ id: 'generic', origins: [], priority: 0 });
    expect(recipes.filter(({ priority }) => priority === 0)).toHaveLength(1);
  });

  test.each(recipes.flatMap(({ id, origins }) => origins.map((one) => [id, one])))(
    '%s may be used at %s',
    (id, origin) => {
      const url = `${origin?.replace('*.', 'a.').replace('*', '')}x?y=1`;
      expect(recipesAt(url, recipes).map((one) => one.id)).toContain(id);
    },
  );

  test.each([
    'https://mail.google.com.evil.example/mail/u/0',
    'https://example.com/?u=https://mail.google.com/',
    'http://mail.google.com/mail/u/0',
    'http://127.0.0.1:8080/contacts/1',
  ])('only what fits any host may be used at %s', (url) => {
    const used = recipesAt(url, recipes);
    expect(used.at(-1)?.id).toBe('generic');
    expect(used.flatMap(({ origins }) => origins)).toEqual([]);
  });
});

describe('recipes are data that lasts', () => {
  test.each(recipes.map((one) => [one.id, one] as const))(
    '%s is what the schema says',
    (_, one) => {
      expect(recipeSchema.parse(one)).toEqual(one);
      expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      expect(one.checked).toMatch(/\b20\d\d-(0\d|1[0-2])\b/);
      for (const { pattern } of one.records) {
        expect(pattern).toContain('(?<id>');
        expect(pattern).toContain('(?<type>');
      }
    },
  );
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
