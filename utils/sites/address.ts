import { clean } from '../dom/text.ts';

export type Address = { email: string; name: string | null };

const anywhere =
  /[\p{L}\p{N}](?:[\p{L}\p{N}._%+'&=~-]*[\p{L}\p{N}_+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+/gu;

/** Files that look like addresses: promote@2x.png. */
const fileEnding = /\.(png|jpe?g|gif|svg|webp|css|js|html?|pdf)$/;

/** The addresses in a text, each with the name written before it: `Priya Raman <priya@x.example>`. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  let end = 0;
  for (const { 0: written, index } of text.matchAll(anywhere)) {
    const before = text.slice(end, index);
    end = index + written.length;
    const email = written.toLowerCase();
    if (fileEnding.test(email)) continue;
    const name = /([^,;:<>()\n]{2,80}?)\s*[<([]\s*(?:mailto:)?$/i.exec(before)?.[1];
    found.push({ email, name: nameOf(name) });
  }
  return found;
}

/** The one address that a text is, in the form that keys are compared by; else null. */
export function emailOf(text: string): string | null {
  const whole = clean(text).toLowerCase();
  const [one] = addressesIn(whole);
  return one?.email === whole ? whole : null;
}

/** The address of a mailto link; null for one without (a share button), and for other links. */
export function mailtoOf(href: string): string | null {
  const [one] = /^mailto:/i.test(href)
    ? addressesIn(href.replace('%40', '@').replaceAll('%20', ' '))
    : [];
  return one?.email ?? null;
}

const titles = /^((mrs?|ms|dr|prof|herrn?|frau|mme|sra?)\.?\s+)+(?=\S)/i;

/** A name as it is spoken, without quotes and titles; null for what is no name but an address. */
export function nameOf(text: string | null | undefined): string | null {
  const name = clean(text ?? '')
    .replace(/^["'“”‘’«»([<]+|["'“”‘’«»)\]>]+$/g, '')
    .replace(titles, '')
    .trim();
  return /^[\p{L}\p{N}][^@]{1,119}$/u.test(name) && /\p{L}/u.test(name) && !/^https?:/.test(name)
    ? name
    : null;
}
