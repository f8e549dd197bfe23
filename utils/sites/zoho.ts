import type { Recipe } from './recipe.ts';

/** Zoho CRM. Ids of values carry the field's API name; custom modules have names of their own. */
export const zoho: Recipe = {
  id: 'zoho',
  title: 'Zoho CRM',
  checked: '2026-11',
  origins: [
    'https://crm.zoho.com/*',
    'https://crm.zoho.eu/*',
    'https://crm.zoho.in/*',
    'https://crm.zoho.com.au/*',
    'https://crm.zoho.jp/*',
  ],
  records: [
    {
      pattern: '/crm/(?:org\\d+/)?tab/(?<type>\\w+)/(?<id>\\d+)',
      system: 'zoho',
      kinds: { Contacts: 'person', Leads: 'person', Accounts: 'company' },
    },
  ],
  shapes: [
    { shape: 'record', url: '/tab/\\w+/\\d+' },
    { shape: 'list', url: '/tab/\\w+(/custom-view|$|\\?)' },
  ],
  ways: [
    {
      role: 'owner',
      rule: 'owner of the record',
      trust: 'attribute',
      select: '#subvalue_SMOWNERID, #headervalue_SMOWNERID',
    },
    {
      role: 'email',
      rule: 'e-mail field of the record',
      trust: 'attribute',
      select: '#subvalue_EMAIL, #headervalue_EMAIL, [data-zcqa="value_EMAIL"]',
    },
    { role: 'row', rule: 'row of the list', trust: 'attribute', select: '.lv_data_email' },
    {
      role: 'name',
      rule: 'title of the record',
      trust: 'attribute',
      select: '#headervalue_LASTNAME, #headervalue_ACCOUNTNAME',
    },
    {
      role: 'company',
      rule: 'account of the record',
      trust: 'attribute',
      select:
        '#headervalue_ACCOUNTID, #subvalue_ACCOUNTID, #subvalue_COMPANY, #headervalue_COMPANY',
    },
    {
      role: 'website',
      rule: 'website of the record',
      trust: 'attribute',
      select: '#subvalue_WEBSITE',
    },
  ],
  newest: 'first',
};
