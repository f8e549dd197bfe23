import { type Recipe, way } from './recipe.ts';

/** HubSpot. Every path says /contacts/: only the type id tells a contact from a company. */
export const hubspot: Recipe = {
  id: 'hubspot',
  url: '^https://[^/]+\\.hubspot\\.com/',
  records: [
    {
      pattern:
        '/contacts/\\d+/(?:record/)?(?<type>\\d+-\\d+|contact|company|deal|ticket)/(?<id>\\d+)',
      kinds: { '0-1': 'person', contact: 'person', '0-2': 'company', company: 'company' },
    },
  ],
  record: '/(record|contact|company|deal|ticket)/',
  ways: [
    way('own', '[data-test-id=hs-global-toolbar]'),
    way('email', '[data-selenium-test=property-input-email],[data-card-type=OBJECT_HIGHLIGHT]'),
    way('row', '[data-test-id^=associated-objects]'),
    way('name', '[data-test-id=highlight-record-label]'),
    way('company', 'main [href*="/record/0-2/"]'),
    way('website', '[data-test-id=domain-value],[data-test-id$=content-0-2] [href^=http]'),
  ],
};
