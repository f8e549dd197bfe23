import { clean } from '../dom/text.ts';
import { selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import { domainOfSite } from './domain.ts';
import { fold } from './names.ts';
import { legalForms } from './words.ts';

const legalForm = new RegExp(`^,? (${legalForms})(?!\\p{L})\\.?`, 'u');

/** The site that stands under a message: www.studio.example in a signature after `from`. */
export function signatureDomain(roots: ParentNode[], from: Node, quotes: Element[]): string | null {
  for (const link of selectAll(roots, 'a[href^="http"]')) {
    const text = clean(link.textContent ?? '');
    // "column S.NO" becomes a link to http://S.NO by itself: a site is written as one.
    if (!/^(https?:\/\/|www\.)/i.test(text) || !isVisible(link)) continue;
    const isAfter = from.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING;
    const domain = domainOfSite(text);
    if (domain && isAfter && !quotes.some((quote) => quote.contains(link))) return domain;
  }
  return null;
}

/**
 * The company as the page writes it: the words that, run together, are its domain's name ("Studio
 * Moretti" for studio-moretti.it), with the legal form behind them.
 */
export function companyWrittenAs(domain: string, text: string): string | null {
  const letters = domain.replace(/\..*/, '').replace(/[^a-z0-9]/g, '');
  const folded = fold(text);
  // Without its accents a text is as long as with them, but for a few ligatures.
  if (letters.length < 4 || folded.length !== text.length) return null;
  const spelt = new RegExp(
    `(?<![\\p{L}\\p{N}@./-])${[...letters].join("[\\s&.'’-]*")}(?![\\p{L}\\p{N}@./-])`,
    'gu',
  );
  for (const { 0: found, index } of folded.matchAll(spelt)) {
    const end = index + found.length;
    const name = text.slice(index, end) + (legalForm.exec(text.slice(end, end + 20))?.[0] ?? '');
    if (/^\p{Lu}/u.test(name)) return clean(name);
  }
  return null;
}
