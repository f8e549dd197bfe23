import { z } from 'zod';
import { type Stored, storedAtHand } from '../browser/stored.ts';
import type { SiteView } from '../messages/answers.ts';
import type { SiteReading } from '../model/prospect.ts';
import { type Recipe, recipeSchema, type TeamRecipe, teamRecipeSchema } from '../model/recipe.ts';
import { isWithin, recipesAt } from '../sites/choose.ts';
import { recipes as builtIn } from '../sites/registry.ts';

/** Why a recipe is not used. */
export type Off = NonNullable<SiteView['off']>;

const healthSchema = z.object({
  healthyAt: z.number().nullable(),
  brokenAt: z.number().nullable(),
  shape: z.string().max(40).nullable(),
  broken: z.array(z.string().max(600)).max(8),
  /** Of the last readings, in milliseconds. */
  took: z.array(z.number()).max(20),
});
type Health = z.infer<typeof healthSchema>;

const unseen: Health = { healthyAt: null, brokenAt: null, shape: null, broken: [], took: [] };

/** A taught recipe is slow whose pages take longer, in milliseconds: the median of the last readings. */
export const slowFrom = 100;
/** So many readings are needed to call a recipe slow: a busy machine may spoil a few. */
const readingsToJudge = 5;
/** A recipe that points at more elements finds nobody in particular. */
export const tooManyFrom = 5000;
/** A site seen well is written down again after so many milliseconds only. */
const noteEvery = 60_000;

type One = {
  recipe: Recipe;
  source: SiteView['source'];
  version: number;
  changedBy: string | null;
};

type Deps = {
  team: Stored<TeamRecipe[]>;
  mine: Stored<Recipe[]>;
  /** Recipes that are not used, by id, source and version: a new version starts afresh. */
  off: Stored<Record<string, Off>>;
  health: Stored<Record<string, Health>>;
  now: () => number;
};

/**
 * Which recipe reads which site: one taught in this browser before the team's before the
 * extension's own. It watches how each fares, and puts one that misbehaves out of use, so that the
 * next one in line reads the site.
 */
export class SiteBook {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What a page at this address is looked at with, likeliest first and the generic one last. */
  async recipesFor(url: string): Promise<Recipe[]> {
    const off = await this.#deps.off.get();
    const used = new Map<string, Recipe>();
    for (const one of await this.#all()) {
      if (!(keyOf(one) in off) && !used.has(one.recipe.id)) used.set(one.recipe.id, one.recipe);
    }
    return recipesAt(url, [...used.values()]);
  }

  /** Takes note of a reading. Answers why the recipe is put out of use, if it is. */
  async note(reading: SiteReading): Promise<Off | null> {
    const { site, shape, broken, took, hits } = reading;
    if (site === 'generic') return null;
    const one = await this.#used(site);
    if (!one) return null;
    const at = this.#deps.now();
    let health = (await this.#deps.health.get())[site] ?? unseen;
    health = { ...health, took: [...health.took, took].slice(-20) };
    if (broken.length > 0) health = { ...health, brokenAt: at, shape, broken };
    else if (shape !== null && shape !== 'list') health = { ...health, healthyAt: at };
    await this.#keepHealth(site, health);
    // What comes with Touchline is measured before it is released; a large page is not its fault.
    const isTaught = one.source !== 'built-in';
    const isSlow =
      isTaught && health.took.length >= readingsToJudge && median(health.took) > slowFrom;
    const why = hits > tooManyFrom ? 'too-many' : isSlow ? 'slow' : null;
    if (why) await this.#deps.off.update((off) => ({ ...off, [keyOf(one)]: why }));
    return why;
  }

  /** Uses a site's recipe again, with its past forgotten, or puts it out of use. */
  async switch(site: string, on: boolean): Promise<void> {
    const all = (await this.#all()).filter(({ recipe }) => recipe.id === site);
    if (!on) {
      const one = await this.#used(site);
      if (one) await this.#deps.off.update((off) => ({ ...off, [keyOf(one)]: 'by-you' }));
      return;
    }
    const keys = new Set(all.map(keyOf));
    await this.#deps.off.update((off) =>
      Object.fromEntries(Object.entries(off).filter(([key]) => !keys.has(key))),
    );
    await this.#deps.health.update((health) => ({ ...health, [site]: unseen }));
  }

  /** Every site, with the recipe that is in use, or would be. */
  async view(): Promise<SiteView[]> {
    const off = await this.#deps.off.get();
    const health = await this.#deps.health.get();
    const bySite = new Map<string, One>();
    for (const one of await this.#all()) {
      const known = bySite.get(one.recipe.id);
      if (!known || (keyOf(known) in off && !(keyOf(one) in off))) bySite.set(one.recipe.id, one);
    }
    return [...bySite.values()].map((one) => {
      const { recipe, source, version, changedBy } = one;
      const { id, title, checked, origins } = recipe;
      const { took, ...seen } = health[id] ?? unseen;
      const isSeen = took.length > 0;
      return {
        id,
        title,
        checked,
        origins,
        source,
        version,
        changedBy,
        off: off[keyOf(one)] ?? null,
        health: isSeen ? { ...seen, took: median(took) } : null,
      };
    });
  }

  /** The title of a site and the version of the team's recipe for it, where that is in use. */
  async about(site: string): Promise<{ title: string; version: number | null }> {
    const one = await this.#used(site);
    const version = one?.source === 'team' ? one.version : null;
    return { title: one?.recipe.title ?? site, version };
  }

  async keepMine(recipe: Recipe): Promise<void> {
    await this.#deps.mine.update((mine) => [
      recipe,
      ...mine.filter(({ id }) => id !== recipe.id).slice(0, 99),
    ]);
  }

  async forgetMine(site: string): Promise<void> {
    await this.#deps.mine.update((mine) => mine.filter(({ id }) => id !== site));
  }

  /** Takes the team's recipes in place of those before. Answers whether any changed. */
  async keepTeam(recipes: TeamRecipe[]): Promise<boolean> {
    const before = await this.#deps.team.get();
    const versions = (list: TeamRecipe[]) =>
      list.map(({ recipe, version }) => `${recipe.id} ${version}`).join();
    await this.#deps.team.set(recipes);
    return versions(before) !== versions(recipes);
  }

  async #used(site: string): Promise<One | undefined> {
    const off = await this.#deps.off.get();
    return (await this.#all()).find((one) => one.recipe.id === site && !(keyOf(one) in off));
  }

  /** All recipes, whoever's comes first in line first. */
  async #all(): Promise<One[]> {
    const mine = await this.#deps.mine.get();
    const team = await this.#deps.team.get();
    return [
      ...mine.flatMap((recipe) => narrowed(recipe, 'mine', 0, null)),
      ...team.flatMap(({ recipe, version, changedBy }) =>
        narrowed(recipe, 'team', version, changedBy),
      ),
      ...builtIn.map((recipe) => ({
        recipe,
        source: 'built-in' as const,
        version: 0,
        changedBy: null,
      })),
    ];
  }

  async #keepHealth(site: string, health: Health): Promise<void> {
    const known = (await this.#deps.health.get())[site];
    const isNews =
      !known ||
      known.took.length < readingsToJudge ||
      known.broken.join() !== health.broken.join() ||
      (health.healthyAt ?? 0) - (known.healthyAt ?? 0) > noteEvery ||
      (health.brokenAt ?? 0) - (known.brokenAt ?? 0) > noteEvery;
    if (isNews) await this.#deps.health.update((all) => ({ ...all, [site]: health }));
  }
}

/** The book of this browser. */
export function siteBook(): SiteBook {
  return new SiteBook({
    team: storedAtHand('local', 'teamRecipes', z.array(teamRecipeSchema), []),
    mine: storedAtHand('local', 'myRecipes', z.array(recipeSchema), []),
    off: storedAtHand(
      'local',
      'recipesOff',
      z.record(z.string(), z.enum(['slow', 'too-many', 'by-you'])),
      {},
    ),
    health: storedAtHand('local', 'siteHealth', z.record(z.string(), healthSchema), {}),
    now: () => Date.now(),
  });
}

/**
 * A recipe from outside may mend a site that we know, within where that site lives, or teach one
 * that names where it lives. It never reaches further, and runs only where the user granted.
 */
function narrowed(
  recipe: Recipe,
  source: 'team' | 'mine',
  version: number,
  changedBy: string | null,
): One[] {
  const own = builtIn.find(({ id }) => id === recipe.id);
  const limits = own?.origins ?? [];
  const origins =
    limits.length === 0
      ? recipe.origins
      : recipe.origins.filter((one) =>
          limits.some((limit) => limit === one || isWithin(one.replace('*.', ''), limit)),
        );
  if (origins.length === 0 && (!own || limits.length > 0)) return [];
  return [{ recipe: { ...recipe, origins }, source, version, changedBy }];
}

function keyOf({ recipe, source, version }: One): string {
  return `${recipe.id} ${source} ${version}`;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
