import { addressesIn, emailOf } from './address.ts';
import { domainOfEmail } from './domain.ts';
import { type Mark, markedValues } from './marks.ts';
import { fold } from './names.ts';
import type { Sighting } from './scan.ts';

/** Whether a sighting is of the user or of a colleague: never a prospect. */
export type IsOwn = (one: Sighting) => boolean;

/** The addresses of the account that the page says it is signed in with. */
export function saidOwn(marks: Mark[]): string[] {
  const said = markedValues(marks, 'own').flatMap(addressesIn);
  return [...new Set(said.map(({ email }) => email))].slice(0, 20);
}

/**
 * The user's own addresses and names as the options say them (`self`), and those of the account
 * that the page is signed in with. Who shares a company's domain with them is a colleague. What
 * only stands in the program's own menus is believed for that address, not for its whole domain.
 */
export function ownOf(self: string[], marks: Mark[], sightings: Sighting[]): IsOwn {
  const emails = new Set([...self.flatMap((one) => emailOf(one) ?? []), ...saidOwn(marks)]);
  const domains = new Set([...emails].flatMap((email) => domainOfEmail(email) ?? []));
  // A single word ("sales") is too common a name to go by.
  const names = new Set(self.filter((one) => /\S\s+\S/.test(one)).map(fold));
  // Whoever is named as the owner of a record is a rep of ours wherever else they stand.
  for (const { role, email } of sightings) if (role === 'owner') emails.add(email);
  const inMenus = new Set(sightings.flatMap(({ chrome, email }) => (chrome ? email : [])));
  return ({ email, name, role }) =>
    role === 'own' ||
    role === 'owner' ||
    emails.has(email) ||
    domains.has(domainOfEmail(email) ?? '') ||
    names.has(fold(name ?? '')) ||
    (inMenus.has(email) && role !== 'sender' && role !== 'email');
}
