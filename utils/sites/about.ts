export type About = {
  title: string;
  /** yyyy-mm */
  checked: string;
  /** Match patterns of where the site lives, to be granted; none for what runs on any host. */
  origins: string[];
};

/**
 * What people are told of each recipe. It stands apart since recipes are sent to every granted page
 * and this is not. `checked` is the month in which somebody last held the recipe against the real
 * site or a capture of it.
 */
export const about: Record<string, About> = {
  gmail: { title: 'Gmail', checked: '2026-11', origins: ['https://mail.google.com/*'] },
  outlook: {
    title: 'Outlook on the web',
    checked: '2026-11',
    origins: [
      'https://outlook.office.com/*',
      'https://outlook.office365.com/*',
      'https://outlook.live.com/*',
      'https://outlook.cloud.microsoft/*',
    ],
  },
  salesforce: {
    title: 'Salesforce',
    checked: '2026-11',
    origins: ['https://*.force.com/*', 'https://*.salesforce.com/*'],
  },
  hubspot: { title: 'HubSpot', checked: '2026-11', origins: ['https://*.hubspot.com/*'] },
  dynamics: { title: 'Dynamics 365', checked: '2026-11', origins: ['https://*.dynamics.com/*'] },
  pipedrive: { title: 'Pipedrive', checked: '2026-11', origins: ['https://*.pipedrive.com/*'] },
  zoho: {
    title: 'Zoho CRM',
    checked: '2026-11',
    origins: [
      'https://crm.zoho.com/*',
      'https://crm.zoho.eu/*',
      'https://crm.zoho.in/*',
      'https://crm.zoho.com.au/*',
      'https://crm.zoho.jp/*',
    ],
  },
  roundcube: { title: 'Roundcube', checked: '2026-11', origins: [] },
  generic: { title: 'Any other site', checked: '2026-11', origins: [] },
};
