import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

const lookup = (name: string) => `[data-id^=${name}][data-id$=_selected_tag_text]`;
const input = (name: string) => `[data-id^="${name}."][data-id$=text]`;

/** Only an opportunity has a day of closing and no name of a person. */
const opportunity =
  'body:has([data-id^=estimatedclosedate]):not(:has([data-id^=firstname],[data-id^=fullname]))';

/** Dynamics 365. Element ids hold GUIDs; `data-id` holds the column's name. Values are inputs'. */
export const dynamics: Recipe = {
  id: 'dynamics',
  title: 'Dynamics 365',
  origins: ['https://*.dynamics.com/*'],
  priority: 50,
  checked: 'assembled page of 2026-11',
  records: [
    {
      pattern: 'etn=(?<type>\\w+)(?=.*[?&]id=(?:%7[bB])?(?<id>[\\da-fA-F-]{36}))',
      // An opportunity is its account's.
      kinds: { contact: 'person', lead: 'person', account: 'company', opportunity: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'record',
      url: 'pagetype=entityrecord',
      canaries: ['[data-id=header_title]', '[data-id*=".fieldControl-"]'],
    },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('owner', '[data-id^=ownerid]'),
    way('email', '[data-id^=emailaddress][data-id$=text-input]'),
    way(
      'name',
      `${opportunity} ${lookup('parentaccountid')}`,
      undefined,
      'account of the opportunity',
    ),
    way('first-name', input('firstname')),
    way('last-name', input('lastname')),
    way('company', `${lookup('parentcustomerid')},${input('companyname')}`),
    way('website', '[data-id^=websiteurl][data-id$=text-input]'),
  ],
  newestLast: false,
};
