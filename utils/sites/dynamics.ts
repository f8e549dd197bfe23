import type { Recipe } from './recipe.ts';

/** Dynamics 365. Element ids hold GUIDs; `data-id` holds the column's name. Values are inputs'. */
export const dynamics: Recipe = {
  id: 'dynamics',
  title: 'Dynamics 365',
  checked: '2026-11',
  origins: ['https://*.dynamics.com/*'],
  records: [
    {
      pattern:
        'etn=(?<type>\\w+)(?=.*[?&#]id=(?:%7[bB]|\\{)?(?<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}))',
      system: 'dynamics',
      kinds: { contact: 'person', lead: 'person', account: 'company' },
    },
  ],
  shapes: [
    { shape: 'record', url: 'pagetype=entityrecord' },
    { shape: 'list', url: 'pagetype=entitylist' },
  ],
  ways: [
    {
      role: 'owner',
      rule: 'owner of the record',
      trust: 'attribute',
      select: '[data-id^="ownerid"], [data-id^="header_ownerid"]',
    },
    {
      role: 'email',
      rule: 'e-mail column of the record',
      trust: 'attribute',
      select: '[data-id^="emailaddress"][data-id$="mail-text-input"]',
    },
    {
      role: 'name',
      rule: 'title of the record',
      trust: 'attribute',
      select: '[data-id="header_title"]',
      attribute: 'title',
    },
    {
      role: 'first-name',
      rule: 'first name column of the record',
      trust: 'attribute',
      select: '[data-id^="firstname"][data-id$="text-box-text"]',
    },
    {
      role: 'last-name',
      rule: 'last name column of the record',
      trust: 'attribute',
      select: '[data-id^="lastname"][data-id$="text-box-text"]',
    },
    {
      role: 'company',
      rule: 'company of the contact',
      trust: 'attribute',
      select: '[data-id^="parentcustomerid"][data-id$="_selected_tag_text"]',
    },
    {
      role: 'company',
      rule: 'company of the lead',
      trust: 'attribute',
      select: '[data-id^="companyname"][data-id$="text-box-text"]',
    },
    {
      role: 'website',
      rule: 'website column of the record',
      trust: 'attribute',
      select: '[data-id^="websiteurl"][data-id$="text-input"]',
    },
  ],
  newest: 'first',
};
