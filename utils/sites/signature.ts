import { clean } from '../dom/text.ts';
import { selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import { domainOfSite } from './domain.ts';
import type { Mark } from './marks.ts';

/** The site that stands under a message: www.studio.example in a signature after `from`. */
export function signatureDomain(roots: ParentNode[], from: Node, marks: Mark[]): string | null {
  const isQuoted = (link: Element) =>
    marks.some(({ element, way }) => way.role === 'quote' && element.contains(link));
  for (const link of selectAll(roots, 'a[href^="http"]')) {
    const text = clean(link.textContent ?? '');
    // "column S.NO" becomes a link to http://S.NO by itself: a site is written as one.
    if (!/^(https?:\/\/|www\.)/i.test(text) || !isVisible(link)) continue;
    const isAfter = from.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING;
    const domain = domainOfSite(text);
    if (domain && isAfter && !isQuoted(link)) return domain;
  }
  return null;
}
