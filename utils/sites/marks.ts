import { clean, textOf } from '../dom/text.ts';
import { selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { FoundBy } from '../model/prospect.ts';
import type { Recipe, Role, Way } from '../model/recipe.ts';

export type Mark = { element: Element; way: Way; foundBy: FoundBy };

/** Where the ways of the recipes point, the site's own before the generic one's. */
export function markPage(roots: ParentNode[], recipes: Recipe[]): Mark[] {
  return recipes.flatMap(({ id, ways }) =>
    ways.flatMap((way) =>
      selectAll(roots, way.select).map((element) => ({
        element,
        way,
        foundBy: { site: id, rule: way.rule, trust: way.trust },
      })),
    ),
  );
}

/** All that the elements marked with a role show, or say in the attribute that is named. */
export function markedValues(marks: Mark[], role: Role): string[] {
  return marks.flatMap(({ element, way: { attribute, ...way } }) => {
    if (way.role !== role) return [];
    // What is in an attribute of the head is said without being shown.
    const value = attribute
      ? element.getAttribute(attribute)
      : isVisible(element) && textOf(element, 200);
    return value ? [clean(value)] : [];
  });
}
