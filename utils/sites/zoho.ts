import { type Recipe, way } from './recipe.ts';

/** Zoho CRM. Ids of values carry the field's API name; custom modules have names of their own. */
export const zoho: Recipe = {
  id: 'zoho',
  url: '^https://crm\\.zoho\\.[^/]+/',
  records: [
    {
      pattern: '/tab/(?<type>\\w+)/(?<id>\\d+)',
      kinds: { Contacts: 'person', Leads: 'person', Accounts: 'company' },
    },
  ],
  record: '/tab/\\w+/\\d',
  ways: [
    way('owner', '[id$=value_SMOWNERID]'),
    way('email', '[id$=value_EMAIL]'),
    way('name', '#headervalue_LASTNAME,#headervalue_ACCOUNTNAME'),
    way('company', '[id$=value_ACCOUNTID],[id$=value_COMPANY]'),
  ],
};
