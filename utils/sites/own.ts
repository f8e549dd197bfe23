import { clean } from '../dom/text.ts';
import { addressesIn, emailOf } from './address.ts';
import { domainOfEmail } from './domain.ts';
import { type Mark, markedValues } from './marks.ts';
import type { Sighting } from './scan.ts';

/** Whether an address or a name is the user's own or a colleague's: never a prospect's. */
export type IsOwn = (one: { email: string; name: string | null }) => boolean;

/**
 * The user's own addresses and names as the options say them (`self`), and those of the account
 * that the page is signed in with. Who shares a company's domain with them is a colleague. What
 * only the look of the page tells is believed for that address, not for its whole domain.
 */
export function ownOf(self: string[], marks: Mark[], sightings: Sighting[]): IsOwn {
  const said = markedValues(marks, 'own').flatMap(addressesIn);
  const emails = [...self.flatMap((one) => emailOf(one) ?? []), ...said.map(({ email }) => email)];
  const domains = new Set(emails.map(domainOfEmail));
  // A single word ("sales") is too common a name to go by.
  const names = new Set(self.filter((one) => /\S\s+\S/.test(one)).map(folded));
  const guessed = new Set(emails);
  for (const { email, role, chrome } of sightings) {
    if (chrome || role === 'own' || role === 'owner') guessed.add(email);
  }
  for (const { email, role, chrome } of sightings) {
    const isField = role === 'sender' || role === 'email';
    if (isField && !chrome && !emails.includes(email)) guessed.delete(email);
  }
  // Everybody is at free mail, which is no domain.
  domains.delete(null);
  return ({ email, name }) =>
    guessed.has(email) || domains.has(domainOfEmail(email)) || names.has(folded(name ?? ''));
}

function folded(name: string): string {
  return clean(name).toLowerCase();
}
