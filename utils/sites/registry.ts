import type { Recipe } from '../model/recipe.ts';
import { dynamics } from './recipes/dynamics.ts';
import { generic } from './recipes/generic.ts';
import { gmail } from './recipes/gmail.ts';
import { hubspot } from './recipes/hubspot.ts';
import { outlook } from './recipes/outlook.ts';
import { pipedrive } from './recipes/pipedrive.ts';
import { roundcube } from './recipes/roundcube.ts';
import { salesforce } from './recipes/salesforce.ts';
import { zoho } from './recipes/zoho.ts';

/** Every recipe that comes with the extension. */
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
