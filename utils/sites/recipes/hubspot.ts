import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** HubSpot. Every path says /contacts/: only the type id tells a contact from a company. */
export const hubspot: Recipe = {
  id: 'hubspot',
  title: 'HubSpot',
  origins: ['https://*.hubspot.com/*'],
  priority: 50,
  checked: 'captured page of 2026-11, assembled',
  records: [
    {
      pattern:
        '/contacts/\\d+/(?:record/)?(?<type>\\d+-\\d+|contact|company|deal|ticket)/(?<id>\\d+)',
      kinds: { '0-1': 'person', contact: 'person', '0-2': 'company', company: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'record',
      url: '/(record|contact|company|deal|ticket)/',
      canaries: ['[data-card-type=OBJECT_HIGHLIGHT],[data-test-id=highlight-record-label]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', '[data-test-id=hs-global-toolbar]'),
    way('email', '[data-selenium-test=property-input-email],[data-card-type=OBJECT_HIGHLIGHT]'),
    way('row', '[data-test-id^=associated-objects]'),
    way('name', '[data-test-id=highlight-record-label]'),
    way('company', 'main [href*="/record/0-2/"]'),
    way('website', '[data-test-id=domain-value],[data-test-id$=content-0-2] [href^=http]'),
  ],
  newestLast: false,
};
