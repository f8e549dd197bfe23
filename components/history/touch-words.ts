import type { Touch } from '../../utils/model/touch.ts';
import { kindLabel, type Verdict } from '../../utils/model/touch-kind.ts';

/**
 * What a touch is called: the team's own word, else ours. Where ours says little (`custom`,
 * `unknown`) the source's own name for it stands in quotes, so that nobody takes it for ours.
 */
export function touchWord(touch: Touch): string {
  if (touch.kindLabel) return touch.kindLabel;
  const { kind, vendorType } = touch;
  if (!vendorType) return kindLabel(kind);
  if (kind === 'custom') return `“${vendorType}”`;
  return kind === 'unknown' ? `Unknown “${vendorType}”` : kindLabel(kind);
}

/** The quiet word for who made a touch happen; human is the unmarked case. */
export const verdictWords: Record<Verdict, string> = {
  human: '',
  machine: 'machine',
  privacy_proxy: 'privacy proxy',
  unknown: 'unknown',
};

/** An address that may become a link: http and https, nothing else (no `javascript:`). */
export function safeLink(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}

/**
 * What stands beside the word: the title, without saying the word's verb twice. `Opened` and
 * `Opened "Fleet in Q4"` read `Opened "Fleet in Q4"`.
 */
export function titleBeside(word: string, title: string): string {
  const [verb = ''] = word.split(' ', 1);
  const [first = ''] = title.split(' ', 1);
  return title === word
    ? ''
    : first.toLowerCase() === verb.toLowerCase()
      ? title.slice(first.length).trim()
      : title;
}
