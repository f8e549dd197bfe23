import { rootsOf, selectAll } from '../dom/tree.ts';
import { isVisible } from '../dom/visible.ts';
import type { PageReport, Prospect } from '../model/prospect.ts';
import { nameOf } from './address.ts';
import { domainOfEmail } from './domain.ts';
import { type Candidate, candidatesOf, type Facts, subjectFrom } from './elect.ts';
import { generic } from './generic.ts';
import { markPage } from './marks.ts';
import { mostProspects } from './merge.ts';
import { nameCandidates } from './names.ts';
import { ownOf } from './own.ts';
import type { Recipe, Shape } from './recipe.ts';
import { recordOf } from './record-url.ts';
import { recipeFor } from './registry.ts';
import { sightingsInRows } from './rows.ts';
import { scanPage } from './scan.ts';
import { structuredPerson } from './structured.ts';
import { companyRecord, personRecord, type Reading, sender } from './subject.ts';

export type PageToRead = {
  document: Document;
  url: string;
  /** The user's own addresses or names; never prospects. */
  self: string[];
};

/** Whom a page shows: its subject first, at most a hundred; `total` counts all. */
export function findProspects({ document, url, self }: PageToRead): PageReport {
  const recipe = recipeFor(url);
  const roots = rootsOf(document);
  const marks = markPage(roots, recipe === generic ? [generic] : [recipe, generic]);
  const scan = scanPage(document, marks);
  const { sightings, headings } = scan;
  const person = structuredPerson(document);
  if (person) {
    const foundBy = {
      site: 'generic',
      rule: 'person in schema.org data',
      trust: 'attribute',
    } as const;
    const order = sightings.length;
    sightings.push({
      ...person,
      node: document.body,
      role: 'email',
      foundBy,
      chrome: false,
      order,
    });
  }
  const shape = shapeOf(recipe, url, roots);
  const { kind, recordIds } = recordOf(url, recipe);
  const facts: Facts = {
    sightings,
    inRows: sightingsInRows(sightings),
    isOwn: ownOf(self, marks, sightings),
    newestLast: recipe.newestLast === true,
    shape,
    isRecord: kind !== null || shape === 'record',
    titles: nameCandidates(headings, document, []).flatMap(({ name, score }) =>
      score > 2 ? name : [],
    ),
  };
  const candidates = candidatesOf(facts);
  const reading: Reading = { document, roots, marks, scan, candidates, site: recipe.id };

  const subject = shape === 'list' ? null : electSubject(reading, kind, recordIds.length > 0);
  const others = candidates
    .filter(({ email }) => email !== subject?.email)
    .sort((a, b) => a.order - b.order)
    .map(mentioned);
  const all = subject ? [{ ...subject, recordIds, subject: true }, ...others] : others;
  return { prospects: all.slice(0, mostProspects), total: all.length };
}

/** The one whom the page is about; null where nobody stands out. */
function electSubject(
  reading: Reading,
  kind: 'person' | 'company' | null,
  hasId: boolean,
): Prospect | null {
  if (kind === 'company') return companyRecord(reading);
  const [first] = reading.candidates;
  if (!first || first.score < subjectFrom) {
    // A record without an address is still somebody's.
    return hasId && kind ? personRecord(reading, null) : null;
  }
  const isMessage = first.role === 'sender' || first.role === 'recipient';
  return isMessage ? sender(reading, first) : personRecord(reading, first);
}

function shapeOf(recipe: Recipe, url: string, roots: ParentNode[]): Shape['shape'] | null {
  const fits = recipe.shapes.find(
    (one) =>
      (!one.url || new RegExp(one.url).test(url)) &&
      (!one.shows || selectAll(roots, one.shows).some(isVisible)),
  );
  return fits?.shape ?? null;
}

function mentioned({ email, name, foundBy }: Candidate): Prospect {
  return {
    email,
    emails: [email],
    name: nameOf(name),
    company: null,
    domain: domainOfEmail(email),
    recordIds: [],
    foundBy,
    subject: false,
  };
}
