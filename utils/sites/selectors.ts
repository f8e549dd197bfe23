import { parentOf } from '../dom/tree.ts';
import type { Trust } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';
import { roleOfLabel } from './label.ts';
import { fold } from './names.ts';

/** A selector that may find an element again tomorrow, and on other records. */
export type Selector = {
  select: string;
  trust: Trust;
  /** What it goes by, as the end of a sentence: `its data-field "email"`. */
  by: string;
};

/** Attributes that people give names in; the others say how something looks or behaves. */
const naming =
  /^(data-(?!v-|react|state|index|turbo|controller|action|toggle|target)[a-z][a-z-]*|itemprop|name|rel|autocomplete|type|slot|part|id)$/;
/** A name that somebody thought of, in one word or several joined. */
const identifier = /^[a-z][\w.:-]{1,39}$/i;
/** Values of state, of every other field, or of a framework. */
const vague =
  /^(true|false|open|closed|active|selected|on|off|text|button|link|value|item|root|content|main|body|row|cell|field)$/i;

const roleWords: Partial<Record<Role, RegExp>> = {
  email: /e?-?mail|courriel|correo/i,
  name: /name|person|contact|title/i,
  company: /compan|account|organi[sz]|employer|firm|customer|client/i,
};

/** Words of addresses like contact@ or sales@, which fields are named with, too. */
const nobody =
  /^(e?mails?|contacts?|kontakte?|info|sales|name|compan(y|ies)|accounts?|persons?|people|customers?|clients?|leads?|office|support|team|admin|www|com|org|net)$/;

/** Whether a text could name somebody of this page: no selector may hold it. */
export type IsPersonal = (text: string) => boolean;

/** Texts with any word of what a page shows of its people; of one name "Rose" also "rose". */
export function personalIn(values: string[]): IsPersonal {
  const words = new Set(
    values
      .flatMap((value) => fold(value).split(/[^\p{L}\p{N}]+/u))
      .filter((one) => one.length > 2 && !nobody.test(one)),
  );
  return (text) =>
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => words.has(word)) ||
    // "priyaraman" is in no list of words.
    [...words].some((word) => word.length > 4 && fold(text).includes(word));
}

/** By names that the program's makers gave to an element itself, the surest first. */
export function namedSelectors(element: Element, role: Role, isPersonal: IsPersonal): Selector[] {
  const found: Selector[] = [];
  const add = (select: string, by: string) => found.push({ select, trust: 'attribute', by });
  for (const { name, value } of element.attributes) {
    if (!naming.test(name) || isPersonal(name)) continue;
    const isUsual = identifier.test(value) && !vague.test(value) && !isPersonal(value);
    if (isUsual) add(`[${name}="${value}"]`, `its ${name} "${value}"`);
    // The attribute holds the value itself: data-email="priya@northfjord.example".
    else if (name.startsWith('data-') && roleWords[role]?.test(name))
      add(`[${name}]`, `its ${name}`);
  }
  const said = element.getAttribute('aria-label')?.trim() ?? '';
  // A label without the value: "E-mail", and not "E-mail priya@northfjord.example".
  if (/^[\p{L} -]{2,30}$/u.test(said) && !isPersonal(said) && roleOfLabel(said)) {
    add(`[aria-label="${said}"]`, `its label "${said}"`);
  }
  const tells = ({ select }: Selector) => Number(roleWords[role]?.test(select) ?? false);
  // What is named after the field tells more than what is named after the program.
  return found.sort((a, b) => tells(b) - tells(a));
}

/** Links whose address says what they lead to, whoever it is. */
export function linkSelectors(element: Element, role: Role, isPersonal: IsPersonal): Selector[] {
  const link = element.closest('a[href]');
  const href = link?.getAttribute('href') ?? '';
  if (/^mailto:/i.test(href)) {
    return role === 'email'
      ? [{ select: 'a[href^="mailto:" i]', trust: 'attribute', by: 'its mail link' }]
      : [];
  }
  // The last word of the path with somebody's id or short name behind it.
  const kinds = [...href.matchAll(/\/([a-z][a-z_-]{2,30}\/)(?=([^/?#&]+))/gi)].filter(
    ([, kind = '', id = '']) => !isPersonal(kind) && (/\d/.test(id) || isPersonal(id)),
  );
  const kind = kinds.at(-1)?.[1];
  const select = `a[href*="/${kind}"]`;
  return kind ? [{ select, trust: 'attribute', by: `its link to "${kind.slice(0, -1)}"` }] : [];
}

/** By what an element is, and by class names that say so; the last resort. */
export function structuralSelectors(element: Element, role: Role): Selector[] {
  const tag = element.tagName.toLowerCase();
  const classes = [...element.classList]
    .filter((one) => /^[a-z]+([-_]{1,2}[a-z]+)*$/i.test(one) && roleWords[role]?.test(one))
    .map((one) => ({ select: `.${one}`, by: `its class "${one}"` }));
  const isHeading = /^h[1-3]$/.test(tag);
  return [...(isHeading ? [{ select: tag, by: 'the heading' }] : []), ...classes].map((one) => ({
    ...one,
    trust: 'structure' as const,
  }));
}

/** So many elements around one, nearest first, out of shadow roots too. */
export function around(element: Element, most: number): Element[] {
  const found: Element[] = [];
  for (let at = parentOf(element); at && found.length < most; at = parentOf(at)) {
    if (/^(BODY|HTML)$/.test(at.tagName)) break;
    found.push(at);
  }
  return found;
}
