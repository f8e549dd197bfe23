import { childrenOf } from './tree.ts';
import { isVisible } from './visible.ts';

/** One line, without the characters that are there to be invisible. */
export function clean(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Elements whose text nobody reads; `noscript` is parsed as elements where scripts are off. */
export const silent = 'script,style,noscript,template,svg,object';
/** The words of these are an action, not a value: "Open Priya Raman Preview". */
const actions = 'button,[role=button],select';

/**
 * What a person reads in a node, values of fields included, as one line; null where it is longer
 * than `most` characters, which is also where the reading stops.
 */
export function textOf(node: Node, most: number): string | null {
  let text = '';
  let length = 0;
  const add = (words: string) => {
    text += words;
    length += words.trim().length;
    return length <= most;
  };
  const read = (at: Node): boolean => {
    if (at instanceof Text) return add(at.data);
    if (!(at instanceof Element) || at.matches(silent)) return true;
    if (at !== node && (at.matches(actions) || !isVisible(at))) return true;
    const value = fieldValue(at);
    if (value !== null) return add(` ${value} `);
    const gap = /^(inline|contents)$/.test(getComputedStyle(at).display) ? '' : ' ';
    text += gap;
    for (const child of childrenOf(at)) if (!read(child)) return false;
    text += gap;
    return true;
  };
  return read(node) ? clean(text) : null;
}

/** What stands in a field that people type into or read from; null for anything else. */
export function fieldValue(element: Element): string | null {
  if (!(element instanceof HTMLInputElement)) return null;
  return /^(text|email|url|search)$/.test(element.type) ? element.value : '';
}
