import { type Address, emailOf, nameOf } from './address.ts';

/** The person of a page's JSON-LD; null where it names several, since then it is a list. */
export function structuredPerson(document: Document): Address | null {
  const people: { email: string; name: unknown }[] = [];
  for (const { textContent } of document.querySelectorAll('[type="application/ld+json"]')) {
    try {
      JSON.parse(textContent ?? '', (_, item) => {
        if (item?.['@type'] === 'Person' && item.email) people.push(item);
        return item;
      });
    } catch {
      // Not ours to mend.
    }
  }
  const [one, second] = people;
  const email = one && !second ? emailOf(String(one.email).replace('mailto:', '')) : null;
  return email === null ? null : { email, name: nameOf(String(one?.name ?? '')) };
}
