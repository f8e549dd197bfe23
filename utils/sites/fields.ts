import { clean, textOf } from '../dom/text.ts';
import { isElement, parentOf } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { Role } from '../model/recipe.ts';
import { roleOfLabel } from './label.ts';
import { isChrome, type Scan } from './scan.ts';

const nothing = /^(\W*|none|yes|no|ja|nein)$/i;

/** The value beside the first label of a kind that has one. */
export function labelledField({ labels }: Scan, role: Role): string | null {
  for (const label of labels) {
    const value =
      label.role === role &&
      isVisible(label.element) &&
      !isChrome(label.element) &&
      valueBeside(label.element);
    const said = clean(value || '').replace(/^[:\s]+/, '');
    if (said.length > 1 && !nothing.test(said) && !roleOfLabel(said)) return said;
  }
  return null;
}

function valueBeside(label: Element): string | null {
  if (label instanceof HTMLInputElement) return label.value;
  const { control } = (label.closest('label') ?? {}) as HTMLLabelElement;
  if (control) return textOf(control, 120);
  const words = textOf(label, 80);
  let at = label;
  // Up to the element that holds the label and nothing else.
  for (let parent = parentOf(at); parent && textOf(parent, 80) === words; parent = parentOf(at)) {
    at = parent;
  }
  if (at.tagName === 'TH' && at.nextElementSibling?.tagName === 'TH') return null;
  for (let next = at.nextSibling; next; next = next.nextSibling) {
    const value = isElement(next) ? readValue(next) : next.nodeValue;
    if (value && /[\p{L}\p{N}]/u.test(value)) return value;
  }
  return null;
}

/** The first link or input in a value is the value; what stands beside it are buttons. */
function readValue(element: Element): string | null {
  for (const inner of element.querySelectorAll('a[href],input')) {
    const value = isVisible(inner) && textOf(inner, 120);
    if (value) return value;
  }
  return textOf(element, 120);
}
