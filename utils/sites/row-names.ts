import { parentOf } from '../dom/tree.ts';
import { nameOf } from './address.ts';
import type { Candidate } from './elect.ts';
import { canBeName, fold } from './names.ts';
import type { Scan } from './scan.ts';

type Text = Scan['texts'][number];

/** So far up from an address its line of the list reaches. */
const deepest = 5;

/** Gives those who stand in a list without a name the one in their line that fits their address. */
export function nameRows(candidates: Candidate[], { texts }: Scan): void {
  const unnamed = candidates.filter(({ name, inRow }) => inRow && name === null);
  if (unnamed.length === 0) return;
  const byWord = new Map<string, Text[]>();
  for (const text of texts) {
    for (const word of wordsOf(text.text)) {
      const same = byWord.get(word) ?? [];
      if (same.length < 20) byWord.set(word, [...same, text]);
    }
  }
  for (const candidate of unnamed) {
    const likely = wordsOf(candidate.email.replace(/@.*/, '')).flatMap(
      (word) => byWord.get(word) ?? [],
    );
    const beside = likely.find((text) => canBeName(text.text) && isBeside(candidate.node, text));
    candidate.name = nameOf(beside?.text);
  }
}

function isBeside(node: Node, { element }: Text): boolean {
  let line = parentOf(node);
  for (let level = 0; line && level < deepest; level++, line = parentOf(line)) {
    if (line.contains(element)) return true;
  }
  return false;
}

function wordsOf(text: string): string[] {
  return fold(text).match(/\p{L}{3,}/gu) ?? [];
}
