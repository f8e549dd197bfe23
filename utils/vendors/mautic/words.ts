import { isRecord, recordOf, textOf, webAddressOf } from '../lenient.ts';

const signs: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#039;': "'",
    '&#39;': "'",
    '&nbsp;': ' ',
  }),
);

/** What Mautic wrote as HTML, as a reader sees it. */
export function plainOf(value: unknown, most = 300): string | undefined {
  const text = textOf(value, 20_000)
    ?.replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#0?39|nbsp);/g, (sign) => signs.get(sign) ?? sign)
    .replace(/\s+/g, ' ');
  return textOf(text, most);
}

/** An event's label: a text, or `{label, href}` with an address in Mautic or outside. */
export function labelOf(value: unknown): { text?: string; href?: string } {
  if (!isRecord(value)) return { text: plainOf(value) };
  return { text: plainOf(value.label), href: textOf(value.href, 2000) };
}

/** What Mautic adds to a link to know who followed it; it would lead to the contact. */
const trackers = ['ct', 'mtc_id', 'mtc_sid', 'mautic_device_id'];

/** The address that somebody saw, without what tells who they are. */
export function seenAddressOf(value: unknown): string | undefined {
  const address = webAddressOf(value);
  if (!address) return undefined;
  const url = new URL(address);
  const found = trackers.filter((one) => url.searchParams.has(one));
  if (found.length === 0) return address;
  for (const one of found) url.searchParams.delete(one);
  return url.href;
}

/** Some versions write `lead_id`, others `leadId`. */
export function either(row: Record<string, unknown>, ...names: string[]): unknown {
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null);
}

/** The first that is an object. */
export function firstRecord(...values: unknown[]): Record<string, unknown> {
  return recordOf(values.find(isRecord));
}
