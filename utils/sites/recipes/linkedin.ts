import type { Recipe } from '../../model/recipe.ts';
import { way } from '../recipe.ts';

/**
 * LinkedIn, only read. Up to 2025 a profile's name is its h1; since 2026 there is none, and the
 * name is an h2 within a link to the profile. E-mail stands in the contact overlay alone. Many
 * other people are on the page: nobody else's name is a heading in a link.
 */
export const linkedin: Recipe = {
  id: 'linkedin',
  title: 'LinkedIn',
  origins: ['https://www.linkedin.com/*'],
  priority: 50,
  checked: 'described in 2026-11, never seen whole',
  records: [
    {
      pattern: 'linkedin\\.com/(?<type>in|company|school|showcase)/(?<id>[^/?#]+)',
      kinds: { in: 'person', company: 'company', school: 'company', showcase: 'company' },
    },
  ],
  shapes: [
    {
      kind: 'profile',
      url: 'linkedin\\.com/in/[^/]',
      canaries: ['main h1,a[href*="/in/"] h2'],
    },
    // Whether a company's page is healthy cannot be told from what is known of it.
    { kind: 'profile', url: 'linkedin\\.com/(?:company|school|showcase)/[^/]', canaries: [] },
    { kind: 'list', canaries: [] },
  ],
  ways: [
    way('email', ':is([role=dialog],.pv-contact-info__contact-type) [href^="mailto:"]'),
    way('name', 'main h1,a[href*="/in/"] h2'),
    way('company', '[aria-label^="Current company:"]'),
    way('website', 'a[data-control-name*=visit_company_website]', 'href'),
  ],
  newestLast: false,
};
