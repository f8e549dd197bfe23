import { looseWay, type Recipe, way } from './recipe.ts';

const field = (name: string) => `[data-target-selection-name$=".${name}"]`;

/**
 * Salesforce: Lightning, its console and the addresses of Classic. `sfdc:RecordField.Contact.Email`
 * carries the API name, which survives relabelling and translation; visited records stay, hidden.
 */
export const salesforce: Recipe = {
  id: 'salesforce',
  title: 'Salesforce',
  checked: '2026-11',
  origins: ['https://*.force.com/*', 'https://*.salesforce.com/*'],
  records: [
    {
      pattern: '/lightning/r/(?<type>\\w+)/(?<id>\\w{15,18})/view',
      kinds: { Contact: 'person', Lead: 'person', Account: 'company' },
    },
    {
      // The first three letters of an id say what it is of.
      pattern: '(?:#/sObject|com)/(?<id>(?<type>003|00Q|001)\\w{12,15})(?!\\w)',
      kinds: { '003': 'person', '00Q': 'person', '001': 'company' },
    },
  ],
  shapes: [
    { shape: 'list', url: '/lightning/o/' },
    { shape: 'record', url: '/lightning/r/' },
  ],
  ways: [
    way('owner', `${field('OwnerId')},${field('CreatedById')},${field('LastModifiedById')}`),
    way('email', `${field('Email')},[data-field-id=RecordEmailField]`),
    looseWay('email', 'records-highlights2 lightning-formatted-email'),
    way('name', `${field('Name')} [slot=output]`),
    way('name', 'records-highlights2 [slot=primaryField]:not(slot)'),
    way('company', `${field('Company')} [slot=output],a[href^="/lightning/r/Account/"]`),
    way('website', `${field('Website')} a`),
  ],
};
