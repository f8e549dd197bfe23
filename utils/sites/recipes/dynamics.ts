import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/** Dynamics 365. Element ids hold GUIDs; `data-id` holds the column's name. Values are inputs'. */
export const dynamics: Recipe = {
  id: 'dynamics',
  title: 'Dynamics 365',
  origins: ['https://*.dynamics.com/*'],
  priority: 50,
  checked: 'captured page of 2026-11, assembled',
  records: [
    {
      pattern: 'etn=(?<type>\\w+)(?=.*[?&]id=(?:%7[bB])?(?<id>[\\da-fA-F-]{36}))',
      kinds: { contact: 'person', lead: 'person', account: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'record',
      url: 'entityrecord',
      canaries: ['[data-id$="text-input"],[data-id$="text-box-text"]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('owner', '[data-id^=ownerid]'),
    way('email', '[data-id^=emailaddress][data-id$=text-input]'),
    way('company', '[data-id^=parentcustomerid][data-id$=_selected_tag_text]'),
    way('website', '[data-id^=websiteurl][data-id$=text-input]'),
  ],
  newestLast: false,
};
