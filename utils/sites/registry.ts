import { dynamics } from './dynamics.ts';
import { generic } from './generic.ts';
import { gmail } from './gmail.ts';
import { hubspot } from './hubspot.ts';
import { outlook } from './outlook.ts';
import { pipedrive } from './pipedrive.ts';
import type { Recipe } from './recipe.ts';
import { roundcube } from './roundcube.ts';
import { salesforce } from './salesforce.ts';
import { zoho } from './zoho.ts';

/** Every recipe; the first that fits an address is used, and the generic one fits all. */
export const recipes: Recipe[] = [
  gmail,
  outlook,
  salesforce,
  hubspot,
  dynamics,
  pipedrive,
  zoho,
  roundcube,
  generic,
];

/** The recipe for a page's address. */
export function recipeFor(url: string): Recipe {
  return recipes.find((recipe) => new RegExp(recipe.url ?? '').test(url)) ?? generic;
}
