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
  return recipes.find((recipe) => fits(recipe, url)) ?? generic;
}

function fits({ id, origins, url: pattern }: Recipe, url: string): boolean {
  if (id === 'generic') return true;
  if (origins.length > 0 && !origins.some((origin) => matchesOrigin(origin, url))) return false;
  return pattern ? new RegExp(pattern).test(url) : origins.length > 0;
}

/** A match pattern as in a manifest, of the form `https://*.host/*` or `https://host/*`. */
function matchesOrigin(pattern: string, url: string): boolean {
  const [, scheme, host = ''] = /^(https?):\/\/([^/]+)\/\*$/.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(url);
  if (protocol !== `${scheme}:`) return false;
  return host.startsWith('*.')
    ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
    : hostname === host;
}
