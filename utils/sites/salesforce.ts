import type { Recipe } from './recipe.ts';

const field = (name: string) => `[data-target-selection-name$=".${name}"]`;

/**
 * Salesforce Lightning. `sfdc:RecordField.Contact.Email` carries the API name, which survives
 * relabelling and translation; visited records stay in the page, hidden.
 */
export const salesforce: Recipe = {
  id: 'salesforce',
  title: 'Salesforce',
  checked: '2026-11',
  origins: [
    'https://*.lightning.force.com/*',
    'https://*.my.salesforce.com/*',
    'https://*.salesforce.com/*',
  ],
  records: [
    {
      pattern: '/lightning/r/(?<type>\\w+)/(?<id>[a-zA-Z0-9]{15,18})/view',
      system: 'salesforce',
      kinds: { Contact: 'person', Lead: 'person', Account: 'company' },
    },
    {
      pattern: '#/sObject/(?<id>003[a-zA-Z0-9]{12,15})',
      system: 'salesforce',
      type: 'Contact',
      kinds: { Contact: 'person' },
    },
    {
      pattern: '#/sObject/(?<id>00Q[a-zA-Z0-9]{12,15})',
      system: 'salesforce',
      type: 'Lead',
      kinds: { Lead: 'person' },
    },
    {
      pattern: '#/sObject/(?<id>001[a-zA-Z0-9]{12,15})',
      system: 'salesforce',
      type: 'Account',
      kinds: { Account: 'company' },
    },
    {
      pattern: 'salesforce\\.com/(?<id>003[a-zA-Z0-9]{12,15})(?![a-zA-Z0-9])',
      system: 'salesforce',
      type: 'Contact',
      kinds: { Contact: 'person' },
    },
    {
      pattern: 'salesforce\\.com/(?<id>001[a-zA-Z0-9]{12,15})(?![a-zA-Z0-9])',
      system: 'salesforce',
      type: 'Account',
      kinds: { Account: 'company' },
    },
  ],
  shapes: [
    { shape: 'list', url: '/lightning/o/\\w+/list' },
    { shape: 'record', url: '/lightning/r/' },
  ],
  ways: [
    {
      role: 'owner',
      rule: 'owner of the record',
      trust: 'attribute',
      select: `${field('OwnerId')}, ${field('CreatedById')}, ${field('LastModifiedById')}`,
    },
    {
      role: 'email',
      rule: 'Email field of the record',
      trust: 'attribute',
      select: `${field('Email')}, [data-field-id="RecordEmailField"]`,
    },
    {
      role: 'email',
      rule: 'e-mail in the highlights of the record',
      trust: 'structure',
      select:
        'records-highlights2 lightning-formatted-email, records-highlights2 a[href^="mailto:"]',
    },
    {
      role: 'name',
      rule: 'Name field of the record',
      trust: 'attribute',
      select: `${field('Name')} [slot="output"]`,
    },
    {
      role: 'name',
      rule: 'name in the highlights of the record',
      trust: 'attribute',
      select: 'records-highlights2 [slot="primaryField"]',
    },
    {
      role: 'company',
      rule: 'link to the account',
      trust: 'attribute',
      select: `${field('AccountId')} a, ${field('Company')} [slot="output"]`,
    },
    {
      role: 'company',
      rule: 'link to the account',
      trust: 'attribute',
      select: 'a[href^="/lightning/r/Account/"]',
    },
    {
      role: 'website',
      rule: 'Website field of the record',
      trust: 'attribute',
      select: `${field('Website')} a, [data-field-id="RecordWebsiteField"] a`,
    },
  ],
  newest: 'first',
};
