import type { Prospect } from '../../utils/model/prospect.ts';
import { words } from '../words/words.ts';

/**
 * How somebody was found on the page. `siteTitle` is null where the page's site is not known by
 * name, or where a text was looked up instead of a page.
 */
export function foundWords({ foundBy }: Prospect, siteTitle: string | null): string {
  if (foundBy.site === 'search') return foundBy.rule;
  return words.finding.found(foundBy.rule, siteTitle, foundBy.trust);
}

/** 0.6 -> `60 % sure`. */
export function sureWords(confidence: number): string {
  return words.finding.sure(Math.round(confidence * 100));
}
