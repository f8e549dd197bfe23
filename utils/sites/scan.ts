import { clean, fieldValue, textOf } from '../dom/text.ts';
import { childrenOf, isSilent, ownFrame } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { FoundBy } from '../model/prospect.ts';
import { addressesIn, emailOf, mailtoOf, nameOf } from './address.ts';
import { labelOf, roleOfLabel } from './label.ts';
import type { Marks } from './marks.ts';
import type { FieldRole, Role } from './recipe.ts';
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

/** A label whose value is not an address: "Company". */
export type FieldLabel = { role: FieldRole; element: Element };
export type Heading = { element: Element; level: number };

export type Scan = {
  sightings: Sighting[];
  labels: FieldLabel[];
  headings: Heading[];
  /** Links and words of the page, in order: signatures are read from them. */
  links: { element: HTMLAnchorElement; order: number; quoted: boolean }[];
  texts: { node: Text; order: number; quoted: boolean }[];
};

type Context = {
  role: Role | null;
  foundBy: FoundBy | null;
  chrome: boolean;
  quoted: boolean;
};

const fieldRoles = new Set<Role>(['name', 'first-name', 'last-name', 'company', 'website']);
const accountMenu = new RegExp(accountMenuWords, 'i');
const chromeSelector =
  'nav,[role=navigation],[role=banner],[role=menubar],[role=contentinfo],[role=search]';
/** A page of nothing but addresses ends somewhere; more than this are not even counted. */
const most = 20_000;

/** Walks a page once, in order, and writes down all that may say whom it is about. */
export function scanPage(document: Document, marks: Marks): Scan {
  const scan: Scan = { sightings: [], labels: [], headings: [], links: [], texts: [] };
  const hasMain = document.querySelector('main,[role=main]') !== null;
  const start: Context = { role: null, foundBy: null, chrome: false, quoted: false };
  if (document.body) visit(document.body, start);
  return scan;

  function visit(node: Node, context: Context): void {
    if (scan.sightings.length > most) return;
    if (node.nodeType === Node.TEXT_NODE) visitText(node as Text, context);
    if (node.nodeType !== Node.ELEMENT_NODE || isSilent(node as Element)) return;
    const element = node as Element;
    const inner = contextOf(element, context);
    visitElement(element, inner);
    for (const child of Array.from(childrenOf(element))) visit(child, inner);
  }

  function contextOf(element: Element, context: Context): Context {
    const mark = marks.get(element);
    const next = { ...context };
    if (mark && !fieldRoles.has(mark.way.role)) {
      next.role = mark.way.role;
      next.foundBy = { site: mark.site, rule: mark.way.rule, trust: mark.way.trust };
      next.quoted ||= mark.way.role === 'quote';
    }
    if (ownFrame(element)) {
      next.role ??= 'body';
      next.foundBy ??= { site: 'generic', rule: 'text of the message', trust: 'text' };
    }
    next.chrome ||= isChrome(element, hasMain);
    return next;
  }

  function visitElement(element: Element, context: Context): void {
    const tag = element.tagName;
    if (!context.chrome) {
      const level = /^H[1-6]$/.test(tag)
        ? Number(tag[1])
        : element.getAttribute('role') === 'heading'
          ? Number(element.getAttribute('aria-level') ?? 2)
          : 0;
      if (level) scan.headings.push({ element, level });
    }
    const value = tag === 'INPUT' || tag === 'TEXTAREA' ? fieldValue(element) : null;
    if (value?.includes('@')) {
      for (const one of addressesIn(value)) see(element, one.email, one.name, context, 'attribute');
    }
    if (tag === 'A') {
      const link = element as HTMLAnchorElement;
      const email = mailtoOf(link.getAttribute('href') ?? '');
      if (email) see(link, email, nameOf(textOf(link, 120)), context, 'structure');
      else if (/^https?:/.test(link.protocol)) {
        const { sightings } = scan;
        scan.links.push({ element: link, order: sightings.length, quoted: context.quoted });
      }
    }
    visitAttributes(element, context);
  }

  function visitAttributes(element: Element, context: Context): void {
    for (const { name, value } of element.attributes) {
      if (!value.includes('@') || value.length > 500) continue;
      if (!/^(title|alt|email|mail|address|jid|aria-label|content|data-.+)$/.test(name)) continue;
      if (element.tagName === 'META') continue;
      const [one, second] = addressesIn(value.replace(/<\/?[a-z][^>@]*>/gi, ' '));
      // A tooltip or a stored object that names several says nothing of this element.
      if (!one || second) continue;
      const given = element.getAttribute('name') ?? element.getAttribute('data-name');
      const whole = emailOf(value) === one.email;
      const said = one.name ?? nameOf(given) ?? (whole ? nameOf(textOf(element, 120)) : null);
      see(element, one.email, said === 'me' ? null : stripLabel(said), context, 'attribute');
    }
  }

  function visitText(node: Text, context: Context): void {
    const text = node.nodeValue ?? '';
    const trimmed = text.trim();
    if (!trimmed) return;
    scan.texts.push({ node, order: scan.sightings.length, quoted: context.quoted });
    const element = (node.parentElement ?? (node.parentNode as ShadowRoot)?.host) as Element;
    if (text.includes('@')) {
      const found = addressesIn(text);
      // Broken over elements: priya<wbr>@<b>northfjord.example</b>.
      const whole = found.length === 0 && textOf(element, 120);
      for (const one of whole ? addressesIn(whole) : found) {
        see(node, one.email, one.name, context, 'text');
      }
      return;
    }
    if (context.chrome || trimmed.length > 40) return;
    const role = roleOfLabel(trimmed);
    if (role && fieldRoles.has(role)) scan.labels.push({ role: role as FieldRole, element });
  }

  function see(
    node: Node,
    email: string,
    name: string | null,
    context: Context,
    trust: FoundBy['trust'],
  ): void {
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
    if (element && !isVisible(element)) return;
    const marked = context.role && context.foundBy;
    const label = marked || context.chrome ? null : labelOf(node);
    const addressRole = label && !fieldRoles.has(label.role) ? label : null;
    scan.sightings.push({
      email,
      name: name ?? nameAround(node, email),
      node,
      role: context.quoted && !context.role ? 'quote' : (context.role ?? addressRole?.role ?? null),
      foundBy:
        marked ||
        (addressRole
          ? { site: 'generic', rule: addressRole.rule.slice(0, 200), trust: addressRole.trust }
          : { site: 'generic', rule: plainRule(trust), trust }),
      chrome: context.chrome,
      order: scan.sightings.length,
    });
  }
}

/** "From: Priya Raman" as an attribute says it. */
function stripLabel(name: string | null): string | null {
  return name?.replace(/^[^:]{1,20}:\s*/, '') || null;
}

function plainRule(trust: FoundBy['trust']): string {
  if (trust === 'structure') return 'mail link on the page';
  return trust === 'attribute' ? 'address in an attribute' : 'address in the text';
}

/** The name written before an address, in the element around it or the one around that. */
function nameAround(node: Node, email: string): string | null {
  let at: Node | null = node;
  for (let level = 0; at && level < 3; level++) {
    at = at.parentNode;
    const text = at ? textOf(at, 160) : null;
    if (text === null) return null;
    const one = addressesIn(text).find((address) => address.email === email);
    if (one?.name) return stripLabel(clean(one.name));
  }
  return null;
}

/** Menus, footers and account buttons. A header that holds the record's title is none. */
function isChrome(element: Element, hasMain: boolean): boolean {
  if (element.matches(chromeSelector)) return true;
  const tag = element.tagName;
  if (tag === 'FOOTER') return !element.closest('main,article,[role=main]');
  if (tag === 'HEADER' && !element.closest('main,article,section,[role=main]')) {
    if (element.querySelector('a[href^="mailto:"]')) return false;
    return hasMain || element.querySelector('nav,input,[href*="logout" i],[role=search]') !== null;
  }
  const said = `${element.id} ${element.getAttribute('class') ?? ''} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('data-testid') ?? ''}`;
  return said.length < 200 && accountMenu.test(said) && !element.querySelector('h1,main');
}
