import { remembered } from '../dom/memory.ts';
import { fieldValue, silent, textOf } from '../dom/text.ts';
import { isElement, isText, parentOf } from '../dom/tree.ts';
import { isSeen, isVisible } from '../dom/visible.ts';
import type { FoundBy } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';
import { type Address, addressesIn, mailtosOf, nameOf, reordered } from './address.ts';
import { fieldRoleOf, labelOf, roleOfLabel } from './label.ts';
import { known as lexicon } from './lexicon.ts';
import type { Mark } from './marks.ts';
import { mostProspects } from './merge.ts';

/** An address, once for each place where the page shows it. */
export type Sighting = {
  email: string;
  name: string | null;
  node: Node;
  role: Role | null;
  foundBy: FoundBy;
  /** In the program's own frame (menus, account button, footer), not in what it shows. */
  chrome: boolean;
  /** How its element and those around it are built: lines of one list are built alike. */
  build: string;
  /** One of many that are built alike. */
  isLine: boolean;
  /** In a sentence, rather than standing by itself or after a name. */
  isRunning: boolean;
  /** Named as the sender within the text of a message: it was forwarded, or is answered. */
  isOriginal: boolean;
  /** Its place among all sightings of the page. */
  order: number;
};

export type Scan = {
  sightings: Sighting[];
  /** Labels whose value is not an address ("Company"), and fields that say themselves what they hold. */
  labels: { role: Role; element: Element }[];
  headings: Element[];
  /** Short texts, of which one may be the subject's name. */
  texts: { text: string; element: Element }[];
};

type Context = { role: Role | null; foundBy: FoundBy | null };

const fieldRoles: ReadonlySet<Role> = new Set([
  'name',
  'first-name',
  'last-name',
  'company',
  'website',
]);
/**
 * Menus, footers and the program's own header, but not a header that holds the record's mail link.
 */
const menus =
  'nav,[role=navigation],[role=banner],[role=contentinfo],footer:not(main *,article *),' +
  ':is(body:has(main,[role=main]) header,header:has(nav,input,[href*=logout])):not(main *,[role=main] *,article *,section *,:has([href^="mailto:"]))';

/** Attributes in which programs keep the address that an element stands for. */
const telling = /^(title|e?mail|aria-label|data-.+)$/;
/** Parsers nest no deeper; what a script nests deeper is not meant to be read. */
const deepest = 512;
/** After so many in places that are built alike, the others are lines of the same list. */
const enoughAlike = 50;
/** A page that shows addresses in more places is not read to its end; they are counted. */
const mostSightings = 5000;

/** Walks a page once, in order, and writes down all that may say whom it is about. */
export function scanPage(document: Document, allMarks: Mark[]): Scan {
  const scan: Scan = { sightings: [], labels: [], headings: [], texts: [] };
  const { sightings } = scan;
  const alike = new Map<string, number>();
  const marks = new Map<Element, Mark>();
  for (const mark of allMarks) {
    if (!fieldRoles.has(mark.way.role) && !marks.has(mark.element)) marks.set(mark.element, mark);
  }
  visit(document.body, { role: null, foundBy: null }, 0);
  return scan;

  function visit(node: Node, context: Context, depth: number): void {
    if (isText(node)) {
      readText(node, context);
      return;
    }
    let inner = context;
    if (isElement(node)) {
      if (silent.test(node.nodeName)) return;
      const mark = marks.get(node);
      if (mark) inner = { role: mark.way.role, foundBy: mark.foundBy };
      if (/^H\d$/.test(node.nodeName) || node.getAttribute('role') === 'heading') {
        scan.headings.push(node);
      }
      readElement(node, inner);
      if (node.shadowRoot) visit(node.shadowRoot, inner, depth + 1);
    }
    if (depth > deepest) return;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      visit(child, inner, depth + 1);
    }
  }

  function readElement(element: Element, context: Context): void {
    const value = fieldValue(element);
    if (value?.includes('@')) {
      for (const { email, name } of addressesIn(value)) see(element, email, name, context);
    } else if (value?.trim()) {
      const role = fieldRoleOf(element);
      if (role && fieldRoles.has(role)) scan.labels.push({ role, element });
    }
    // Names first: an Attr of its own for each attribute of a page costs more than all else.
    for (const attribute of element.getAttributeNames()) {
      if (attribute === 'href') {
        const [one, ...others] = mailtosOf(element.getAttribute('href') ?? '');
        if (one) see(element, one, others[0] ? null : nameOf(textOf(element, 120)), context);
        for (const other of others) see(element, other, null, context);
      }
      if (!telling.test(attribute)) continue;
      const said = element.getAttribute(attribute) ?? '';
      if (!said.includes('@')) continue;
      const found = addressesIn(said);
      // A stored object that names several says nothing of this element.
      if (found[1] && attribute.startsWith('data')) continue;
      const given = nameOf(element.getAttribute('data-name') ?? element.getAttribute('name'));
      for (const { email, name } of found) {
        const shown = email === said.toLowerCase() ? nameOf(textOf(element, 120)) : null;
        see(element, email, name ?? given ?? shown, context);
      }
    }
  }

  function readText(node: Text, context: Context): void {
    const { text, found, role } = factsOf(node);
    const element = text && parentOf(node);
    if (!element) return;
    if (found) {
      // Broken over elements: priya<wbr>@<b>northfjord.example</b>.
      const whole = found.length === 0 && textOf(element, 120);
      for (const { email, name } of whole ? addressesIn(whole) : found) {
        see(node, email, name, context);
      }
    } else if (text.length < 40) {
      scan.texts.push({ text, element });
      if (role && fieldRoles.has(role)) scan.labels.push({ role, element });
    }
  }

  function see(node: Node, email: string, said: string | null, context: Context): void {
    const { role, foundBy } = context;
    const element = isElement(node) ? node : parentOf(node);
    const last = sightings.at(-1);
    // The text of a mail link says nothing that the link did not.
    if ((last?.email === email && last.node === element) || !element) return;
    if (sightings.length >= mostSightings || !isVisible(element)) return;
    const build = buildOf(element);
    const isLine = !foundBy && (alike.get(build) ?? 0) >= enoughAlike;
    // Of a long list only so many are reported: the others are counted.
    if (!(isLine && sightings.length > mostProspects) && !isSeen(node)) return;
    alike.set(build, (alike.get(build) ?? 0) + 1);
    const chrome = isChrome(element);
    const isWithin = role === 'body' || role === 'quote';
    const label = (foundBy && !isWithin) || chrome || isLine ? null : labelOf(node);
    const isOriginal = isWithin && label?.role === 'sender';
    const labelled = label && !fieldRoles.has(label.role) ? label : null;
    const name = (said === 'me' ? null : said) ?? (isLine ? null : nameAround(node, email));
    sightings.push({
      email,
      name: name && nameOf(name.replace(/^[^:]{1,20}:\s*/, '')),
      node,
      role: role ?? labelled?.role ?? null,
      foundBy: foundBy ?? {
        site: 'generic',
        rule: labelled?.rule ?? 'address on the page',
        trust: labelled?.trust ?? (node === element ? 'structure' : 'text'),
      },
      chrome,
      build,
      isLine,
      isRunning: isRunning(node, email),
      isOriginal,
      order: sightings.length,
    });
  }
}

type TextFacts = { data: string; text: string; found: Address[] | null; role: Role | null };

const known = new WeakMap<Text, TextFacts>();

/** What a text says by itself. One that did not change since the last reading is not read again. */
function factsOf(node: Text): TextFacts {
  const { data } = node;
  const before = known.get(node);
  if (before?.data === data) return before;
  const text = reordered.test(data) ? '' : data.trim();
  const found = text.includes('@') ? addressesIn(text) : null;
  const role = !found && text && text.length < 40 ? roleOfLabel(text) : null;
  const facts = { data, text, found, role };
  known.set(node, facts);
  return facts;
}

/** Whether words stand around an address that are neither its label nor its name: "Ask ...". */
function isRunning(node: Node, email: string): boolean {
  const [before = '', after = ''] = isText(node)
    ? node.data.toLowerCase().split(email)
    : besideOf(node);
  return /\p{L}/u.test(after) || (/\p{L}/u.test(before) && !/[<([:]\s*$/.test(before));
}

/** The texts directly before and after an element, or after what holds nothing but it. */
function besideOf(node: Node): string[] {
  let at = node;
  for (let level = 0; level < 4 && !at.previousSibling && !at.nextSibling; level++) {
    at = at.parentNode ?? at;
  }
  const said = (one: Node | null) => (isText(one) ? one.data : '');
  return [said(at.previousSibling), said(at.nextSibling)];
}

/** How mail programs begin the subject of a message that is passed on, or mark its text. */
const forward =
  /^(fwd?|wg|tr|rv|enc|doorst)\s*:|(forwarded|weitergeleitete|transféré|reenviado|inoltrato|doorgestuurd)/i;

/** Whether a page's headings, title or short texts say that a message was passed on. */
export function isForward({ headings, texts }: Scan, { title }: Document): boolean {
  const said = [title, ...headings.map((one) => textOf(one, 200) ?? '')];
  return said.some((one) => forward.test(one)) || texts.some(({ text }) => forward.test(text));
}

/** How an element and those around it are built, as far as lines of one list are alike. */
function buildOf(element: Element): string {
  let build = '';
  let at: Element | null = element;
  for (let level = 0; at && level < 3; level++, at = parentOf(at)) {
    build += `${at.nodeName}.${at.getAttribute('class')} `;
  }
  return build;
}

/** The name written before an address, in the text before it or in the elements around it. */
function nameAround(node: Node, email: string): string | null {
  const { previousSibling: before } = node;
  const written = isText(before) && /([^:,;@<>()\n]{2,80})[<(]\s*$/.exec(before.data);
  if (written) return nameOf(written[1]);
  let at: Element | null = parentOf(node);
  for (let level = 0; at && level < 3; level++, at = parentOf(at)) {
    const text = textOf(at, 160);
    if (text === null) return null;
    const one = addressesIn(text).find((address) => address.email === email);
    if (one?.name) return one.name;
  }
  return null;
}

/**
 * Parts of the program itself, and all within them: an address there is not what the page is
 * about.
 */
export const isChrome = remembered((element: Element): boolean => {
  const parent = parentOf(element);
  if (parent && isChrome(parent)) return true;
  if (element.matches(menus)) return true;
  const said = `${element.id} ${element.getAttribute('class')} ${element.ariaLabel}`.slice(0, 200);
  return lexicon().accountMenu.test(said) && !element.querySelector('h1,main');
});
