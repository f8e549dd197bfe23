import type { Pointed } from '../../utils/messages/pointed.ts';
import { words } from './teach-words.ts';

const say = words.foundAgain;

/** How something will be found again, in words, and whether that will last. */
export function foundAgain({ label, ways, counts }: Pointed): { words: string; isSure: boolean } {
  const [way] = ways;
  const by = way?.rule.replace(/^.*as taught, by /, '') ?? '';
  const many = counts[0] ?? 0;
  if (way?.trust === 'attribute') return { words: say.surely(by, many), isSure: true };
  const labelled = /"(.+)"$/.exec(label ?? '')?.[1];
  if (label !== null) {
    return { words: say.byLabel(labelled ?? null), isSure: true };
  }
  if (way) {
    return { words: say.perhaps(by, many), isSure: true };
  }
  return { words: say.not, isSure: false };
}
