import { clean, textOf } from '../dom/text.ts';
import { isVisible } from '../dom/visible.ts';
import { domainOfSite } from './domain.ts';
import { fold } from './names.ts';
import type { Scan } from './scan.ts';
import { legalForms } from './words.ts';

const legalForm = new RegExp(`^(${legalForms})[,.;]?$`);

/** The site that stands in the subject's own words: www.studio.example under a message. */
export function signatureDomain({ links }: Scan, from: number): string | null {
  for (const { element, order, quoted } of links) {
    if (quoted || order < from || !isVisible(element)) continue;
    const text = textOf(element, 100) ?? '';
    // "column S.NO" becomes a link to http://S.NO by itself: a site is written as one.
    if (!/^(https?:\/\/|www\.)/i.test(text)) continue;
    const domain = domainOfSite(text.replace(/[?#].*$/, ''));
    if (domain) return domain;
  }
  return null;
}

/**
 * The company as it is written somewhere after `from`: the words that, run together, are its
 * domain's name ("Studio Moretti" for studio-moretti.it), with the legal form behind them.
 */
export function companyWrittenAs(domain: string, { texts }: Scan, from: number): string | null {
  const wanted = fold(domain.split('.')[0] ?? '').replace(/[^a-z0-9]/g, '');
  if (wanted.length < 4) return null;
  for (const { node, order, quoted } of texts) {
    if (quoted || order < from) continue;
    const text = node.nodeValue ?? '';
    if (text.length > 5000 || !/\p{Lu}/u.test(text)) continue;
    const name = wordsThatSpell(clean(text).split(' '), wanted);
    if (name && node.parentElement && isVisible(node.parentElement)) return name;
  }
  return null;
}

function wordsThatSpell(words: string[], wanted: string): string | null {
  for (let start = 0; start < words.length; start++) {
    let spelt = '';
    for (let end = start; end < words.length && spelt.length < wanted.length; end++) {
      spelt += fold(words[end] ?? '').replace(/[^a-z0-9]/g, '');
      if (!spelt || !wanted.startsWith(spelt)) break;
      if (spelt !== wanted || !/^[("']?\p{Lu}/u.test(words[start] ?? '')) continue;
      const form = legalForm.test(words[end + 1] ?? '') ? end + 2 : end + 1;
      const name = words.slice(start, form).join(' ');
      // An address or a site is no name, however well it spells.
      if (/[@/]|\.\p{L}{2}/u.test(name)) break;
      return name.replace(/^["'(]+|["',;:).]+$/g, '');
    }
  }
  return null;
}
