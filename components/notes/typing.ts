import type { Colleague } from '../../utils/model/note.ts';

/** A change of a text field: what stands from `start` to `end` becomes `text`; then this is selected. */
export type Typed = { start: number; end: number; text: string; select: [number, number] };

const marks: Record<string, [before: string, after: string]> = {
  b: ['**', '**'],
  i: ['_', '_'],
  k: ['[', '](https://)'],
};

/** What Ctrl and a letter do to what is selected; null for a letter that does nothing. */
export function markUp(key: string, text: string, start: number, end: number): Typed | null {
  const mark = marks[key.toLowerCase()];
  if (!mark) return null;
  const [before, after] = mark;
  const selected = text.slice(start, end);
  const isMarked = text.slice(0, start).endsWith(before) && text.slice(end).startsWith(after);
  if (isMarked && key.toLowerCase() !== 'k') {
    // Pressed again: the marks around it go.
    const [from, to] = [start - before.length, end + after.length];
    return { start: from, end: to, text: selected, select: [from, from + selected.length] };
  }
  const at = start + before.length;
  // A link's address is what is missing; of the others, the words.
  const select: [number, number] =
    after === marks.k?.[1] && selected !== ''
      ? [at + selected.length + 2, at + selected.length + 2 + 'https://'.length]
      : [at, at + selected.length];
  return { start, end, text: `${before}${selected}${after}`, select };
}

/** So many are offered at once. */
const mostOffered = 6;

/**
 * The colleagues whose name somebody has begun to type after an "@", and from where; null where
 * the caret stands in no such word, or the name is written out.
 */
export function offered(
  text: string,
  caret: number,
  colleagues: readonly Colleague[],
): { start: number; colleagues: Colleague[] } | null {
  const [, word = null] = /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,60})$/u.exec(text.slice(0, caret)) ?? [];
  if (word === null) return null;
  const begun = word.toLowerCase();
  const fit = colleagues.filter(({ name }) => {
    const lower = name.toLowerCase();
    if (lower === begun) return false;
    // A surname is what one may remember.
    return lower.startsWith(begun) || (begun !== '' && lower.includes(` ${begun}`));
  });
  if (fit.length === 0) return null;
  return { start: caret - word.length - 1, colleagues: fit.slice(0, mostOffered) };
}
