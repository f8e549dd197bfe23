import type { Recipe } from './recipe.ts';

/**
 * For every CRM and webmail that has no recipe, and behind each that has one: microformats and
 * schema.org. Labels in many languages, headings and titles are read by the finder itself.
 */
export const generic: Recipe = {
  id: 'generic',
  title: 'Any other site',
  checked: '2026-11',
  origins: [],
  records: [],
  shapes: [],
  ways: [
    {
      role: 'quote',
      rule: 'quoted message',
      trust: 'structure',
      select:
        'blockquote, [class*="gmail_quote"], [class*="moz-cite"], [class*="yahoo_quoted"], [id*="divRplyFwdMsg"]',
    },
    {
      role: 'email',
      rule: 'e-mail in schema.org markup',
      trust: 'attribute',
      select: '[itemtype*="schema.org/Person"] [itemprop="email"]',
    },
    {
      role: 'email',
      rule: 'e-mail of a microformat card',
      trust: 'attribute',
      select: '.h-card .u-email, .vcard .email',
    },
    {
      role: 'name',
      rule: 'name in schema.org markup',
      trust: 'attribute',
      select: '[itemtype*="schema.org/Person"] > [itemprop="name"]',
    },
    {
      role: 'name',
      rule: 'name on a microformat card',
      trust: 'attribute',
      select: '.h-card .p-name, .vcard .fn',
    },
    {
      role: 'company',
      rule: 'employer in schema.org markup',
      trust: 'attribute',
      select:
        '[itemprop="worksFor"] [itemprop="name"], [itemprop="worksFor"]:not([itemscope]), [itemprop="affiliation"]:not([itemscope])',
    },
    {
      role: 'company',
      rule: 'organization on a microformat card',
      trust: 'attribute',
      select: '.h-card .p-org, .vcard .org',
    },
    {
      role: 'website',
      rule: 'site in schema.org markup',
      trust: 'attribute',
      select: '[itemtype*="schema.org/Organization"] [itemprop="url"]',
    },
  ],
  newest: 'first',
};
