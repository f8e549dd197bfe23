import { fieldValue, silent, textOf } from '../dom/text.ts';
import { childrenOf, parentOf } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { FoundBy } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';
import { addressesIn, mailtoOf, nameOf } from './address.ts';
import { labelOf, roleOfLabel } from './label.ts';
import type { Mark } from './marks.ts';
import { accountMenuWords } from './words.ts';

/** An address, once for each place where the page shows it. */
export type Sighting = {
  email: string;
  name: string | null;
  node: Node;
  role: Role | null;
  foundBy: FoundBy;
  /** In the program's own frame (menus, account button, footer), not in what it shows. */
  chrome: boolean;
  /** Its place among all sightings of the page. */
  order: number;
};

export type Scan = {
  sightings: Sighting[];
  /** Labels whose value is not an address: "Company". */
  labels: { role: Role; element: Element }[];
  headings: Element[];
  /** Short texts, of which one may be the subject's name. */
  texts: string[];
};

type Context = { role: Role | null; foundBy: FoundBy | null; chrome: boolean };

const fieldRoles: ReadonlySet<Role> = new Set([
  'name',
  'first-name',
  'last-name',
  'company',
  'website',
]);
const accountMenu = new RegExp(accountMenuWords, 'i');
/**
 * Menus, footers and the program's own header, but not a header that holds the record's mail link.
 */
const menus =
  'nav,[role=navigation],[role=banner],[role=contentinfo],footer:not(main *,article *),' +
  ':is(body:has(main,[role=main]) header,header:has(nav,input,[href*=logout])):not(main *,[role=main] *,article *,section *,:has([href^="mailto:"]))';

/** Walks a page once, in order, and writes down all that may say whom it is about. */
export function scanPage(document: Document, allMarks: Mark[]): Scan {
  const scan: Scan = { sightings: [], labels: [], headings: [], texts: [] };
  const { sightings } = scan;
  const marks = new Map<Element, Mark>();
  for (const mark of allMarks) {
    if (!fieldRoles.has(mark.way.role) && !marks.has(mark.element)) marks.set(mark.element, mark);
  }
  visit(document.body, { role: null, foundBy: null, chrome: false });
  return scan;

  function visit(node: Node, context: Context): void {
    if (node instanceof Text) readText(node, context);
    if (!(node instanceof Element) || node.matches(silent)) return;
    const mark = marks.get(node);
    const inner = {
      role: mark ? mark.way.role : context.role,
      foundBy: mark ? mark.foundBy : context.foundBy,
      chrome: context.chrome || isChrome(node),
    };
    if (!inner.chrome && node.matches('h1,h2,h3,h4,h5,h6,[role=heading]')) scan.headings.push(node);
    readElement(node, inner);
    for (const child of childrenOf(node)) visit(child, inner);
  }

  function readElement(element: Element, context: Context): void {
    for (const { email, name } of addressesIn(fieldValue(element) ?? '')) {
      see(element, email, name, context);
    }
    const linked = mailtoOf(element.getAttribute('href') ?? '');
    if (linked) see(element, linked, nameOf(textOf(element, 120)), context);
    for (const { name: attribute, value } of element.attributes) {
      if (!value.includes('@') || !/^(title|e?mail|aria-label|data-.+)$/.test(attribute)) continue;
      const found = addressesIn(value);
      // A stored object that names several says nothing of this element.
      if (found[1] && attribute.startsWith('data')) continue;
      const given = nameOf(element.getAttribute('data-name') ?? element.getAttribute('name'));
      for (const { email, name } of found) {
        const shown = email === value.toLowerCase() ? nameOf(textOf(element, 120)) : null;
        see(element, email, name ?? given ?? shown, context);
      }
    }
  }

  function readText(node: Text, context: Context): void {
    const element = parentOf(node);
    const text = node.data.trim();
    if (text.includes('@')) {
      const found = addressesIn(text);
      // Broken over elements: priya<wbr>@<b>northfjord.example</b>.
      const whole = found.length === 0 && element && textOf(element, 120);
      for (const { email, name } of whole ? addressesIn(whole) : found) {
        see(node, email, name, context);
      }
    } else if (text && text.length < 40 && !context.chrome && element) {
      scan.texts.push(text);
      const role = roleOfLabel(text);
      if (role && fieldRoles.has(role)) scan.labels.push({ role, element });
    }
  }

  function see(
    node: Node,
    email: string,
    said: string | null,
    { role, foundBy, chrome }: Context,
  ): void {
    const element = node instanceof Element ? node : parentOf(node);
    const last = sightings.at(-1);
    // The text of a mail link says nothing that the link did not.
    if ((last?.email === email && last.node === element) || !element || !isVisible(element)) return;
    const label = foundBy || chrome ? null : labelOf(node);
    const known = label && !fieldRoles.has(label.role) ? label : null;
    const name = (said === 'me' ? null : said) ?? nameAround(node, email);
    sightings.push({
      email,
      name: name && nameOf(name.replace(/^[^:]{1,20}:\s*/, '')),
      node,
      role: role ?? known?.role ?? null,
      foundBy: foundBy ?? {
        site: 'generic',
        rule: known?.rule ?? 'address on the page',
        trust: known?.trust ?? (node === element ? 'structure' : 'text'),
      },
      chrome,
      order: sightings.length,
    });
  }
}

/** The name written before an address, in the elements around it. */
function nameAround(node: Node, email: string): string | null {
  let at: Element | null = parentOf(node);
  for (let level = 0; at && level < 3; level++, at = parentOf(at)) {
    const text = textOf(at, 160);
    if (text === null) return null;
    const one = addressesIn(text).find((address) => address.email === email);
    if (one?.name) return one.name;
  }
  return null;
}

/** Parts of the program itself: an address there is not what the page is about. */
function isChrome(element: Element): boolean {
  const said = `${element.id} ${element.getAttribute('class')} ${element.ariaLabel}`.slice(0, 200);
  return element.matches(menus) || (accountMenu.test(said) && !element.querySelector('h1,main'));
}
