import type { Recipe } from '../../model/recipe.ts';

/** Pipedrive. Only its addresses and link paths are attested; the rest is left to the generic. */
export const pipedrive: Recipe = {
  id: 'pipedrive',
  title: 'Pipedrive',
  origins: ['https://*.pipedrive.com/*'],
  priority: 50,
  checked: 'captured page of 2026-11, assembled',
  records: [
    {
      pattern: '/(?<type>person|organization|deal|leads/inbox)/(?<id>[\\da-f-]+)',
      kinds: { person: 'person', organization: 'company' },
    },
  ],
  shapes: [
    { kind: 'record', url: '/(person|organization|deal|inbox)/', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [],
  newestLast: false,
};
