import { emailOf, nameOf } from './address.ts';
import type { Sighting } from './scan.ts';

type Json = { [key: string]: unknown };

/** The person of a page's JSON-LD; nobody where it names several, since then it is a list. */
export function structuredPeople(document: Document, order: number): Sighting[] {
  const people: Sighting[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const item of itemsOf(parsed(script.textContent))) {
      if (!/Person$/.test(String(item['@type']))) continue;
      const email = typeof item.email === 'string' ? emailOf(item.email) : null;
      if (!email) continue;
      people.push({
        email,
        name: typeof item.name === 'string' ? nameOf(item.name) : null,
        node: script,
        role: 'email',
        foundBy: { site: 'generic', rule: 'person in schema.org data', trust: 'attribute' },
        chrome: false,
        order: order + people.length,
      });
    }
  }
  return people.length === 1 ? people : [];
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** An item, the items of a list, of a graph, and what a profile page is about. */
function itemsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  if (typeof value !== 'object' || value === null) return [];
  const item = value as Json;
  return [item, ...itemsOf(item['@graph']), ...itemsOf(item.mainEntity)];
}
