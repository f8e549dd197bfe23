/**
 * Vendors break their own specs: null for nothing, numbers for ids, upper case for enums. These
 * read what is meant, and answer undefined for what says nothing.
 */

/** A text or a number as a text without blanks around it, cut to `most` characters. */
export function textOf(value: unknown, most = 300): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    return undefined;
  }
  const text = String(value).trim().toWellFormed();
  return text === '' ? undefined : cut(text, most);
}

/** An object that is no list, else an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `true`, `"true"`, `1`, `"1"`, `"yes"` and so on; undefined for what says neither. */
export function flagOf(value: unknown): boolean | undefined {
  const text = typeof value === 'boolean' ? String(value) : textOf(value)?.toLowerCase();
  if (text === undefined) return undefined;
  if (['true', '1', 'yes', 'y', 'on'].includes(text)) return true;
  return ['false', '0', 'no', 'n', 'off'].includes(text) ? false : undefined;
}

const year2200 = Date.UTC(2200, 0, 1);

/**
 * A time as ISO 8601 with an offset: from ISO text, milliseconds or seconds since 1970. Text
 * without an offset is read as UTC. Undefined for what is no time from 1970 to 2199.
 */
export function timeOf(value: unknown): string | undefined {
  const at = millisecondsOf(value);
  return at !== undefined && at >= 0 && at < year2200 ? new Date(at).toISOString() : undefined;
}

function millisecondsOf(value: unknown): number | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    // Seconds until the year 5138, in milliseconds that would be 1973.
    return number < 1e11 ? number * 1000 : number;
  }
  // Salesforce and Marketo write +0000, Mautic writes a blank for the T.
  // Without a year Date.parse guesses one: '-1' would be 2001.
  if (!/^\d{4}-/.test(text)) return undefined;
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const hasZone = /(Z|[+-]\d\d:\d\d)$/i.test(iso) || !iso.includes('T');
  const at = Date.parse(hasZone ? iso : `${iso}Z`);
  return Number.isFinite(at) ? at : undefined;
}

/** What is no e-mail address is none. */
export function emailOf(value: unknown): string | undefined {
  const text = textOf(value, 320);
  return text && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined;
}

/** `https://www.northfjord.example/about` or a bare domain -> `northfjord.example`. */
export function domainOf(value: unknown): string | undefined {
  const text = textOf(value, 2000);
  if (!text) return undefined;
  const full = text.includes('://') ? text : `https://${text}`;
  const host = URL.canParse(full) ? new URL(full).hostname : '';
  return host.includes('.') ? host.replace(/^www\./, '').slice(0, 253) : undefined;
}

/** Only what a browser may open. */
export function webAddressOf(value: unknown): string | undefined {
  const text = textOf(value, 2000);
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

/** First and last name, or whichever there is. */
export function nameOf(first: unknown, last: unknown): string | undefined {
  return textOf([textOf(first), textOf(last)].filter(Boolean).join(' '));
}

/** `whole` without what is undefined or an empty object: absent is absent. */
export function present<T extends Record<string, unknown>>(whole: T): Compact<T> {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(whole)) {
    const value = whole[key];
    if (value !== undefined && !isEmpty(value)) kept[key] = value;
  }
  return kept as Compact<T>;
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

type Compact<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).toWellFormed() : text;
}
