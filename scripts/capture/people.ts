/** Somebody's name or address, and the invented one that stands for it. */
export type Replacement = { from: string; to: string };

/** `Priya Raman=Ada Quarry`; throws an Error with one plain sentence. */
export function replacementOf(text: string): Replacement {
  const at = text.indexOf('=');
  const from = text.slice(0, at).trim();
  if (at < 1 || !from) throw new Error(`--replace takes OLD=NEW, not "${text}".`);
  return { from, to: text.slice(at + 1).trim() };
}

/**
 * The text with every replacement made, the longest first, so that a name within an address does
 * not spoil it. Capitals do not matter; what is written for addresses of pages is found too.
 */
export function replaceAll(text: string, replacements: Replacement[]): string {
  const ordered = [...replacements].sort((a, b) => b.from.length - a.from.length);
  return ordered.reduce((done, { from, to }) => {
    const forms: [string, string][] = [
      [from, to],
      [encodeURIComponent(from), encodeURIComponent(to)],
      [from.replaceAll('&', '&amp;'), to.replaceAll('&', '&amp;')],
      [from.replaceAll(' ', '+'), to.replaceAll(' ', '+')],
    ];
    return forms.reduce((part, [old, next]) => {
      const pattern = new RegExp(old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
      return part.replace(pattern, () => next);
    }, done);
  }, text);
}

export type Leftovers = { addresses: string[]; texts: string[] };

/** A text of so many characters is somebody's own words, rather than a label. */
const longText = 50;
/** What cannot be anybody's: RFC 2606 keeps these for examples. */
const invented = /@(?:[\w-]+\.)*(?:example|test|invalid|localhost|example\.(?:com|org|net))$/i;

/** What may still be somebody's in a saved page: addresses, and long texts. Each once. */
export function leftoversIn(html: string): Leftovers {
  const plain = html.replaceAll('%40', '@').replaceAll('&#64;', '@');
  const addresses = plain.match(/[\p{L}\d][\p{L}\d._%+'-]*@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu) ?? [];
  const shown = html.replace(/<[^>]*>/g, '\n').split('\n');
  const attributes = [...html.matchAll(/ [\w:-]+="([^"]*)"/g)].map(([, value]) => value as string);
  const isLong = (text: string) => text.length >= longText && /\p{L}+\s+\p{L}+/u.test(text);
  const texts = [...shown, ...attributes].map((one) => one.replace(/\s+/g, ' ').trim());
  return {
    addresses: [...new Set(addresses.map((one) => one.toLowerCase()))].filter(
      (one) => !invented.test(one),
    ),
    texts: [...new Set(texts.filter(isLong))],
  };
}
