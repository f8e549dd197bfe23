import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

const field = (name: string) => `[data-target-selection-name$=".${name}"]`;
/**
 * The form says which field it shows; while another tab than Details is open there is no form, and
 * the highlights alone tell.
 */
const form =
  'body:not(:has(records-record-layout-item)),[data-target-selection-name^="sfdc:RecordField."]';
const highlights = 'records-lwc-highlights-panel,records-highlights2';

/**
 * Salesforce: Lightning, its console and the addresses of Classic. `sfdc:RecordField.Contact.Email`
 * carries the API name, which survives relabelling and translation; visited records stay, hidden.
 * Classic has labels beside its values, which the finder reads by itself.
 */
export const salesforce: Recipe = {
  id: 'salesforce',
  title: 'Salesforce',
  origins: ['https://*.force.com/*', 'https://*.salesforce.com/*'],
  priority: 50,
  checked: 'assembled page of 2026-11 with captured fields; Classic described, never seen whole',
  records: [
    {
      pattern: '/lightning/r/(?<type>\\w+)/(?<id>\\w{15,18})/view',
      // An opportunity is its account's.
      kinds: { Contact: 'person', Lead: 'person', Account: 'company', Opportunity: 'company' },
    },
    {
      // The first three letters of an id say what it is of.
      pattern: '(?:#/sObject|com)/(?<id>(?<type>003|00Q|001)\\w{12,15})(?!\\w)',
      kinds: { '003': 'person', '00Q': 'person', '001': 'company' },
    },
  ],
  shapes: [
    { kind: 'record', url: '/lightning/r/|#/sObject/00', canaries: [form, highlights] },
    {
      kind: 'record',
      url: 'com/00[13Q6]\\w{12}',
      canaries: ['[id$=_ilecell],[id$=_ileinner],.detailList'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('owner', `${field('OwnerId')},[data-target-selection-name$=ById]`),
    way('email', `${field('Email')},${field('PersonEmail')}`),
    way('name', `${field('Opportunity.AccountId')} a`, undefined, 'account of the opportunity'),
    way('name', `${field('Name')} [slot=output],[slot=primaryField]:not(slot)`),
    way('company', `${field('Company')} [slot=output],a[href^="/lightning/r/Account/"]`),
    way('website', `${field('Website')} a`),
  ],
  newestLast: false,
};
