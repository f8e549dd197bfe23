import { parentOf } from './tree.ts';

/**
 * Whether an element is shown, however far it is scrolled away. Records that a CRM keeps hidden
 * for later, closed menus and templates are not.
 */
export function isVisible(element: Element): boolean {
  // An element with `display: contents` (every slot) has no box of its own: its parent decides.
  let at: Element | null = element;
  while (at && getComputedStyle(at).display === 'contents') at = parentOf(at);
  return at?.checkVisibility({ visibilityProperty: true }) ?? false;
}
