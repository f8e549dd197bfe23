import { clean, fieldValue, textOf } from '../dom/text.ts';
import { isVisible } from '../dom/visible.ts';
import type { FieldRole, Recipe, Way } from './recipe.ts';

/** Where the ways of the recipes point: an element holds what the first way that found it says. */
export type Marks = Map<Element, { way: Way; site: string }>;

/** Runs every way of the recipes, the site's own before the generic one's. */
export function markPage(roots: ParentNode[], recipes: Recipe[]): Marks {
  const marks: Marks = new Map();
  for (const recipe of recipes) {
    for (const way of recipe.ways) {
      for (const root of roots) {
        for (const element of root.querySelectorAll(way.select)) {
          if (!marks.has(element)) marks.set(element, { way, site: recipe.id });
        }
      }
    }
  }
  return marks;
}

export type Found = { value: string; rule: string; trust: Way['trust']; site: string };

/** The first thing shown that the recipes' ways of finding a field point at. */
export function markedField(marks: Marks, role: FieldRole, recipes: Recipe[]): Found | null {
  for (const recipe of recipes) {
    for (const way of recipe.ways) {
      if (way.role !== role) continue;
      for (const [element, mark] of marks) {
        if (mark.way !== way || !isVisible(element)) continue;
        const value = shownValue(element, way.attribute);
        if (value) return { value, rule: way.rule, trust: way.trust, site: recipe.id };
      }
    }
  }
  return null;
}

/** What an element says: its attribute, its value or what is read in it. */
export function shownValue(element: Element, attribute?: string): string | null {
  const said = attribute
    ? element.getAttribute(attribute)
    : (fieldValue(element) ?? textOf(element, 200) ?? null);
  return said ? clean(said) || null : null;
}
