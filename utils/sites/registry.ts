import type { Recipe } from '../model/recipe.ts';
import { dynamics } from './recipes/dynamics.ts';
import { generic } from './recipes/generic.ts';
import { gmail } from './recipes/gmail.ts';
import { googleCalendar } from './recipes/google-calendar.ts';
import { hubspot } from './recipes/hubspot.ts';
import { linkedin } from './recipes/linkedin.ts';
import { odoo } from './recipes/odoo.ts';
import { outlook } from './recipes/outlook.ts';
import { pipedrive } from './recipes/pipedrive.ts';
import { roundcube } from './recipes/roundcube.ts';
import { salesNavigator } from './recipes/sales-navigator.ts';
import { salesforce } from './recipes/salesforce.ts';
import { twenty } from './recipes/twenty.ts';
import { zoho } from './recipes/zoho.ts';

/** Every recipe that comes with the extension; the generic one, which fits every page, is last. */
export const recipes: Recipe[] = [
  gmail,
  outlook,
  salesforce,
  hubspot,
  dynamics,
  pipedrive,
  zoho,
  linkedin,
  salesNavigator,
  googleCalendar,
  roundcube,
  twenty,
  odoo,
  generic,
];
