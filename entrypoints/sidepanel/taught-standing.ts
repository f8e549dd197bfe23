import type { Found, PointedAt } from '../../utils/browser/taught.ts';
import type { PageReport } from '../../utils/model/prospect.ts';
import type { Recipe } from '../../utils/model/recipe.ts';

/**
 * How a taught recipe fares on the page beside the panel.
 * - `found`: it names somebody, on the record that was taught or on another one
 * - `wrong`: on the record that was taught it names somebody else than was pointed at
 * - `nobody`: it reads this page, and names nobody
 * - `elsewhere`: the page is no record of this kind, so that it is not read by it
 */
export type Standing =
  | { kind: 'found'; isFirst: boolean; found: Found }
  | { kind: 'wrong'; email: string }
  | { kind: 'nobody'; isFirst: boolean }
  | { kind: 'elsewhere' };

export function standingOf(
  { prospects, reading }: PageReport,
  recipe: Recipe,
  { email }: PointedAt,
  url: string,
): Standing {
  if (reading.site !== recipe.id) return { kind: 'elsewhere' };
  const isFirst = email !== undefined && isSameRecord(recipe, url, email.url);
  const [subject] = prospects;
  if (!subject?.subject || subject.email === null || reading.broken.length > 0) {
    return { kind: 'nobody', isFirst };
  }
  const isTaught = [subject.email, ...subject.emails].includes(email?.shows ?? '');
  if (isFirst && !isTaught) return { kind: 'wrong', email: subject.email };
  const { name, company } = subject;
  // The same person on another page proves nothing of anybody else.
  return {
    kind: 'found',
    isFirst: isTaught,
    found: { url, email: subject.email, name, company },
  };
}

function isSameRecord({ url }: Recipe, one: string, other: string): boolean {
  const idOf = (address: string) => new RegExp(url ?? '').exec(address)?.groups?.id;
  return one === other || (idOf(one) !== undefined && idOf(one) === idOf(other));
}
