import type { Recipe } from './recipe.ts';

/** Pipedrive. Only its addresses and link paths are attested; the rest is left to the generic. */
export const pipedrive: Recipe = {
  id: 'pipedrive',
  url: '^https://[^/]+\\.pipedrive\\.com/',
  records: [
    {
      pattern: '/(?<type>person|organization|deal|leads/inbox)/(?<id>[\\da-f-]+)',
      kinds: { person: 'person', organization: 'company' },
    },
  ],
  record: '/(person|organization|deal|inbox)/',
  ways: [],
};
