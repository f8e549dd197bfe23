import { diffArrays } from 'diff';

/** The words from `from` up to `to` were replaced by others; nothing where only words came in. */
type Edit = { from: number; to: number; words: string[] };

/** More changed words than this are another note, and take too long to compare. */
const mostChanges = 2000;

/**
 * What two people made of one text, in one: the words that either changed, added or took out, where
 * their edits do not touch. Null where they do, and a person must decide. The same edit by both is
 * one. Words carry the space before them, so that nothing but words is ever compared.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const words = wordsOf(base);
  const [ours, others] = [editsOf(words, mine), editsOf(words, theirs)];
  if (!ours || !others) return null;
  const edits = [...ours];
  for (const edit of others) {
    if (ours.some((one) => isSame(one, edit))) continue;
    if (ours.some((one) => one.from <= edit.to && edit.from <= one.to)) return null;
    edits.push(edit);
  }
  edits.sort((a, b) => a.from - b.from);
  let at = 0;
  let text = '';
  for (const { from, to, words: changed } of edits) {
    text += words.slice(at, from).join('') + changed.join('');
    at = to;
  }
  return text + words.slice(at).join('');
}

function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

function editsOf(base: string[], text: string): Edit[] | null {
  const parts = diffArrays(base, wordsOf(text), { maxEditLength: mostChanges });
  if (!parts) return null;
  const edits: Edit[] = [];
  let at = 0;
  let open: Edit | null = null;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      open = null;
      at += value.length;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, words: [] };
      edits.push(open);
    }
    if (added) open.words.push(...value);
    else {
      at += value.length;
      open.to = at;
    }
  }
  return edits;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.from === b.from && a.to === b.to && a.words.join('') === b.words.join('');
}
