import type { Recipe } from '../../model/recipe.ts';
import { looseWay, way } from '../recipe.ts';

const person = '[itemtype$="schema.org/Person"]';

/**
 * For every CRM and webmail that has no recipe, and behind each that has one: microformats and
 * schema.org. Labels in many languages, headings and titles are read by the finder itself.
 */
export const generic: Recipe = {
  id: 'generic',
  title: 'Any other site',
  origins: [],
  priority: 0,
  checked: 'pages of thirty programs, 2026-11',
  records: [],
  shapes: [],
  ways: [
    looseWay('quote', 'blockquote,[class*=gmail_quote],[class*=moz-cite]'),
    way('email', `${person} [itemprop=email],.h-card .u-email,.vcard .email`),
    way('name', `${person} > [itemprop=name],.h-card .p-name,.vcard .fn`),
    way('company', '.p-org,.org'),
    way(
      'company',
      '[itemprop=worksFor],a:is([href*="/organization"],[href*="/compan"],[href*="/account" i],[href*="societe/"],[href*="=Accounts"],[href*="#Account/"])',
    ),
  ],
  newestLast: false,
};
