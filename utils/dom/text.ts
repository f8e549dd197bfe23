import { remembered } from './memory.ts';
import { childrenOf, isElement, isText } from './tree.ts';
import { isVisible } from './visible.ts';

/** One line, without the characters that are there to be invisible. */
export function clean(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Elements whose text nobody reads; `noscript` is parsed as elements where scripts are off. */
export const silent = /^(script|style|noscript|template|svg|object)$/i;
/** The words of these are an action, not a value: "Open Priya Raman Preview". */
const actions = 'button,[role=button],select';

/** No text that is asked for is longer, in characters. */
const longest = 400;

/**
 * What a person reads in a node, values of fields included, as one line; null where it is longer
 * than `most` characters (400 at most), which is also where the reading stops.
 */
export function textOf(node: Node, most: number): string | null {
  const read = readText(node);
  return read && read.length <= most ? read.line : null;
}

type Read = {
  raw: string;
  line: string;
  /** Without the white space around its pieces. */
  length: number;
};

/** What is nested deeper than this is no label, no name and no value. */
const deepest = 100;
let depth = 0;

/** Null where it is too long. Pieces are remembered, so that a page is read through once. */
const readText = remembered((node: Node): Read | null => {
  if (depth > deepest) return null;
  depth += 1;
  try {
    return readWhole(node);
  } finally {
    depth -= 1;
  }
});

function readWhole(node: Node): Read | null {
  if (isText(node)) return asRead(node.data, node.data.trim().length);
  if (!isElement(node) || silent.test(node.nodeName)) return asRead('', 0);
  const value = fieldValue(node);
  if (value !== null) return asRead(` ${value} `, value.trim().length);
  const gap = /^(inline|contents)$/.test(getComputedStyle(node).display) ? '' : ' ';
  let raw = gap;
  let length = 0;
  for (const child of childrenOf(node)) {
    if (isElement(child) && (child.matches(actions) || !isVisible(child))) continue;
    const read = readText(child);
    if (!read) return null;
    raw += read.raw;
    length += read.length;
    if (length > longest) return null;
  }
  return asRead(raw + gap, length);
}

function asRead(raw: string, length: number): Read | null {
  return length > longest ? null : { raw, line: clean(raw), length };
}

/** What stands in a field that people type into or read from; null for anything else. */
export function fieldValue(element: Element): string | null {
  if (!(element instanceof HTMLInputElement)) return null;
  return /^(text|email|url|search|tel)$/.test(element.type) ? element.value : '';
}
