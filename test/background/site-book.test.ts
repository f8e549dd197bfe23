import { beforeEach, describe, expect, test } from 'vitest';
import { SiteBook, slowFrom, tooManyFrom } from '../../utils/background/site-book.ts';
import type { SiteReading } from '../../utils/model/prospect.ts';
import type { Recipe, TeamRecipe } from '../../utils/model/recipe.ts';
import { recipes } from '../../utils/sites/registry.ts';
import { inMemory } from './fake-stored.ts';

const gmail = recipes.find(({ id }) => id === 'gmail') as Recipe;
const gmailUrl = 'https://mail.google.com/mail/u/0/#inbox';
const houseUrl = 'https://crm.house.example/people/1';

const house: Recipe = {
  ...gmail,
  id: 'house',
  title: 'House',
  origins: ['https://crm.house.example/*'],
  priority: 60,
};
const team = (recipe: Recipe, version = 1): TeamRecipe => ({
  recipe,
  version,
  changedAt: '2026-11-03T10:00:00.000Z',
  changedBy: 'Anna',
});
const reading = (more: Partial<SiteReading> = {}): SiteReading => ({
  site: 'gmail',
  shape: 'thread',
  broken: [],
  hits: 3,
  took: 1,
  ...more,
});

let book: SiteBook;
let now: number;

beforeEach(() => {
  now = 1_000_000;
  book = new SiteBook({
    team: inMemory<TeamRecipe[]>([]),
    mine: inMemory<Recipe[]>([]),
    off: inMemory({}),
    health: inMemory({}),
    now: () => now,
  });
});

const titlesAt = async (url: string) => (await book.recipesFor(url)).map(({ title }) => title);
const viewOf = async (id: string) => (await book.view()).find((one) => one.id === id);

describe('whose recipe reads a site', () => {
  test("the extension's own, where nobody taught another; the generic one is always last", async () => {
    expect((await titlesAt(gmailUrl))[0]).toBe('Gmail');
    expect((await titlesAt(gmailUrl)).at(-1)).toBe('Any other site');
    expect(await titlesAt(houseUrl)).not.toContain('Gmail');
    expect((await titlesAt(houseUrl)).at(-1)).toBe('Any other site');
  });

  test("one taught here goes before the team's, and that before the built-in one", async () => {
    await book.keepTeam([team({ ...gmail, title: 'Team' })]);
    expect((await titlesAt(gmailUrl))[0]).toBe('Team');
    await book.keepMine({ ...gmail, title: 'Mine' });
    expect((await titlesAt(gmailUrl))[0]).toBe('Mine');
    await book.forgetMine('gmail');
    await book.keepTeam([]);
    expect((await titlesAt(gmailUrl))[0]).toBe('Gmail');
  });

  test('a served recipe reaches no further than the site that it mends', async () => {
    const anywhere = { ...gmail, title: 'Wide', origins: ['https://crm.house.example/*'] };
    await book.keepTeam([team(anywhere)]);
    expect(await titlesAt(houseUrl)).not.toContain('Wide');
    expect((await titlesAt(gmailUrl))[0]).toBe('Gmail');
  });

  test('a recipe of a new site must say where it lives', async () => {
    await book.keepTeam([team({ ...house, origins: [] })]);
    expect(await titlesAt(gmailUrl)).not.toContain('House');
    await book.keepTeam([team(house)]);
    expect((await titlesAt(houseUrl))[0]).toBe('House');
    expect(await titlesAt(gmailUrl)).not.toContain('House');
  });

  test('says whether the team changed anything', async () => {
    expect(await book.keepTeam([team(house)])).toBe(true);
    expect(await book.keepTeam([team(house)])).toBe(false);
    expect(await book.keepTeam([team(house, 2)])).toBe(true);
  });
});

describe('how a site fares', () => {
  test('healthy and broken visits are remembered apart', async () => {
    expect((await viewOf('gmail'))?.health).toBeNull();
    await book.note(reading());
    now += 100_000;
    await book.note(reading({ broken: ['[data-message-id]'] }));
    expect((await viewOf('gmail'))?.health).toMatchObject({
      healthyAt: 1_000_000,
      brokenAt: 1_100_000,
      shape: 'thread',
      broken: ['[data-message-id]'],
    });
  });

  test('a recipe that is slow again and again is put out of use, a slow moment is not', async () => {
    await book.keepTeam([team({ ...gmail, title: 'Slow' })]);
    expect(await book.note(reading({ took: 500 }))).toBeNull();
    for (let at = 0; at < 3; at++) await book.note(reading({ took: slowFrom + 1 }));
    expect((await titlesAt(gmailUrl))[0]).toBe('Slow');
    expect(await book.note(reading({ took: slowFrom + 1 }))).toBe('slow');
    expect((await titlesAt(gmailUrl))[0]).toBe('Gmail');
  });

  test('a recipe that points at everything is put out of use', async () => {
    expect(await book.note(reading({ hits: tooManyFrom + 1 }))).toBe('too-many');
    expect(await titlesAt(gmailUrl)).not.toContain('Gmail');
    expect((await viewOf('gmail'))?.off).toBe('too-many');
  });

  test('a mended version is used again, and so is what a person switches on', async () => {
    await book.keepTeam([team({ ...gmail, title: 'Team' })]);
    await book.note(reading({ hits: tooManyFrom + 1 }));
    await book.keepTeam([team({ ...gmail, title: 'Mended' }, 2)]);
    expect((await titlesAt(gmailUrl))[0]).toBe('Mended');
    await book.switch('gmail', false);
    expect((await titlesAt(gmailUrl))[0]).toBe('Gmail');
    await book.switch('gmail', true);
    expect((await titlesAt(gmailUrl))[0]).toBe('Mended');
  });
});
