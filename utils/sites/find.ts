import { whileReading } from '../dom/memory.ts';
import { rootsOf } from '../dom/tree.ts';
import type { FoundBy, PageReport, Prospect } from '../model/prospect.ts';
import type { Recipe, Words } from '../model/recipe.ts';
import { recipeFor, shapeOf } from './choose.ts';
import { domainOfEmail } from './domain.ts';
import { type Candidate, candidatesOf, inOrder, subjectFrom, tiedOf } from './elect.ts';
import { learn } from './lexicon.ts';
import { markPage } from './marks.ts';
import { mostProspects } from './merge.ts';
import { fold, nameCandidates } from './names.ts';
import { ownOf, saidOwn } from './own.ts';
import { type PageRecord, recordOf } from './record-url.ts';
import { nameRows } from './row-names.ts';
import { sightingsInRows } from './rows.ts';
import { isForward, scanPage } from './scan.ts';
import { structuredPerson } from './structured.ts';
import { describe, type Reading } from './subject.ts';

export type PageToRead = {
  document: Document;
  /** It and the shadow roots in it, where those are known already. */
  roots?: (Document | ShadowRoot)[];
  url: string;
  /** The user's own addresses or names; never prospects. */
  self: string[];
  /** Those that may fit the page, likeliest first and the generic one last. */
  recipes: Recipe[];
  words: Words;
};

/** Whom a page shows: its subject first, at most a hundred; `total` counts all. */
export function findProspects(page: PageToRead): PageReport {
  learn(page.words);
  return whileReading(() => readPage(page));
}

function readPage({
  document,
  roots = rootsOf(document),
  url,
  self,
  recipes,
}: PageToRead): PageReport {
  const start = performance.now();
  const recipe = recipeFor(url, roots, recipes);
  const shape = shapeOf(recipe, url, roots);
  const generic = recipes.at(-1) as Recipe;
  const marks = markPage(roots, [...new Set([recipe, generic])]);
  const scan = scanPage(document, marks);
  const { sightings } = scan;
  const person = structuredPerson(document);
  if (person) {
    sightings.push({
      ...person,
      node: document.body,
      role: 'email',
      foundBy: foundBy('generic', 'person in schema.org data'),
      chrome: false,
      build: '',
      isLine: false,
      isRunning: false,
      isOriginal: false,
      order: sightings.length,
    });
  }
  const record = recordOf(url, recipe);
  const isOwn = ownOf(self, marks, sightings);
  const names = nameCandidates(scan, document);
  const candidates = candidatesOf({
    sightings,
    inRows: sightingsInRows(sightings.filter((one) => !isOwn(one))),
    isOwn,
    newestLast: recipe.newestLast,
    isRecord: record.kind !== null || shape.kind === 'record',
    isForward: isForward(scan, document),
    isKnownSite: shape.broken.length === 0 && recipe !== generic && pointsAtPeople(recipe),
    titles: names.filter(({ score }) => score > 2).map(({ name }) => fold(name)),
  });
  const reading = { document, roots, marks, scan, candidates };
  const tied = shape.kind === 'list' ? [] : tiedOf(candidates, shape.kind === 'event');
  const isList = shape.kind === 'list' || tied.length > 0;
  const subject = isList ? null : electSubject(reading, record, recipe);
  const rest = inOrder(candidates, tied, recipe.newestLast).filter(
    ({ email }) => email !== subject?.email,
  );
  nameRows(rest.slice(0, mostProspects), scan);
  const others = rest.map(mentioned);
  const prospects = subject ? [subject, ...others] : others;
  return {
    prospects: prospects.slice(0, mostProspects),
    total: prospects.length,
    tied: tied.length,
    own: saidOwn(marks),
    reading: {
      site: recipe.id,
      shape: shape.kind,
      broken: shape.broken,
      hits: marks.filter(({ foundBy }) => foundBy.site === recipe.id).length,
      took: performance.now() - start,
    },
  };
}

/** Whether a recipe says itself who somebody's page is about. */
function pointsAtPeople({ ways }: Recipe): boolean {
  return ways.some(({ role }) => role === 'sender' || role === 'email');
}

/** The one whom the page is about; null where nobody stands out. */
function electSubject(
  reading: Reading,
  { kind, recordIds }: PageRecord,
  { id }: Recipe,
): Prospect | null {
  const [first] = reading.candidates;
  const field = reading.candidates.find(({ role, inRow }) => role === 'email' && !inRow);
  const likely = first && first.score >= subjectFrom ? first : null;
  const who = (kind === 'company' ? field : likely) ?? null;
  // A company, or a record that has an id, may be the subject without any address.
  if (!who && kind !== 'company' && !(kind && recordIds.length > 0)) return null;
  const isMessage = who?.role === 'sender' || who?.role === 'recipient';
  const said = describe(reading, who, kind === 'company' ? kind : isMessage ? 'message' : 'person');
  if (!who && !said.name && !said.domain) return null;
  const by = who?.foundBy ?? foundBy(id, 'address of the page');
  return { ...said, email: who?.email ?? null, recordIds, foundBy: by, subject: true };
}

function mentioned({ email, name, foundBy }: Candidate): Prospect {
  return {
    email,
    emails: [email],
    name,
    company: null,
    domain: domainOfEmail(email),
    recordIds: [],
    foundBy,
    subject: false,
  };
}

function foundBy(site: string, rule: string): FoundBy {
  return { site, rule, trust: 'attribute' };
}
