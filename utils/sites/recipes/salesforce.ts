import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

const field = (name: string) => `[data-target-selection-name$=".${name}"]`;

/**
 * Salesforce: Lightning, its console and the addresses of Classic. `sfdc:RecordField.Contact.Email`
 * carries the API name, which survives relabelling and translation; visited records stay, hidden.
 */
export const salesforce: Recipe = {
  id: 'salesforce',
  title: 'Salesforce',
  origins: ['https://*.force.com/*', 'https://*.salesforce.com/*'],
  priority: 50,
  checked: 'captured page of 2026-11, assembled',
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
    {
      kind: 'record',
      url: '/lightning/r/',
      canaries: ['[data-target-selection-name^="sfdc:RecordField."]'],
    },
    { kind: 'record', url: '/00', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('owner', `${field('OwnerId')},[data-target-selection-name$=ById]`),
    way('email', `${field('Email')}`),
    way('name', `${field('Name')} [slot=output],[slot=primaryField]:not(slot)`),
    way('company', `${field('Company')} [slot=output],a[href^="/lightning/r/Account/"]`),
    way('website', `${field('Website')} a`),
  ],
  newestLast: false,
};
