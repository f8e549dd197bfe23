import { clean, textOf } from '../dom/text.ts';
import { selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { Prospect } from '../model/prospect.ts';
import { nameOf } from './address.ts';
import { companyWrittenAs, signatureDomain } from './company.ts';
import { domainOfEmail, domainOfSite } from './domain.ts';
import type { Candidate } from './elect.ts';
import { labelledField } from './fields.ts';
import { type Mark, markedValues } from './marks.ts';
import { canBeName, isCompanyName, nameCandidates, nameFitsEmail } from './names.ts';
import type { Role } from './recipe.ts';
import type { Scan } from './scan.ts';

/** All that is known of a page when its subject is described. */
export type Reading = {
  document: Document;
  roots: ParentNode[];
  marks: Mark[];
  scan: Scan;
  /** Likeliest subject first. */
  candidates: Candidate[];
  /** The recipe's id. */
  site: string;
};

/** Who wrote the open message; on free mail, a reply address or signature tells the company. */
export function sender(reading: Reading, who: Candidate): Prospect {
  const { roots, marks, candidates, document } = reading;
  const theirs = candidates.filter(
    ({ email, role, order }) =>
      email !== who.email &&
      (role === 'reply-to' ||
        (order > who.order &&
          role !== 'quote' &&
          role !== 'recipient' &&
          isSamePerson(who, email))),
  );
  const emails = [who, ...theirs.slice(0, 5)].map(({ email }) => email);
  const quotes = marks.flatMap(({ element, way }) => (way.role === 'quote' ? element : []));
  const domain = domainOfAny(emails) ?? signatureDomain(roots, who.node, quotes);
  const company = domain && companyWrittenAs(domain, document.body.innerText);
  return subject(reading, { who, emails, name: who.name, company, domain });
}

/** The person whose record is open; their address may not be known. */
export function personRecord(reading: Reading, who: Candidate | null): Prospect {
  const { candidates, document } = reading;
  const theirs = candidates.filter(
    ({ email, role, inRow }) => who && role === 'email' && !inRow && isSamePerson(who, email),
  );
  const emails = [...new Set([...(who ? [who] : []), ...theirs].map(({ email }) => email))];
  const field = fieldOf(reading, 'company') ?? companyLink(reading);
  const site = fieldOf(reading, 'website');
  const domain = domainOfAny(emails) ?? (site && domainOfSite(site));
  const name = personName(reading, emails, field) ?? who?.name ?? null;
  const company =
    field ??
    (name && isCompanyName(name)
      ? name
      : domain && companyWrittenAs(domain, document.body.innerText));
  return subject(reading, { who, emails, name, company, domain });
}

/** A company's own record: its people are mentioned, and their addresses are keys to it too. */
export function companyRecord(reading: Reading): Prospect | null {
  const { candidates, document, scan, marks } = reading;
  const fields = candidates.filter(({ role, inRow }) => role === 'email' && !inRow);
  const site = fieldOf(reading, 'website');
  const domain =
    (site && domainOfSite(site)) ??
    domainOfAny([...fields, ...candidates].map(({ email }) => email));
  const [marked] = markedValues(marks, 'name');
  const name =
    marked ?? nameCandidates(scan.headings, document, [])[0]?.name ?? fieldOf(reading, 'company');
  if (!name && !domain) return null;
  const theirs = candidates.filter(({ email }) => domain && domainOfEmail(email) === domain);
  const emails = [...new Set([...fields, ...theirs].map(({ email }) => email))];
  return {
    ...subject(reading, { who: null, emails, name, company: name, domain }),
    email: fields[0]?.email ?? null,
  };
}

type Description = Pick<Prospect, 'emails' | 'name' | 'company' | 'domain'> & {
  who: Candidate | null;
};

function subject({ site }: Reading, { who, emails, ...said }: Description): Prospect {
  return {
    ...said,
    email: who?.email ?? null,
    emails: emails.slice(0, 20),
    recordIds: [],
    foundBy: who?.foundBy ?? { site, rule: 'address of the page', trust: 'attribute' },
    subject: true,
  };
}

/** What the recipes point at, else what stands beside a label. */
function fieldOf({ marks, scan }: Reading, role: Role): string | null {
  return markedValues(marks, role)[0] ?? labelledField(scan, role);
}

function fullName(field: (role: Role) => string | null | undefined): string | null {
  const first = field('first-name');
  const last = field('last-name');
  return nameOf(first && last ? `${first} ${last}` : field('name'));
}

/** The name that most speaks for: a field, a heading or the title, weighed against the address. */
function personName(reading: Reading, emails: string[], company: string | null): string | null {
  const { document, scan, marks } = reading;
  const marked = fullName((role) => markedValues(marks, role)[0]);
  if (marked) return marked;
  const candidates = nameCandidates(scan.headings, document, emails);
  const labelled = fullName((role) => labelledField(scan, role));
  if (labelled && canBeName(labelled)) {
    const fits = emails.some((email) => nameFitsEmail(labelled, email));
    candidates.unshift({ name: labelled, score: fits ? 12 : 7 });
  }
  const [best] = candidates
    .filter(({ name, score }) => name !== company && score > 1)
    .sort((a, b) => b.score - a.score);
  return best?.name ?? null;
}

/** A link to a company's record within the same program. */
function companyLink({ roots, document }: Reading): string | null {
  const isRecord = /(account|compan(y|ies)|organi[sz]ation|societe)s?([/=]|.*(id|record)=).*\d/i;
  const names = selectAll(roots, 'a[href]').flatMap((link) => {
    const { href, host } = link as HTMLAnchorElement;
    const isTheirs = host === document.location.host && isRecord.test(href) && isVisible(link);
    return isTheirs ? clean(textOf(link, 80) ?? '') : [];
  });
  return names.find((name) => /\p{L}{2}/u.test(name) && canBeName(name)) ?? null;
}

function domainOfAny(emails: string[]): string | null {
  return emails.map(domainOfEmail).find(Boolean) ?? null;
}

function isSamePerson({ name, email }: Candidate, other: string): boolean {
  const local = email.replace(/@.*/, '@');
  return other.startsWith(local) || (name !== null && nameFitsEmail(name, other));
}
