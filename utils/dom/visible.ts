import { remembered } from './memory.ts';
import { isElement, parentOf } from './tree.ts';

/**
 * Whether an element is shown, however far it is scrolled away. Records that a CRM keeps hidden
 * for later, closed menus and templates are not.
 */
export const isVisible = remembered((element: Element): boolean => {
  if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  // An element with `display: contents` (every slot) has no box of its own: its parent decides.
  const parent = getComputedStyle(element).display === 'contents' && parentOf(element);
  return parent ? isVisible(parent) : false;
});

/**
 * Whether a person could read a visible node, having scrolled: it has an extent, stands on the page
 * and not before its beginning, and no box of a pixel cuts it off. Colours are not compared.
 */
export function isSeen(node: Node): boolean {
  const { right, bottom, width, height } = boxOf(node);
  if (width < 2 || height < 2 || right + scrollX <= 0 || bottom + scrollY <= 0) return false;
  const element = isElement(node) ? node : parentOf(node);
  return !element || !(isEmptied(element) || isCutOff(element));
}

function boxOf(node: Node): DOMRect {
  const own = isElement(node) ? node.getBoundingClientRect() : null;
  if (own?.width) return own;
  // A text, or an element that has no box of its own.
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

/** Whether nothing that stands directly in an element is drawn; `isVisible` tells of what is deeper. */
function isEmptied(element: Element): boolean {
  const { contentVisibility, display } = getComputedStyle(element);
  const parent = display === 'contents' && parentOf(element);
  return contentVisibility === 'hidden' || (parent ? isEmptied(parent) : false);
}

/** Whether a box around an element, which hides what is outside of it, is too small to look into. */
const isCutOff = remembered((element: Element): boolean => {
  const { clientWidth, clientHeight } = element;
  if (clientWidth < 2 || clientHeight < 2) {
    const { overflow, display } = getComputedStyle(element);
    // Inline elements have no inner size, and cut nothing off.
    if (/hidden|clip|auto|scroll/.test(overflow) && !/^inline$|contents/.test(display)) return true;
  }
  const parent = parentOf(element);
  return parent ? isCutOff(parent) : false;
});
