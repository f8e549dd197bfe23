import type { Recipe } from './recipe.ts';

/** Pipedrive. Only its addresses and link paths are attested; the rest is left to the generic. */
export const pipedrive: Recipe = {
  id: 'pipedrive',
  title: 'Pipedrive',
  checked: '2026-11',
  origins: ['https://*.pipedrive.com/*'],
  records: [
    {
      pattern: 'pipedrive\\.com/(?<type>person|organization|deal)/(?<id>\\d+)',
      system: 'pipedrive',
      kinds: { person: 'person', organization: 'company' },
    },
    {
      pattern: 'pipedrive\\.com/leads/inbox/(?<id>[0-9a-f-]{36})',
      system: 'pipedrive',
      type: 'lead',
      kinds: {},
    },
  ],
  shapes: [
    { shape: 'record', url: '/(person|organization|deal)/\\d+' },
    { shape: 'list', url: '/(persons|organizations)/list' },
  ],
  ways: [
    {
      role: 'company',
      rule: 'link to the organization',
      trust: 'attribute',
      select: 'a[href*="/organization/"]',
    },
  ],
  newest: 'first',
};
