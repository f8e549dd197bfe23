import { clean } from '../dom/text.ts';
import { addressesIn, emailOf } from './address.ts';
import { domainOfEmail } from './domain.ts';
import { type Marks, shownValue } from './marks.ts';
import type { Sighting } from './scan.ts';

/** Whose browser it is: these are never prospects. */
export type Own = {
  has: (email: string, name: string | null) => boolean;
};

/**
 * The user's own addresses and names as the options say them (`self`), and those that the page
 * names as the account it is signed in with. Who shares a company's domain with the user is a
 * colleague, unless that domain is everybody's.
 */
export function ownOf(self: string[], marks: Marks, sightings: Sighting[]): Own {
  const emails = new Set<string>();
  const names = new Set<string>();
  for (const one of self) {
    const email = emailOf(one);
    if (email) emails.add(email);
    // A single word ("sales") is too common a name to go by.
    else if (/\S\s+\S/.test(one)) names.add(folded(one));
  }
  for (const [element, { way }] of marks) {
    if (way.role !== 'own') continue;
    for (const { email } of addressesIn(shownValue(element, way.attribute) ?? ''))
      emails.add(email);
  }
  for (const { email, role } of sightings) if (role === 'own') emails.add(email);
  const domains = new Set([...emails].map(domainOfEmail).filter((domain) => domain !== null));

  // What only the look of the page tells is believed for the address, not for its whole domain.
  const guessed = new Set<string>();
  for (const { email, role, chrome } of sightings) {
    if (role === 'owner' || chrome) guessed.add(email);
  }
  for (const { email, role, chrome } of sightings) {
    if (!chrome && (role === 'sender' || role === 'email')) guessed.delete(email);
  }

  return {
    has(email, name) {
      if (emails.has(email) || guessed.has(email)) return true;
      const domain = domainOfEmail(email);
      if (domain && domains.has(domain)) return true;
      return name !== null && names.has(folded(name));
    },
  };
}

function folded(name: string): string {
  return clean(name).toLowerCase();
}
