import { type Recipe, way } from './recipe.ts';

/** Dynamics 365. Element ids hold GUIDs; `data-id` holds the column's name. Values are inputs'. */
export const dynamics: Recipe = {
  id: 'dynamics',
  url: '^https://[^/]+\\.dynamics\\.com/',
  records: [
    {
      pattern: 'etn=(?<type>\\w+)(?=.*[?&]id=(?:%7[bB])?(?<id>[\\da-fA-F-]{36}))',
      kinds: { contact: 'person', lead: 'person', account: 'company' },
    },
  ],
  record: 'entityrecord',
  ways: [
    way('owner', '[data-id^=ownerid]'),
    way('email', '[data-id^=emailaddress][data-id$=text-input]'),
    way('company', '[data-id^=parentcustomerid][data-id$=_selected_tag_text]'),
    way('website', '[data-id^=websiteurl][data-id$=text-input]'),
  ],
};
