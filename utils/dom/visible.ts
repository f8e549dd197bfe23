import { frameAround, parentOf } from './tree.ts';

/**
 * Whether an element is shown, however far it is scrolled away. Records that a CRM keeps hidden
 * for later, menus that are closed and templates are not.
 */
export function isVisible(element: Element): boolean {
  // An element with `display: contents` (every slot) has no box of its own: its parent decides.
  let at: Element | null = element;
  while (at && hasNoOwnBox(at)) at = parentOf(at);
  if (!at) return false;
  if (!at.checkVisibility({ visibilityProperty: true })) return false;
  if (at.ownerDocument === document) return true;
  const frame = frameAround(at.ownerDocument);
  return frame ? isVisible(frame) : true;
}

function hasNoOwnBox(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  return view?.getComputedStyle(element).display === 'contents';
}
