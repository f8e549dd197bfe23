import { clean, fieldValue, textOf } from '../dom/text.ts';
import { parentOf } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import { nameOf } from './address.ts';
import { roleOfAttributes, roleOfLabel } from './label.ts';
import type { FieldRole } from './recipe.ts';
import type { FieldLabel } from './scan.ts';

const nothing =
  /^(-+|—|–|none|n\/a|null|undefined|yes|no|ja|nein|\.+|add|edit|select.*|choose.*|search.*|click .*)$/i;

/** The value beside the first label of a kind that has one. */
export function labelledField(labels: FieldLabel[], role: FieldRole): string | null {
  for (const label of labels) {
    if (label.role !== role || !isVisible(label.element)) continue;
    const value = valueBeside(label.element);
    if (value) return value;
  }
  return null;
}

/** What fields and cells named so by the program hold: id="lastName", class="surname". */
export function namedField(roots: ParentNode[], role: FieldRole): string | null {
  const selector =
    'input,[class*="name" i],[id*="name" i],[data-name],[data-field],[name],[id*="site" i],[class*="compan" i]';
  for (const root of roots) {
    for (const element of root.querySelectorAll(selector)) {
      if (roleOfAttributes(element)?.role !== role || !isVisible(element)) continue;
      if (element.tagName === 'LABEL' || element.tagName === 'FORM') continue;
      const value = acceptable(readValue(element));
      if (value) return value;
    }
  }
  return null;
}

function valueBeside(label: Element): string | null {
  const own = label.closest('label');
  if (own?.control) return acceptable(fieldValue(own.control));
  const words = textOf(label, 80) ?? '';
  let at: Element = label;
  // Up to the element that holds the label and nothing else.
  for (let parent = parentOf(at); parent && textOf(parent, 80) === words; parent = parentOf(at)) {
    at = parent;
  }
  if (at.closest('thead') || (at.tagName === 'TH' && at.nextElementSibling?.tagName === 'TH')) {
    return null;
  }
  for (let next = at.nextSibling, hops = 0; next && hops < 3; next = next.nextSibling, hops++) {
    const value =
      next.nodeType === Node.ELEMENT_NODE
        ? readValue(next as Element)
        : clean(next.nodeValue ?? '');
    if (value?.replace(/^[:\s]+$/, '')) return acceptable(value);
  }
  return null;
}

/** The first link in a value is the value; what stands beside it are buttons. */
function readValue(element: Element): string | null {
  const own = fieldValue(element);
  if (own) return own;
  for (const inner of element.querySelectorAll('a[href],input')) {
    if (!isVisible(inner)) continue;
    const value = fieldValue(inner) || textOf(inner, 120);
    if (value) return value;
  }
  return textOf(element, 120);
}

function acceptable(value: string | null): string | null {
  const said = clean(value ?? '').replace(/^[:\s]+/, '');
  if (said.length < 2 || nothing.test(said) || roleOfLabel(said)) return null;
  return said;
}

/** A labelled name, or a first and a last one put together. */
export function fieldName(read: (role: FieldRole) => string | null): string | null {
  const first = read('first-name');
  const last = read('last-name');
  if (first && last) return nameOf(first.includes(last) ? first : `${first} ${last}`);
  return nameOf(read('name') ?? '');
}
