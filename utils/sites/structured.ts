import { type Address, emailOf, nameOf } from './address.ts';

type Json = Record<string, unknown>;

/** The person of a page's JSON-LD; null where it names several, since then it is a list. */
export function structuredPerson(document: Document): Address | null {
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  const people = [...scripts].flatMap(({ textContent }) => {
    try {
      return itemsOf(JSON.parse(textContent ?? ''));
    } catch {
      return [];
    }
  });
  const [one, second] = people.filter((item) => item['@type'] === 'Person' && item.email);
  const email = one && !second ? emailOf(String(one.email).replace(/^mailto:/, '')) : null;
  return email === null ? null : { email, name: nameOf(String(one?.name ?? '')) };
}

/** An item, those of a list or a graph, and what a profile page is about. */
function itemsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  if (typeof value !== 'object' || value === null) return [];
  const item = value as Json;
  return [item, ...itemsOf(item['@graph']), ...itemsOf(item.mainEntity)];
}
