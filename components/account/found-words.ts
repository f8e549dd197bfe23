import type { Prospect } from '../../utils/model/prospect.ts';
import { words } from '../words/words.ts';

/**
 * How somebody was found on the page. `siteTitle` is null where the page's site is not known by
 * name, or where a text was looked up instead of a page.
 */
export function foundWords({ foundBy }: Prospect, siteTitle: string | null): string {
  if (foundBy.site === 'search') return foundBy.rule;
  return words.finding.found(ruleWords(foundBy.rule), siteTitle, foundBy.trust);
}

/**
 * The finder's words in the reader's language: `email, labelled "E-mail"`. A recipe's own, which
 * are data, stay as they are.
 */
export function ruleWords(rule: string): string {
  const say = words.finding.rule;
  const [, role, how, name] = /^([a-z-]+), (labelled|named) "(.*)"$/.exec(rule) ?? [];
  if (role && how) return say[how as 'labelled' | 'named'](role, name ?? '');
  if (rule === 'address on a page') return say.address;
  return rule === 'person you chose for this page' ? say.chosen : rule;
}

/** 0.6 -> `60 % sure`. */
export function sureWords(confidence: number): string {
  return words.finding.sure(Math.round(confidence * 100));
}
