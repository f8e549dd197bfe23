import type { Colleague } from './note.ts';

/** Where a colleague is named in a text: `text.slice(start, end)` is "@" and the name. */
export type MentionSpan = { start: number; end: number; colleague: Colleague };

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** In small letters, but for those whose small form is longer: all must stay in its place. */
const small = (text: string) =>
  text.replace(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });

/**
 * Where a text names colleagues, as "@Rita Rep" whatever its case: the longest name that fits, so
 * that "@Rob Roy" is not Rob. An "@" within a word is an address's. Two of one name are both meant.
 */
export function mentionsIn(text: string, colleagues: readonly Colleague[]): MentionSpan[] {
  const searched = small(text);
  const byLength = colleagues
    .map((colleague) => ({ colleague, name: small(colleague.name) }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const spans: MentionSpan[] = [];
  for (let at = searched.indexOf('@'); at >= 0; at = searched.indexOf('@', at + 1)) {
    if (isWordSign(searched[at - 1])) continue;
    const fits = ({ name }: { name: string }) =>
      searched.startsWith(name, at + 1) && !isWordSign(searched[at + 1 + name.length]);
    const longest = byLength.find(fits)?.name;
    if (longest === undefined) continue;
    for (const { colleague, name } of byLength) {
      if (name === longest) spans.push({ start: at, end: at + 1 + name.length, colleague });
    }
  }
  return spans;
}
