import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** Zoho CRM. Ids of values carry the field's API name; custom modules have names of their own. */
export const zoho: Recipe = {
  id: 'zoho',
  title: 'Zoho CRM',
  origins: [
    'https://crm.zoho.com/*',
    'https://crm.zoho.eu/*',
    'https://crm.zoho.in/*',
    'https://crm.zoho.com.au/*',
    'https://crm.zoho.jp/*',
    'https://crm.zoho.uk/*',
    'https://crm.zoho.sa/*',
    'https://crm.zoho.com.cn/*',
    'https://crm.zohocloud.ca/*',
  ],
  priority: 50,
  checked: 'assembled page of 2026-11',
  records: [
    {
      pattern: '/tab/(?<type>\\w+)/(?<id>\\d+)',
      // A deal is its account's.
      kinds: { Contacts: 'person', Leads: 'person', Accounts: 'company', Potentials: 'company' },
    },
  ],
  shapes: [
    { kind: 'record', url: '/tab/\\w+/\\d', canaries: ['[id^=headervalue_]', '[id^=subvalue_]'] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('owner', '[id$=value_SMOWNERID]'),
    way('email', '[id$=value_EMAIL]'),
    way(
      'name',
      'body:has(#headervalue_POTENTIALNAME) [id$=value_ACCOUNTID]',
      undefined,
      'account of the deal',
    ),
    way('name', '#headervalue_LASTNAME,#headervalue_ACCOUNTNAME'),
    way('company', '[id$=value_ACCOUNTID],[id$=value_COMPANY]'),
    way('website', '[id$=value_WEBSITE]'),
  ],
  newestLast: false,
};
