import type { Pointed } from '../../utils/messages/pointed.ts';

/** How something will be found again, in words, and whether that will last. */
export function foundAgain({ label, ways, counts }: Pointed): { words: string; isSure: boolean } {
  const [way] = ways;
  const by = way?.rule.replace(/^.*as taught, by /, '') ?? '';
  const many = counts[0] ?? 0;
  const times = many > 1 ? ` (${many} places here; the first counts)` : '';
  if (way?.trust === 'attribute') return { words: `Found again by ${by}${times}.`, isSure: true };
  const labelled = /"(.+)"$/.exec(label ?? '')?.[1];
  if (label !== null) {
    return {
      words: labelled ? `Found again by the label "${labelled}".` : 'Found again by its label.',
      isSure: true,
    };
  }
  if (way) {
    return { words: `Found again by ${by}${times}; a new design may break that.`, isSure: true };
  }
  return {
    words: 'Nothing lasting stands by it. Point at another place where it is shown.',
    isSure: false,
  };
}
