import { clean, textOf } from '../dom/text.ts';
import { isText } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import { nameOf } from './address.ts';
import { known } from './lexicon.ts';
import { isChrome, type Scan } from './scan.ts';

/** Without capitals and accents, so that "Tomás" is the tomas of an address. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // Most texts have no accents.
  if (!/[^ -~]/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ø/g, 'o');
}

/** Whether an address could well be this person's: priya.raman@, praman@, raman@. */
export function nameFitsEmail(name: string, email: string): boolean {
  const local = email.replace(/@.*/, '');
  return fold(name)
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && local.includes(word));
}

/** Whether a text could name somebody, rather than a part of the program. */
export function canBeName(text: string): boolean {
  return text.length <= 80 && !known().interface.test(text) && !/[@?!{}\d]{2}|https?:/.test(text);
}

/** Two to five words without figures, of which the first and the last begin like names do. */
const personal = /^[\p{Lu}\p{Lo}][^\s\d]*( [^\s\d]+){0,3} [\p{Lu}\p{Lo}][^\s\d]*$/u;
const separator = /\s+[-–—|·•»›>/:]+\s+|\s*::\s*|:\s+|\s*[|»›]\s*/;

export type NameCandidate = { name: string; score: number };

/** What headings, the title and texts that fit an address say: names with how much speaks for each, likeliest first. */
export function nameCandidates(
  { headings, texts }: Scan,
  { title }: Document,
  emails: string[] = [],
  known: { text: string | null; score: number }[] = [],
): NameCandidate[] {
  const candidates: NameCandidate[] = [];
  const head = clean(title).replace(/^\(\d+\+?\)\s*/, '');

  function add(text: string | null, base: number): void {
    const name = nameOf(text);
    if (!name || !canBeName(name)) return;
    let score = base;
    // A program's own name in its heading is mostly one word.
    if (personal.test(name)) score += 5;
    if (emails.some((email) => nameFitsEmail(name, email))) score += 5;
    candidates.push({ name, score });
  }

  for (const { text, score } of known) add(text, score);
  for (const heading of headings) {
    const base = heading.tagName === 'H1' ? 4 : heading.tagName === 'H2' ? 3 : 2;
    const isOne = isVisible(heading) && !isChrome(heading);
    for (const piece of isOne ? piecesOf(heading) : []) {
      add(piece, base + (piece && fold(head).includes(fold(piece)) ? 3 : 0));
    }
  }
  for (const { text, element } of texts) {
    const fits = emails.some((email) => nameFitsEmail(text, email));
    if (fits && isVisible(element) && !isChrome(element)) add(text, 0);
  }
  for (const [index, part] of head.split(separator).entries()) add(part, index === 0 ? 2 : 1);
  return candidates.sort((a, b) => b.score - a.score);
}

/** The texts of a heading, its parts ("Contacts > Priya Raman") and, with fields, the whole. */
function piecesOf(heading: Element): (string | null)[] {
  const whole = textOf(heading, 160);
  const nodes = [heading, ...heading.querySelectorAll('*')].flatMap((one) => [...one.childNodes]);
  const texts = nodes.map((node) => (isText(node) ? node.data : ''));
  return [...texts, ...(whole?.split(separator) ?? []), whole];
}
