import type { Match } from '../../utils/model/lookup.ts';
import type { Prospect, Trust } from '../../utils/model/prospect.ts';

/** What a match rests on, as the backend says it. */
export const matchWords: Record<Match['rule'], string> = {
  email: 'knows the e-mail address',
  domain: 'has the same domain',
  record: 'holds the record',
  merged: 'holds a merged record',
  corrected: 'was decided by your team',
};

const trustWords: Record<Trust, string> = {
  attribute: 'the page says so itself: very sure',
  label: 'by a label beside it: sure',
  structure: 'by where it stands on the page: fairly sure',
  text: 'read in running text: least sure',
};

/**
 * How somebody was found on the page. `siteTitle` is null where the page's site is not known by
 * name, or where a text was looked up instead of a page.
 */
export function foundWords({ foundBy }: Prospect, siteTitle: string | null): string {
  if (foundBy.site === 'search') return foundBy.rule;
  const where = siteTitle === null ? '' : ` on ${siteTitle}`;
  return `${foundBy.rule}${where}; ${trustWords[foundBy.trust]}`;
}

/** 0.6 -> `60 % sure`. */
export function sureWords(confidence: number): string {
  return `${Math.round(confidence * 100)}\u00a0% sure`;
}
