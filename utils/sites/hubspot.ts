import type { Recipe } from './recipe.ts';

const kinds = { '0-1': 'person', '0-2': 'company' } as const;

/** HubSpot. Every path says /contacts/: only the type id tells a contact from a company. */
export const hubspot: Recipe = {
  id: 'hubspot',
  title: 'HubSpot',
  checked: '2026-11',
  origins: ['https://app.hubspot.com/*', 'https://*.hubspot.com/*'],
  records: [
    {
      pattern: '/contacts/\\d+/record/(?<type>\\d+-\\d+)/(?<id>\\d+)',
      system: 'hubspot',
      kinds,
    },
    { pattern: '/contacts/\\d+/contact/(?<id>\\d+)', system: 'hubspot', type: '0-1', kinds },
    { pattern: '/contacts/\\d+/company/(?<id>\\d+)', system: 'hubspot', type: '0-2', kinds },
    { pattern: '/contacts/\\d+/deal/(?<id>\\d+)', system: 'hubspot', type: '0-3', kinds },
    { pattern: '/contacts/\\d+/ticket/(?<id>\\d+)', system: 'hubspot', type: '0-5', kinds },
  ],
  shapes: [
    { shape: 'record', url: '/contacts/\\d+/(record|contact|company|deal|ticket)/' },
    { shape: 'list', url: '/contacts/\\d+/(objects|lists)/' },
  ],
  ways: [
    {
      role: 'own',
      rule: 'signed-in user',
      trust: 'attribute',
      select: '[data-test-id="hs-global-toolbar"], #hs-nav-v4, [data-test-id="hs-vertical-nav"]',
    },
    {
      role: 'owner',
      rule: 'owner of the record',
      trust: 'attribute',
      select: '[data-selenium-test="property-row-hubspot_owner_id"]',
    },
    {
      role: 'email',
      rule: 'Email property of the record',
      trust: 'attribute',
      select: '[data-selenium-test="property-input-email"], [data-test-id="email-value"]',
    },
    {
      role: 'email',
      rule: 'e-mail in the highlights of the record',
      trust: 'attribute',
      select:
        '[data-card-type="OBJECT_HIGHLIGHT"], [data-selenium-test="contact-highlight-details"]',
    },
    {
      role: 'row',
      rule: 'contact associated with the record',
      trust: 'attribute',
      select: '[data-test-id^="associated-objects-card-content"]',
    },
    {
      role: 'body',
      rule: 'timeline of the record',
      trust: 'attribute',
      select: '[data-test-id="crm-events-viz-timeline"], [data-test-id="timeline-preview-event"]',
    },
    {
      role: 'name',
      rule: 'title of the record',
      trust: 'attribute',
      select: '[data-selenium-test="highlightTitle"], [data-test-id="highlight-record-label"]',
    },
    {
      role: 'company',
      rule: 'company associated with the record',
      trust: 'attribute',
      select: '[data-selenium-test="company-chicklet-title-link"], main a[href*="/record/0-2/"]',
    },
    {
      role: 'website',
      rule: 'domain of the company',
      trust: 'attribute',
      select:
        '[data-selenium-test="property-input-domain"], [data-test-id="domain-value"], [data-test-id="associated-objects-card-content-0-2"] a[href^="http"]',
    },
  ],
  newest: 'first',
};
