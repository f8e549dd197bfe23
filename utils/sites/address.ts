import { clean } from '../dom/text.ts';

export type Address = { email: string; name: string | null };

const local = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+'&=~-]*[\\p{L}\\p{N}_+-])?";
const host = '(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]*';
const anywhere = new RegExp(`${local}@${host}`, 'gu');
const whole = new RegExp(`^${local}@${host}$`, 'u');

/** Files that look like addresses: promote@2x.png. */
const fileEndings = /\.(png|jpe?g|gif|svg|webp|ico|css|js|json|eml|html?|pdf)$/i;

/** An address in the form that keys are compared by; null where it is none. */
export function emailOf(text: string): string | null {
  const email = clean(text)
    .replace(/^mailto:/i, '')
    .toLowerCase();
  if (email.length > 254 || !whole.test(email) || fileEndings.test(email)) return null;
  const at = email.lastIndexOf('@');
  const ascii = asciiHost(email.slice(at + 1));
  return ascii && at <= 64 ? `${email.slice(0, at)}@${ascii}` : null;
}

function asciiHost(name: string): string | null {
  // Most names are ASCII; URL knows how to spell the others.
  if (/^[a-z0-9.-]+$/.test(name)) return name;
  try {
    return new URL(`http://${name}`).hostname;
  } catch {
    return null;
  }
}

/** The addresses in a text, each with the name written before it: `Priya Raman <priya@x.example>`. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  let end = 0;
  for (const match of text.matchAll(anywhere)) {
    const email = emailOf(match[0]);
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    if (!email) continue;
    const bracketed = /(?:^|[,;:\n])?\s*([^,;:<>()\n]{2,80}?)\s*[<([]\s*(?:mailto:)?$/i.exec(
      before,
    );
    found.push({ email, name: bracketed ? nameOf(bracketed[1] ?? '') : null });
  }
  return found;
}

/** The address of a mailto link; null for one without (a share button). */
export function mailtoOf(href: string): string | null {
  const match = /^mailto:([^?]*)/i.exec(href);
  if (!match) return null;
  try {
    const [first = ''] = addressesIn(decodeURIComponent(match[1] ?? ''));
    return first ? first.email : null;
  } catch {
    return null;
  }
}

const titles =
  /^((mr|mrs|ms|miss|mx|dr|prof|herrn?|frau|fr|hr|mme|mlle|m|monsieur|madame|sra?|srta|sig|sig\.ra|dott|ing|dhr|mevr)\.?\s+)+(?=\S)/i;

/** A name as it is spoken, without quotes and titles; null for what is no name but an address. */
export function nameOf(text: string | null): string | null {
  if (!text) return null;
  const name = clean(text)
    .replace(/^["'“”‘’«»([<]+|["'“”‘’«»)\]>]+$/g, '')
    .replace(titles, '')
    .trim();
  if (name.length < 2 || name.length > 120 || name.includes('@')) return null;
  if (!/\p{L}/u.test(name) || /^https?:/i.test(name)) return null;
  return name;
}
