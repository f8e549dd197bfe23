import { isRecord, recordOf, textOf, timeOf } from '../lenient.ts';

const signs: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&#x27;': "'",
    '&nbsp;': ' ',
  }),
);

/** What HubSpot keeps as HTML, as a reader sees it; its lines stay lines. */
export function linesOf(value: unknown, most = 4000): string | undefined {
  const text = textOf(value, 65_000)
    ?.replace(/<br\b[^>]*>|<\/(p|div|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|#x27|nbsp);/g, (sign) => signs.get(sign) ?? sign)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return textOf(text, most);
}

/** The first line alone: what a list has room for. */
export function firstLineOf(value: unknown, most = 120): string | undefined {
  return textOf(linesOf(value)?.split('\n')[0], most);
}

/** `SOURCE_MOBILE_IOS`, `salesQualifiedLead` -> `mobile ios`, `sales qualified lead`. */
export function saidOf(value: unknown): string | undefined {
  const spaced = textOf(value)
    ?.replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return textOf(spaced);
}

/** The first letter large, as a title begins. */
export function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A property of a record: as it is, or as the older API has it, `{value}`. */
export function propertyOf(row: Record<string, unknown>, name: string): unknown {
  const value = recordOf(row.properties)[name];
  return isRecord(value) ? value.value : value;
}

/** Only digits: what HubSpot numbers its records by. */
export function recordIdOf(value: unknown): string | undefined {
  const id = textOf(value, 200);
  return id && /^\d{1,19}$/.test(id) ? id : undefined;
}

/** A time as HubSpot writes one: ISO 8601 or milliseconds. `-1`, say, is none, and not 2001. */
export function momentOf(value: unknown): string | undefined {
  const isTime = /^(\d{4}-\d\d-\d\d.*|\d+(\.\d+)?)$/.test(textOf(value) ?? '');
  return isTime ? timeOf(value) : undefined;
}
