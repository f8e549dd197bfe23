import { selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { Recipe, Shape } from '../model/recipe.ts';

/** Whether an address lies within a match pattern (a scheme, a host with a leading `*.`, all paths). */
export function isWithin(url: string, pattern: string): boolean {
  const [scheme = '', host = ''] = pattern.replace(/\/\*$/, '').split('://');
  const at = new URL(url);
  if (at.protocol !== `${scheme}:`) return false;
  if (host.startsWith('*.')) return `.${at.hostname}`.endsWith(host.slice(1));
  // As in browsers: without a port it is every port.
  return (host.includes(':') ? at.host : at.hostname) === host;
}

/** The recipes that may fit pages at an address, likeliest first; what runs anywhere fits all. */
export function recipesAt(url: string, recipes: Recipe[]): Recipe[] {
  return recipes
    .filter(({ origins }) => origins.length === 0 || origins.some((one) => isWithin(url, one)))
    .sort((a, b) => b.priority - a.priority);
}

/** The recipe for a page, of those that may fit; the last one, which is generic, fits all. */
export function recipeFor(url: string, roots: ParentNode[], recipes: Recipe[]): Recipe {
  return recipes.find(
    (one) => new RegExp(one.url ?? '').test(url) && (!one.shows || isThere(roots, one.shows)),
  ) as Recipe;
}

export type PageShape = {
  /** Null where the recipe cannot tell: then what is found tells. */
  kind: Shape['kind'] | null;
  /** The canaries of the shape that found nothing. */
  broken: string[];
};

/** The first shape of a recipe that a page has, and whether the page is as it should be. */
export function shapeOf({ shapes }: Recipe, url: string, roots: ParentNode[]): PageShape {
  const shape = shapes.find(
    (one) =>
      new RegExp(one.url ?? '').test(url) &&
      (!one.shows || selectAll(roots, one.shows).some(isVisible)),
  );
  if (!shape) return { kind: shapes.length > 0 ? 'list' : null, broken: [] };
  return { kind: shape.kind, broken: shape.canaries.filter((one) => !isThere(roots, one)) };
}

function isThere(roots: ParentNode[], selector: string): boolean {
  return selectAll(roots, selector).length > 0;
}
