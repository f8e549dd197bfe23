import { clean, fieldValue, textOf } from '../dom/text.ts';
import { isVisible } from '../dom/visible.ts';
import { nameOf } from './address.ts';
import type { Heading } from './scan.ts';
import { interfaceWords, legalForms } from './words.ts';

const interfaceWord = new RegExp(interfaceWords, 'iu');
const legalForm = new RegExp(`[\\s,](${legalForms})$`);

/** Letters only, without accents, so that "Tomás" is the tomas of an address. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'ae')
    .toLowerCase();
}

/** Whether an address could well be this person's: priya.raman@, praman@, raman@. */
export function nameFitsEmail(name: string, email: string): boolean {
  const local = fold(email.slice(0, email.lastIndexOf('@')));
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  return words.some((word) => word.length >= 3 && local.includes(word));
}

export function isCompanyName(name: string): boolean {
  return legalForm.test(name);
}

/** Whether a text could name somebody, rather than a part of the program. */
export function canBeName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 80 &&
    !interfaceWord.test(text) &&
    !/[@?!{}\d]{2}|https?:/.test(text)
  );
}

/** Somebody's name: two to five words that begin like names do. */
function looksPersonal(name: string): boolean {
  const words = name.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    !/\d/.test(name) &&
    words.every((word) =>
      /^["'(]?(\p{Lu}|\p{Lo}|(van|von|de|da|di|del|la|le|den|der|bin|al)$)/u.test(word),
    )
  );
}

/** The parts of a window's title: "(20) Priya Raman | Contact | Program". */
export function titleParts(title: string): string[] {
  return clean(title)
    .replace(/^\(\d+\+?\)\s*/, '')
    .split(/\s+[-–—|·•»›:]+\s+|\s*::\s*|:\s+|\s*[|»›]\s*/)
    .map((part) => part.trim())
    .filter(Boolean);
}

export type NameCandidate = { name: string; score: number; rule: string };

/** What headings and the title say: names with how much speaks for each. */
export function nameCandidates(
  headings: Heading[],
  title: string,
  host: string,
  emails: string[],
): NameCandidate[] {
  const parts = titleParts(title);
  const foldedTitle = fold(title);
  const candidates: NameCandidate[] = [];

  function add(text: string, base: number, rule: string): void {
    const name = nameOf(text);
    if (!name || !canBeName(name)) return;
    let score = base;
    if (looksPersonal(name) || isCompanyName(name)) score += 2;
    if (emails.some((email) => nameFitsEmail(name, email))) score += 5;
    if (rule !== 'title of the page' && foldedTitle.includes(fold(name))) score += 3;
    // The program's own name stands in its address.
    const joined = fold(name).replace(/[^a-z0-9]/g, '');
    if (joined.length > 2 && host.replace(/[^a-z0-9]/g, '').includes(joined)) score -= 5;
    candidates.push({ name, score, rule });
  }

  for (const { element, level } of headings.slice(0, 60)) {
    if (!isVisible(element)) continue;
    const base = Math.max(4 - level, 0) + 1;
    for (const piece of piecesOf(element)) add(piece, base, 'heading of the page');
  }
  parts.forEach((part, index) => {
    add(part, index === parts.length - 1 && parts.length > 1 ? 0 : 2, 'title of the page');
  });
  return candidates.sort((a, b) => b.score - a.score);
}

/** A heading as a whole and its parts: "Contacts > Priya Raman", or a field within it. */
function piecesOf(heading: Element): string[] {
  const whole = textOf(heading, 160);
  if (whole === null) return [];
  const pieces = [whole, ...whole.split(/\s+[›»>/|–-]\s+|[›»]/)];
  for (const element of heading.querySelectorAll('*')) {
    const value = fieldValue(element);
    if (value !== null) pieces.push(value);
    else if (element.childElementCount === 0 && isVisible(element)) {
      pieces.push(textOf(element, 100) ?? '');
    }
  }
  // The heading's own words, without its buttons and badges.
  pieces.push(
    [...heading.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.nodeValue)
      .join(' '),
  );
  return [...new Set(pieces.map(clean).filter(Boolean))];
}
