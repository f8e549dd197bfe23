import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scaffoldSite } from '../../scripts/new-site/scaffold.ts';
import { rowOf, tableRows } from '../../scripts/new-site/table.ts';
import { type Recipe, recipeSchema } from '../../utils/model/recipe.ts';
import { recipeFor, recipesAt, shapeOf } from '../../utils/sites/choose.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const site = {
  id: 'in-house',
  title: "Robin's CRM",
  origin: 'https://crm.ours.example/*',
  month: '2026-11',
};
const record = 'https://crm.ours.example/contacts/1';
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-site-'));
  for (const path of ['utils/sites', 'docs/sites.md']) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
});

afterEach(() => rmSync(copy, { recursive: true }));

const textOf = (path: string) => readFileSync(join(copy, path), 'utf8');

describe('a new site', () => {
  test('is chosen at its address, says the record, and is last but the generic one', async () => {
    scaffoldSite(copy, site);
    const { recipes }: { recipes: Recipe[] } = await import(join(copy, 'utils/sites/registry.ts'));
    expect(recipes.slice(-2).map(({ id }) => id)).toEqual(['in-house', 'generic']);
    for (const one of recipes) expect(recipeSchema.parse(one)).toEqual(one);
    const fitting = recipesAt(record, recipes).filter(({ shows, url }) => !shows && !url);
    const recipe = recipeFor(record, [], fitting);
    expect(recipe).toMatchObject({ id: 'in-house', title: "Robin's CRM" });
    expect(shapeOf(recipe, record, [])).toEqual({ kind: 'record', broken: [] });
    expect(tableRows(textOf('docs/sites.md'))).toEqual(recipes.map(rowOf));
  });

  test('has a page with a subject and one without', () => {
    scaffoldSite(copy, site);
    const folder = 'test/sites/in-house/2026-11';
    expect(JSON.parse(textOf(`${folder}-record/expected.json`))).toMatchObject({
      url: record,
      subject: { email: 'ada@quarrymill.example' },
      reading: { site: 'in-house', shape: 'record', broken: [] },
    });
    expect(textOf(`${folder}-record/page.html`)).toContain('mailto:ada@quarrymill.example');
    expect(JSON.parse(textOf(`${folder}-empty/expected.json`)).subject).toBeNull();
    expect(existsSync(join(copy, `${folder}-empty/page.html`))).toBe(true);
  });

  test('is written as the formatter would', () => {
    const written = scaffoldSite(copy, site).filter((path) => /\.(ts|json)$/.test(path));
    expect(written).toHaveLength(4);
    for (const path of written) {
      const formatted = spawnSync(
        join(root, 'node_modules/.bin/biome'),
        ['check', `--stdin-file-path=${path}`, '--write'],
        { cwd: root, input: textOf(path), encoding: 'utf8' },
      );
      expect(formatted.stdout).toBe(textOf(path));
    }
  });

  test('is no second one of its name', () => {
    const before = textOf('utils/sites/registry.ts');
    expect(() => scaffoldSite(copy, { ...site, id: 'gmail' })).toThrow(/already/);
    expect(() => scaffoldSite(copy, { ...site, id: '../x' })).toThrow(/no id/);
    expect(() => scaffoldSite(copy, { ...site, title: 'A | B' })).toThrow(/no title/);
    expect(textOf('utils/sites/registry.ts')).toBe(before);
  });
});

test('npm run new-site says in one sentence what is missing', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'scripts/new-site.ts'), ...args], {
      encoding: 'utf8',
    });
  expect(run('in-house').stderr).toMatch(/^A name and an address are needed\./);
  expect(run('in-house', 'crm').stderr).toMatch(/"crm" is no web address/);
  expect(run('gmail', 'https://mail.google.com/').stderr).toMatch(
    /There is a site "gmail" already/,
  );
});
