import { childrenOf, isSilent } from './tree.ts';
import { isVisible } from './visible.ts';

/** One line, without the characters that are there to be invisible. */
export function clean(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const inline = /^(A|ABBR|B|BDI|CODE|EM|FONT|I|MARK|SMALL|SPAN|STRONG|U|WBR)$/;
/** Their words are an action, not a value: "Open Priya Raman Preview". */
const actions = 'BUTTON,[role=button],[role=tooltip],[hidden],SELECT,OPTION';

/**
 * What a person reads in a node, values of fields included, as one line; null where it is longer
 * than `most` characters, which is also where the reading stops.
 */
export function textOf(node: Node, most = 300): string | null {
  const parts: string[] = [];
  let length = 0;

  function read(at: Node): boolean {
    if (at.nodeType === Node.TEXT_NODE) {
      const text = at.nodeValue ?? '';
      parts.push(text);
      length += text.trim().length;
      return length <= most;
    }
    if (at.nodeType !== Node.ELEMENT_NODE) return true;
    const element = at as Element;
    if (isSilent(element)) return true;
    if (at !== node && (element.matches(actions) || !isVisible(element))) return true;
    const value = fieldValue(element);
    if (value !== null) {
      parts.push(` ${value} `);
      length += value.length;
      return length <= most;
    }
    const block = !inline.test(element.tagName);
    if (block) parts.push(' ');
    for (const child of Array.from(childrenOf(element))) if (!read(child)) return false;
    if (block) parts.push(' ');
    return true;
  }

  return read(node) ? clean(parts.join('')) : null;
}

const typed = new Set(['text', 'email', 'url', 'search', '']);

/** What stands in a field that people type into or read from; null for anything else. */
export function fieldValue(element: Element): string | null {
  const tag = element.tagName;
  if (tag === 'INPUT') {
    const input = element as HTMLInputElement;
    return typed.has(input.type) ? input.value : '';
  }
  if (tag === 'TEXTAREA') return (element as HTMLTextAreaElement).value.slice(0, 500);
  return null;
}
