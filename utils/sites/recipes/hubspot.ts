import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** Deals and tickets are no person: whom they are about stands in a card at their side. */
const isAbout = ':has([data-test-id*="HIGHLIGHT-FAS-0-3-"],[data-test-id*="HIGHLIGHT-FAS-0-5-"])';
const label = '[data-test-id=highlight-record-label]';

/** HubSpot. Every path says /contacts/: only the type id tells a contact from a company. */
export const hubspot: Recipe = {
  id: 'hubspot',
  title: 'HubSpot',
  origins: ['https://*.hubspot.com/*'],
  priority: 50,
  checked: 'assembled page of 2026-11; deal, ticket and inbox described, never seen whole',
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
      url: '/contacts/\\d+/(?:record/)?(?:\\d+-\\d+|contact|company|deal|ticket)/\\d',
      canaries: [label, '[data-selenium-test^=property-]'],
    },
    // A conversation, with the contact's card beside it.
    { kind: 'thread', url: '/(?:live-messages|help-desk)/\\d+/.*\\d', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('own', '[data-test-id=hs-global-toolbar]'),
    way('email', '[data-selenium-test=property-input-email],[data-card-type=OBJECT_HIGHLIGHT]'),
    way(
      'email',
      `main${isAbout} [data-test-id$="content-0-1"]`,
      undefined,
      'contact of the deal or ticket',
    ),
    way('row', '[data-test-id^=associated-objects]'),
    way(
      'name',
      `main${isAbout} [data-test-id$="content-0-1"] [href*="/record/0-1/"]`,
      undefined,
      'contact of the deal or ticket',
    ),
    way('name', `main:not(${isAbout}) ${label}`),
    way('company', 'main [href*="/record/0-2/"]'),
    way('website', '[data-test-id=domain-value],[data-test-id$=content-0-2] [href^=http]'),
  ],
  newestLast: false,
};
