import type { Touch } from '../../utils/model/touch.ts';
import { words } from '../words/words.ts';

/**
 * What a touch is called: the team's own word, else ours. Where ours says little (`custom`,
 * `unknown`) the source's own name for it stands in quotes, so that nobody takes it for ours.
 */
export function touchWord({
  kind,
  kindLabel,
  vendorType,
}: Pick<Touch, 'kind' | 'kindLabel' | 'vendorType'>): string {
  if (kindLabel) return kindLabel;
  if (vendorType && kind === 'custom') return `“${vendorType}”`;
  if (vendorType && kind === 'unknown') return words.history.unknownKind(vendorType);
  return words.history.kinds[kind];
}

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

/** Of a name or an address, what colleagues call somebody by. */
export function firstName(name: string): string {
  return name.split(/[\s@]/, 1)[0] ?? name;
}
