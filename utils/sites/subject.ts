import type { Prospect } from '../model/prospect.ts';
import type { Role } from '../model/recipe.ts';
import { nameOf } from './address.ts';
import { domainOfEmail, domainOfSite } from './domain.ts';
import type { Candidate } from './elect.ts';
import { labelledField } from './fields.ts';
import { type Mark, markedValues } from './marks.ts';
import { canBeName, nameCandidates, nameFitsEmail } from './names.ts';
import type { Scan } from './scan.ts';
import { signatureDomain } from './signature.ts';

/** All that is known of a page when its subject is described. */
export type Reading = {
  document: Document;
  roots: ParentNode[];
  marks: Mark[];
  scan: Scan;
  /** Likeliest subject first. */
  candidates: Candidate[];
};

/** What makes somebody the subject: a message of theirs or their record; else a company's record. */
export type SubjectKind = 'message' | 'person' | 'company';

export type Description = Pick<Prospect, 'emails' | 'name' | 'company' | 'domain'>;

/** Name, company and domain of the subject; `who` is null where only its record's id is known. */
export function describe(reading: Reading, who: Candidate | null, kind: SubjectKind): Description {
  const site = kind === 'message' ? null : domainOfSite(fieldOf(reading, 'website') ?? '');
  const emails = emailsOf(reading, who, kind, site);
  const known = emails.map(domainOfEmail).find(Boolean) ?? null;
  if (kind === 'company') {
    const [headed] = nameCandidates(reading.scan, reading.document);
    const name = markedValues(reading.marks, 'name')[0] ?? headed?.name ?? null;
    return { emails, name, company: name, domain: site ?? known };
  }
  const company = kind === 'person' ? companyField(reading) : null;
  const name =
    (kind === 'person' && personName(reading, who, emails, company)) || (who?.name ?? null);
  const signed = who && signatureDomain(reading.roots, who.node, reading.marks);
  // A person who is an account of their own is not their own company.
  const isSelf = company !== null && company === name;
  return { emails, name, company: isSelf ? null : company, domain: known ?? site ?? signed };
}

/** The addresses of one: a reply address, another one of that name, all of a company. */
function emailsOf(
  { candidates }: Reading,
  who: Candidate | null,
  kind: SubjectKind,
  site: string | null,
): string[] {
  const domain = site ?? candidates.map(({ email }) => domainOfEmail(email)).find(Boolean);
  const theirs = candidates.filter((one) => {
    const { email, role, inRow } = one;
    if (kind === 'company') return role === 'email' || domainOfEmail(email) === domain;
    if (!who || inRow || role === 'quote' || role === 'recipient') return false;
    // Who wrote from a company needs no second address to be known by.
    if (kind === 'message' && domainOfEmail(who.email)) return false;
    return role === 'reply-to' || isSamePerson(who, email);
  });
  return [...new Set([who, ...theirs].flatMap((one) => one?.email ?? []))].slice(0, 20);
}

function isSamePerson({ name, email }: Candidate, other: string): boolean {
  return (
    other.startsWith(email.replace(/@.*/, '@')) || (name !== null && nameFitsEmail(name, other))
  );
}

/** What the recipes point at, else what stands beside a label. */
function fieldOf({ marks, scan }: Reading, role: Role): string | null {
  return markedValues(marks, role)[0] ?? labelledField(scan, role);
}

function companyField({ marks, scan }: Reading): string | null {
  const labelled = labelledField(scan, 'company');
  const found = [labelled ?? '', ...markedValues(marks, 'company')];
  return found.find((name) => /\p{L}{2}/u.test(name) && canBeName(name)) ?? null;
}

function fullName(field: (role: Role) => string | null | undefined): string | null {
  const first = field('first-name');
  const last = field('last-name');
  return nameOf(first && last ? `${first} ${last}` : field('name'));
}

/** The name that most speaks for: a field, a heading or the title, weighed against the address. */
function personName(
  { document, scan, marks }: Reading,
  who: Candidate | null,
  emails: string[],
  company: string | null,
): string | null {
  const marked = fullName((role) => markedValues(marks, role)[0]);
  if (marked) return marked;
  const labelled = fullName((role) => labelledField(scan, role));
  // A field is surest, then the name that the address itself is shown with.
  const known = [
    { text: labelled, score: 8 },
    { text: who?.name ?? null, score: 6 },
  ];
  const [best] = nameCandidates(scan, document, emails, known).filter(
    ({ name, score }) => name !== company && score > 1,
  );
  return best?.name ?? null;
}
