import { rootsOf } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { PageReport, Prospect } from '../model/prospect.ts';
import { companyWrittenAs, signatureDomain } from './company.ts';
import { domainOfEmail, domainOfSite } from './domain.ts';
import { type Candidate, candidatesOf, electSubject } from './elect.ts';
import { fieldName, labelledField, namedField } from './fields.ts';
import { generic } from './generic.ts';
import { type Marks, markedField, markPage } from './marks.ts';
import { mostProspects } from './merge.ts';
import { canBeName, isCompanyName, nameCandidates, nameFitsEmail } from './names.ts';
import { ownOf } from './own.ts';
import type { FieldRole, Recipe, Shape } from './recipe.ts';
import { recordOf } from './record-url.ts';
import { recipeFor } from './registry.ts';
import { sightingsInRows } from './rows.ts';
import { type Scan, scanPage } from './scan.ts';
import { structuredPeople } from './structured.ts';

export type PageToRead = {
  document: Document;
  url: string;
  /** The user's own addresses or names; never prospects. */
  self: string[];
};

type Reading = PageToRead & {
  recipes: Recipe[];
  marks: Marks;
  scan: Scan;
  candidates: Candidate[];
  /** A field of the record: where a recipe points, else by its label, else by its name. */
  field: (role: FieldRole) => string | null;
};

/** Whom a page shows: its subject first, at most a hundred; `total` counts all. */
export function findProspects(page: PageToRead): PageReport {
  const { document, url, self } = page;
  const recipe = recipeFor(url);
  const recipes = recipe === generic ? [generic] : [recipe, generic];
  const roots = rootsOf(document);
  const marks = markPage(roots, recipes);
  const scan = scanPage(document, marks);
  const shape = shapeOf(recipe, url, roots);
  const record = recordOf(url, recipe);
  scan.sightings.push(...structuredPeople(document, scan.sightings.length));

  const inRows = sightingsInRows(scan.sightings);
  const own = ownOf(self, marks, scan.sightings);
  const isRecord = record.kind !== null || shape === 'record';
  const names = nameCandidates(scan.headings, document.title, new URL(url).hostname, []);
  const facts = {
    sightings: scan.sightings,
    inRows,
    own,
    recipe,
    shape,
    isRecord,
    titles: names.filter(({ score }) => score > 2).map(({ name }) => name),
  };
  const candidates = candidatesOf(facts);
  const field = (role: FieldRole) =>
    markedField(marks, role, recipes)?.value ??
    labelledField(scan.labels, role) ??
    namedField(roots, role);
  const reading = { ...page, recipes, marks, scan, candidates, field };

  const elected = electSubject(candidates, facts);
  const subject =
    record.kind === 'company'
      ? companyRecord(reading, shape)
      : elected && (isMessage(elected) ? sender(reading, elected) : person(reading, elected));
  if (subject) subject.recordIds = record.recordIds;
  const others = candidates
    .filter((one) => subject?.email !== one.email)
    .sort((a, b) => a.best.order - b.best.order)
    .map(mentioned);
  const nameOnly =
    subject ?? (record.kind === 'person' ? personWithoutAddress(reading, record.recordIds) : null);
  const all = nameOnly ? [nameOnly, ...others] : others;
  return { prospects: all.slice(0, mostProspects), total: all.length };
}

function shapeOf(recipe: Recipe, url: string, roots: ParentNode[]): Shape['shape'] | null {
  const shown = (selector: string) =>
    roots.some((root) => [...root.querySelectorAll(selector)].some(isVisible));
  const fits = recipe.shapes.find(
    (one) => (!one.url || new RegExp(one.url).test(url)) && (!one.shows || shown(one.shows)),
  );
  return fits?.shape ?? null;
}

function isMessage({ best }: Candidate): boolean {
  return best.role === 'sender' || best.role === 'recipient' || best.role === 'reply-to';
}

function mentioned({ email, name, best }: Candidate): Prospect {
  return {
    email,
    emails: [email],
    name,
    company: null,
    domain: domainOfEmail(email),
    recordIds: [],
    foundBy: best.foundBy,
    subject: false,
  };
}

/** Who wrote the open message; on free mail, a reply address or signature tells the company. */
function sender({ scan, candidates }: Reading, who: Candidate): Prospect {
  const prospect = { ...mentioned(who), subject: true };
  const from = who.best.order;
  const theirs = candidates.filter(
    ({ email, best }) =>
      email !== who.email &&
      best.role !== 'quote' &&
      domainOfEmail(email) !== null &&
      (best.role === 'reply-to' ||
        (best.order > from &&
          !best.foundBy.rule.includes('recipient') &&
          isSamePerson(who, email))),
  );
  if (prospect.domain === null) {
    prospect.emails.push(...theirs.map(({ email }) => email).slice(0, 5));
    prospect.domain =
      prospect.emails.map(domainOfEmail).find((domain) => domain !== null) ??
      signatureDomain(scan, from);
  }
  if (prospect.domain) prospect.company = companyWrittenAs(prospect.domain, scan, from);
  return prospect;
}

function isSamePerson({ name, email }: Candidate, other: string): boolean {
  const [local = ''] = email.split('@');
  return other.startsWith(`${local}@`) || (name !== null && nameFitsEmail(name, other));
}

/** The person whose record is open. */
function person(reading: Reading, who: Candidate): Prospect {
  const prospect = { ...mentioned(who), subject: true };
  const theirs = reading.candidates.filter(
    ({ email, best, inRow }) =>
      email !== who.email && best.role === 'email' && !inRow && isSamePerson(who, email),
  );
  prospect.emails.push(...theirs.map(({ email }) => email).slice(0, 10));
  prospect.company = companyField(reading);
  prospect.name = personName(reading, prospect.emails, prospect.company) ?? who.name;
  if (prospect.name && isCompanyName(prospect.name)) prospect.company ??= prospect.name;
  prospect.domain ??=
    prospect.emails.map(domainOfEmail).find((domain) => domain !== null) ?? website(reading);
  if (prospect.domain) prospect.company ??= companyWrittenAs(prospect.domain, reading.scan, 0);
  return prospect;
}

function personWithoutAddress(reading: Reading, recordIds: Prospect['recordIds']): Prospect | null {
  if (recordIds.length === 0) return null;
  const { recipes } = reading;
  return {
    email: null,
    emails: [],
    name: personName(reading, [], null),
    company: companyField(reading),
    domain: website(reading),
    recordIds,
    foundBy: { site: recipes[0]?.id ?? 'generic', rule: 'address of the page', trust: 'attribute' },
    subject: true,
  };
}

/** The name that most speaks for: a field, a heading or the title, weighed against the address. */
function personName(reading: Reading, emails: string[], company: string | null): string | null {
  const { document, url, scan, marks, recipes } = reading;
  const marked = fieldName((role) => markedField(marks, role, recipes)?.value ?? null);
  if (marked) return marked;
  const candidates = nameCandidates(
    scan.headings,
    document.title,
    new URL(url).hostname,
    emails,
  ).filter(({ name }) => name !== company);
  const labelled = fieldName(reading.field);
  if (labelled && canBeName(labelled)) {
    const fits = emails.some((email) => nameFitsEmail(labelled, email));
    candidates.push({ name: labelled, score: fits ? 12 : 7, rule: 'name field' });
  }
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 1 ? best.name : null;
}

function companyField({ field, document, scan }: Reading): string | null {
  const value = field('company');
  if (value && canBeName(value)) return value;
  const link = scan.links.find(
    ({ element }) =>
      /(account|compan(y|ies)|organi[sz]ation|societe|thirdpart)[a-z]*([/=]|.*[?&](id|record|socid)=).*\d/i.test(
        element.getAttribute('href') ?? '',
      ) &&
      element.host === document.location.host &&
      isVisible(element) &&
      canBeName(element.textContent?.trim() ?? ''),
  );
  return link?.element.textContent?.trim() ?? null;
}

function website({ field }: Reading): string | null {
  const site = field('website');
  return site ? domainOfSite(site) : null;
}

/** A company's own record: its people are mentioned, and their addresses are keys to it too. */
function companyRecord(reading: Reading, shape: Shape['shape'] | null): Prospect | null {
  if (shape === 'list') return null;
  const { candidates, scan, document, url, marks, recipes, field } = reading;
  const marked = markedField(marks, 'name', recipes);
  const [headed] = nameCandidates(scan.headings, document.title, new URL(url).hostname, []);
  const name = marked?.value ?? headed?.name ?? field('company') ?? field('name');
  const fields = candidates.filter(({ best }) => best.role === 'email');
  const domain =
    website(reading) ??
    [...fields, ...candidates]
      .map(({ email }) => domainOfEmail(email))
      .find((one) => one !== null) ??
    null;
  if (!name && !domain) return null;
  const emails = candidates
    .filter(
      ({ email, best }) => best.role === 'email' || (domain && domainOfEmail(email) === domain),
    )
    .map(({ email }) => email);
  const own = fields.find(({ inRow }) => !inRow);
  return {
    email: own?.email ?? null,
    emails: [...new Set(own ? [own.email, ...emails] : emails)].slice(0, 20),
    name,
    company: name,
    domain,
    recordIds: [],
    foundBy: {
      site: marked?.site ?? recipes[0]?.id ?? 'generic',
      rule: marked?.rule ?? 'record of a company, by the address of the page',
      trust: marked?.trust ?? 'structure',
    },
    subject: true,
  };
}
