import { fieldValue, silent } from '../dom/text.ts';
import { rootsOf, selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';

/** All that somebody can walk to by keys: elements with words of their own, fields and frames. */
export function stops(document: Document): Element[] {
  return selectAll([...rootsOf(document)], '*').filter(
    (element) =>
      (isFrame(element) || hasWords(element)) &&
      !silent.test(element.localName) &&
      isVisible(element),
  );
}

export function isFrame(element: Element): element is HTMLIFrameElement {
  return element.tagName === 'IFRAME' || element.tagName === 'FRAME';
}

function hasWords(element: Element): boolean {
  if (fieldValue(element)) return true;
  for (const node of element.childNodes) {
    if (node instanceof Text && /[\p{L}\p{N}]/u.test(node.data)) return true;
  }
  return false;
}

/** Where a key leads from a place among so many; null for a key that leads nowhere. */
export function stepOf(event: KeyboardEvent, at: number, count: number): number | null {
  const isBack = event.key === 'ArrowUp' || event.key === 'ArrowLeft';
  const isOn = event.key === 'ArrowDown' || event.key === 'ArrowRight';
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  if (isBack || (event.key === 'Tab' && event.shiftKey)) return (at - 1 + count) % count;
  if (isOn || event.key === 'Tab') return (at + 1) % count;
  return null;
}
