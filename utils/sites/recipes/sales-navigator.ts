import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/**
 * LinkedIn Sales Navigator, only read. Classes are hashed and ids are Ember's; what is to be
 * anonymised says what it is.
 */
export const salesNavigator: Recipe = {
  id: 'sales-navigator',
  title: 'LinkedIn Sales Navigator',
  origins: ['https://www.linkedin.com/*'],
  url: 'linkedin\\.com/sales/',
  // Above LinkedIn itself, whose origin it shares.
  priority: 60,
  checked: 'described in 2026-11, never seen whole',
  records: [
    {
      // What follows the first comma says how the page was come by.
      pattern: '/sales/(?<type>lead|people|company|account)/(?<id>[^,/?#]+)',
      kinds: { lead: 'person', people: 'person', company: 'company', account: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'profile',
      url: '/sales/(?:lead|people)/',
      canaries: ['h1[data-anonymize=person-name],h1 [data-anonymize=person-name]'],
    },
    {
      kind: 'profile',
      url: '/sales/(?:company|account)/',
      canaries: ['[data-anonymize=company-name]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('name', ':is(h1,h1 *):is([data-anonymize=person-name],[data-anonymize=company-name])'),
    way('company', '[data-anonymize=company-name]'),
    way('website', 'a[data-control-name=visit_company_website]', 'href'),
  ],
  newestLast: false,
};
