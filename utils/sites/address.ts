import { clean } from '../dom/text.ts';

export type Address = { email: string; name: string | null };

/** Each part is as long as mail allows and no longer, so that no text takes long to search. */
const anywhere =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[\p{L}\p{N}._%+'&=~-]{0,62}[\p{L}\p{N}_+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}(?![\p{L}\p{N}])/gu;
/** A text that is shown in another order than it is written in does not say what one reads. */
export const reordered = /[\u202d\u202e\u2066-\u2069]/;
/** Characters within words that nobody sees: hyphens and breaks that may stand there. */
const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** No field, tooltip or line that people read is longer, in characters. */
const longest = 20_000;

/** Files that look like addresses: promote@2x.png. */
const fileEnding = /\.(png|jpe?g|gif|svg|webp|css|js|html?|pdf)$/;

/** The addresses in a text, each with the name written before it: `Priya Raman <priya@x.example>`. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  if (text.length > longest || reordered.test(text)) return found;
  const shown = text.replace(unseen, '');
  let end = 0;
  for (const { 0: written, index } of shown.matchAll(anywhere)) {
    const before = shown.slice(end, index);
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

/** The addresses of a mailto link, copies too; none of a share button, nor of other links. */
export function mailtosOf(href: string): string[] {
  if (!/^mailto:/i.test(href)) return [];
  const [to = '', parameters = ''] = href.slice(7).split('?');
  const copies = parameters.split('&').filter((one) => /^(to|b?cc)=/i.test(one));
  const written = [to, ...copies.map((one) => one.replace(/^\w+=/, ''))].map(decoded).join(',');
  return addressesIn(written).map(({ email }) => email);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
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
