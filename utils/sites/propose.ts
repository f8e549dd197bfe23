import { whileReading } from '../dom/memory.ts';
import { clean, textOf } from '../dom/text.ts';
import { childrenOf, isElement, isText, parentOf, rootsOf, selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { Role, Way } from '../model/recipe.ts';
import { addressesIn, mailtosOf } from './address.ts';
import { brittleIn } from './brittle.ts';
import { labelledField } from './fields.ts';
import { labelOf } from './label.ts';
import { learn } from './lexicon.ts';
import { type Scan, scanPage } from './scan.ts';
import {
  around,
  type IsPersonal,
  linkSelectors,
  namedSelectors,
  personalIn,
  type Selector,
  structuralSelectors,
} from './selectors.ts';
import { words } from './words.ts';

// Whoever teaches reads labels by the words that came with the extension.
learn(words);

/** An element that holds what somebody may point at. */
export type Holder = {
  element: Element;
  /** What it shows: an address, or a text on one line. */
  shows: string;
};

export type Proposal = {
  shows: string;
  /** The rule by which the finder finds it already, from the label beside it; null for none. */
  label: string | null;
  /** Most robust first. */
  ways: Way[];
  /** How many visible elements each points at, in the same order. */
  counts: number[];
};

/** No name of a person or a company is longer, in characters. */
const longest = 120;
const longestLabel = 40;
/** What points at more elements than this finds nobody in particular. */
const few = 3;
const mostWays = 8;
const levels = 6;

/** What a field of this role would be, if somebody pointed at this element; null for nothing. */
export function holderOf(element: Element, role: Role): Holder | null {
  if (role === 'email') return addressHolder(element);
  const shows = textOf(element, longest);
  return shows && /\p{L}/u.test(shows) && !shows.includes('@') ? { element, shows } : null;
}

/** The nearest element with exactly one address: the pieces of a broken one belong together. */
function addressHolder(element: Element): Holder | null {
  for (const at of [element, ...around(element, 3)]) {
    const [one, second] = addressesOf(at);
    if (second || (one && saysMore(at, one))) return null;
    if (one) return { element: at, shows: one };
  }
  return null;
}

/** Whether an element is more than an address with its label: a section that happens to have one. */
function saysMore(element: Element, email: string): boolean {
  return textOf(element, email.length + longestLabel) === null;
}

function addressesOf(element: Element): string[] {
  const linked = [element, ...element.querySelectorAll('a[href]')].flatMap((link) =>
    mailtosOf(link.getAttribute('href') ?? ''),
  );
  const said = ['title', 'data-email', 'aria-label'].flatMap((name) =>
    addressesIn(element.getAttribute(name) ?? '').map(({ email }) => email),
  );
  const text = addressesIn(textOf(element, 2 * longest) ?? '').map(({ email }) => email);
  return [...new Set([...text, ...linked, ...said])];
}

/** How an element could be found again, on this record and on others of its kind. */
export function propose(document: Document, holder: Holder, role: Role): Proposal {
  return whileReading(() => proposeFor(document, holder, role));
}

function proposeFor(document: Document, { element, shows }: Holder, role: Role): Proposal {
  const scan = scanPage(document, []);
  const roots = rootsOf(document);
  const isPersonal = personalIn([
    shows,
    ...scan.sightings.flatMap(({ email, name }) => [email.replace(/\.[a-z]+$/, ''), name ?? '']),
  ]);
  const seen = new Map<string, { selector: Selector; count: number }>();
  for (const selector of selectorsFor(element, shows, role, isPersonal)) {
    if (seen.has(selector.select) || brittleIn(selector.select) !== null) continue;
    const found = selectAll(roots, selector.select).filter(isVisible);
    const [first] = found;
    const isIt = first && holds(first, element) && says(first, shows, role);
    if (isIt && found.length <= few) seen.set(selector.select, { selector, count: found.length });
  }
  const rank = { attribute: 0, label: 1, structure: 2, text: 3 };
  const sorted = [...seen.values()]
    .sort(
      (a, b) =>
        rank[a.selector.trust] - rank[b.selector.trust] ||
        Number(a.count > 1) - Number(b.count > 1),
    )
    .slice(0, mostWays);
  return {
    shows,
    label: labelFor(scan, element, shows, role),
    ways: sorted.map(({ selector: { select, trust, by } }) => ({
      role,
      rule: `${role} as taught, by ${by}`.slice(0, 100),
      trust,
      select,
    })),
    counts: sorted.map(({ count }) => count),
  };
}

function* selectorsFor(
  element: Element,
  shows: string,
  role: Role,
  isPersonal: IsPersonal,
): Generator<Selector> {
  const outer = around(element, levels);
  const links = linkSelectors(element, role, isPersonal);
  const structural = structuralSelectors(element, role);
  const own = namedSelectors(element, role, isPersonal);
  yield* own;
  const scopes: Selector[] = [];
  for (const at of outer) {
    const named = namedSelectors(at, role, isPersonal);
    // An element around it that says nothing else is the field, too.
    if (says(at, shows, role)) yield* named;
    scopes.push(...named);
  }
  yield* links;
  for (const scope of scopes) {
    for (const inner of [...own, ...links, ...structural]) yield within(scope, inner);
    const tag = element.tagName.toLowerCase();
    // In a named field the value is mostly a link or a field to type in.
    if (/^(a|input|output|address|dd|td|h[1-6]|strong|time)$/.test(tag)) {
      yield within(scope, { select: tag, trust: 'structure', by: `its place` });
    }
  }
  for (const landmark of ['main', '[role="main"]', 'article', 'header']) {
    if (!element.closest(landmark)) continue;
    const scope: Selector = { select: landmark, trust: 'structure', by: 'the main part' };
    for (const inner of [...own, ...links, ...structural]) yield within(scope, inner);
  }
  yield* structural;
}

function within(scope: Selector, inner: Selector): Selector {
  const trust = inner.trust === 'attribute' ? 'attribute' : 'structure';
  const by = inner.trust === 'structure' ? `${inner.by} within ${scope.by}` : inner.by;
  return { select: `${scope.select} ${inner.select}`, trust, by };
}

/** Whether one element is another or holds it, in shadow roots too. */
function holds(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
  // What it holds may be the value itself: the link in a cell.
  return inner.contains(outer);
}

/** Whether an element shows this and nothing else. */
function says(element: Element, shows: string, role: Role): boolean {
  const holder = role === 'email' ? addressesOf(element) : [textOf(element, longest) ?? ''];
  return holder.length === 1 && clean(holder[0] ?? '') === shows;
}

/** How the finder itself comes from a label to this value; null where it does not. */
function labelFor(scan: Scan, element: Element, shows: string, role: Role): string | null {
  if (role !== 'email') {
    const label = scan.labels.find(
      (one) => labelledField({ ...scan, labels: [one] }, role) === shows,
    );
    // The finder takes the first label with a value.
    if (!label || labelledField(scan, role) !== shows) return null;
    return `${role}, labelled "${textOf(label.element, 40)}"`.slice(0, 200);
  }
  const emails = scan.sightings.filter((one) => !one.chrome && one.role === 'email');
  const isOnly = emails.every(({ email }) => email === shows);
  const label = isOnly && emails.length > 0 ? labelOf(valueNode(element, shows)) : null;
  return label?.role === 'email' ? label.rule.slice(0, 200) : null;
}

/** The text in which an address stands, or the element where it is in no text. */
function valueNode(element: Element, shows: string): Node {
  for (const child of childrenOf(element)) {
    if (isText(child) && child.data.toLowerCase().includes(shows)) return child;
    if (isElement(child) && addressesOf(child).includes(shows)) {
      return valueNode(child, shows);
    }
  }
  return element;
}
