import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/**
 * Pipedrive. Only its addresses and link paths are attested; the rest is left to the generic
 * recipe, and no canary can tell what is healthy.
 */
export const pipedrive: Recipe = {
  id: 'pipedrive',
  title: 'Pipedrive',
  origins: ['https://*.pipedrive.com/*'],
  priority: 50,
  checked: 'described in 2026-11, never seen whole',
  records: [
    {
      pattern: '/(?<type>person|organization|deal|leads/inbox)/(?<id>[\\da-f-]+)',
      kinds: { person: 'person', organization: 'company' },
    },
  ],
  shapes: [
    { kind: 'record', url: '/(person|organization|deal|inbox)/[\\da-f]', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [way('company', 'a[href*="/organization/"]')],
  newestLast: false,
};
