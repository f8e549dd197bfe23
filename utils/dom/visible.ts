import { remembered } from './memory.ts';
import { parentOf } from './tree.ts';

/**
 * Whether an element is shown, however far it is scrolled away. Records that a CRM keeps hidden
 * for later, closed menus and templates are not.
 */
export const isVisible = remembered((element: Element): boolean => {
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  // An element with `display: contents` (every slot) has no box of its own: its parent decides.
  const parent = getComputedStyle(element).display === 'contents' && parentOf(element);
  return parent ? isVisible(parent) : false;
});
