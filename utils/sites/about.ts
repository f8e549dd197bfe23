/**
 * What people are told of each recipe. It stands apart since recipes are sent to every granted page
 * and this is not. `checked` is the month in which somebody last held the recipe against the real
 * site or a capture of it.
 */
export const about: Record<string, { title: string; checked: string }> = {
  gmail: { title: 'Gmail', checked: '2026-11' },
  outlook: { title: 'Outlook on the web', checked: '2026-11' },
  salesforce: { title: 'Salesforce', checked: '2026-11' },
  hubspot: { title: 'HubSpot', checked: '2026-11' },
  dynamics: { title: 'Dynamics 365', checked: '2026-11' },
  pipedrive: { title: 'Pipedrive', checked: '2026-11' },
  zoho: { title: 'Zoho CRM', checked: '2026-11' },
  roundcube: { title: 'Roundcube', checked: '2026-11' },
  generic: { title: 'Any other site', checked: '2026-11' },
};
