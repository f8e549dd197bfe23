import { diffIndices } from 'node-diff3';
import type { NoteText } from './note-edit.ts';

type Side = 'mine' | 'theirs';

/** A part of a merged text. What is `gone` stood in the base, and no longer stands in the text. */
export type MergedPiece = { text: string; by: Side | 'both'; gone: boolean };

/** What one writer made of some of the base's tokens. */
type Hunk = { by: Side | 'both'; start: number; end: number; added: string[] };

// Some scripts put no space between words; there every sign stands for itself.
const wordSigns = '\\p{Ideographic}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Khmer}';
const words = new RegExp(`\\s*(?:[${wordSigns}]|(?:(?![${wordSigns}])\\S)+)|\\s+$`, 'gu');
const lines = /[^\n]*\n|[^\n]+$/g;

/**
 * The comparison's time grows with the pairs of equal tokens, and a text may repeat one word to
 * freeze its reader. Ten thousand signs of prose have some fifty thousand.
 */
const mostPairs = 100_000;

/** Line ends as a text field writes them, so that a line is not another by its end alone. */
const sameEnds = (text: string) => text.replace(/\r\n?/g, '\n');

/**
 * What comes of two changes of one text, where a word at least stays between them or both are the
 * same; null where they touch, or are too long to compare. Line ends come out as "\n".
 */
export function mergeTexts(base: string, mine: string, theirs: string): MergedPiece[] | null {
  if (mine === theirs) return pieces(mine, 'both');
  if (mine === base) return pieces(theirs, 'both');
  if (theirs === base) return pieces(mine, 'both');
  return mergeBy(words, base, mine, theirs) ?? mergeBy(lines, base, mine, theirs);
}

/** The text that pieces make. */
export function textOf(merged: MergedPiece[]): string {
  return merged.map(({ text, gone }) => (gone ? '' : text)).join('');
}

/** Two texts in one, with every line of both: what is in both once, else theirs before mine. */
export function bothTexts(mine: string, theirs: string): string {
  const first = sameEnds(theirs).split('\n');
  const second = sameEnds(mine).split('\n');
  const hunks = compare(first, second);
  if (!hunks) return [...first, '', ...second].join('\n');
  const all: string[] = [];
  let at = 0;
  for (const { end, added } of hunks) {
    all.push(...first.slice(at, end), ...added);
    at = end;
  }
  return [...all, ...first.slice(at)].join('\n');
}

/** Who may see the merged note: as the one says who changed it, and else, or where that is unknown, as mine. */
export function mergedVisibility(
  base: NoteText | undefined,
  mine: NoteText,
  theirs: NoteText,
): NoteText['visibility'] {
  return mine.visibility === base?.visibility ? theirs.visibility : mine.visibility;
}

function mergeBy(token: RegExp, base: string, mine: string, theirs: string): MergedPiece[] | null {
  const [from, ours, other] = [base, mine, theirs].map((text) => sameEnds(text).match(token) ?? []);
  if (!from || !ours || !other) return null;
  const myHunks = compare(from, ours)?.map((hunk): Hunk => ({ ...hunk, by: 'mine' }));
  const theirHunks = compare(from, other)?.map((hunk): Hunk => ({ ...hunk, by: 'theirs' }));
  if (!myHunks || !theirHunks) return null;
  const hunks = joined([...myHunks, ...theirHunks].sort((a, b) => a.start - b.start));
  if (!hunks) return null;
  const merged: MergedPiece[] = [];
  let at = 0;
  for (const { by, start, end, added } of hunks) {
    merged.push(
      ...pieces(from.slice(at, start).join(''), 'both'),
      ...pieces(from.slice(start, end).join(''), by, true),
      ...pieces(added.join(''), by),
    );
    at = end;
  }
  return [...merged, ...pieces(from.slice(at).join(''), 'both')];
}

/** The hunks of both, the same ones once; null where two touch that differ. */
function joined(sorted: Hunk[]): Hunk[] | null {
  const kept: Hunk[] = [];
  for (const hunk of sorted) {
    const last = kept.at(-1);
    if (!last || hunk.start > last.end) kept.push(hunk);
    else if (isSame(last, hunk)) kept[kept.length - 1] = { ...last, by: 'both' };
    else return null;
  }
  return kept;
}

function isSame(a: Hunk, b: Hunk): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.added.length === b.added.length &&
    a.added.every((token, index) => token === b.added[index])
  );
}

function compare(from: string[], to: string[]): Omit<Hunk, 'by'>[] | null {
  const counts = new Map<string, number>();
  for (const token of from) counts.set(token, (counts.get(token) ?? 0) + 1);
  const pairs = to.reduce((sum, token) => sum + (counts.get(token) ?? 0), 0);
  if (pairs > mostPairs) return null;
  return diffIndices(from, to).map(({ buffer1: [start, length], buffer2Content }) => ({
    start,
    end: start + length,
    added: buffer2Content,
  }));
}

function pieces(text: string, by: MergedPiece['by'], gone = false): MergedPiece[] {
  return text === '' ? [] : [{ text, by, gone }];
}
