import type { Role } from '../model/recipe.ts';
import { fold, nameFitsEmail } from './names.ts';
import type { IsOwn } from './own.ts';
import type { Sighting } from './scan.ts';

/** Everybody at one address, by the sighting that says most of them. */
export type Candidate = Sighting & { score: number; inRow: boolean };

export type Facts = {
  sightings: Sighting[];
  inRows: Set<Sighting>;
  isOwn: IsOwn;
  newestLast: boolean;
  /** Whether the page's address says that it shows a record. */
  isRecord: boolean;
  /** Whether the open message forwards another one. */
  isForward: boolean;
  /** The site's own recipe found senders or fields before: what it does not point at is no subject. */
  isKnownSite: boolean;
  /** Names that headings and the title give, folded, likeliest first. */
  titles: string[];
};

/** From here on somebody may be the subject. */
export const subjectFrom = 35;

/** Everybody on the page but the user, likeliest subject first, then in the page's order. */
export function candidatesOf(facts: Facts): Candidate[] {
  const { sightings, inRows, isOwn, newestLast } = facts;
  const senders = sightings.filter((one) => one.role === 'sender' && !inRows.has(one));
  // In a message of the user's own the other side is whom it went to.
  const sentByUser = senders.length > 0 && senders.every(isOwn);
  const builds = new Map<string, Set<string>>();
  for (const { email, build } of sightings) {
    builds.set(email, (builds.get(email) ?? new Set()).add(build));
  }
  const byEmail = new Map<string, Candidate>();
  for (const sighting of sightings) {
    const listed = inRows.has(sighting);
    if (isOwn(sighting) || (sighting.chrome && !listed)) continue;
    const inRow = listed || sighting.role === 'row';
    const score = scoreOf(sighting, inRow, sentByUser, facts);
    // In the list and in the card that is open, say; the others of the list stand there only.
    const isOpen = !sighting.role && !inRow && (builds.get(sighting.email)?.size ?? 0) > 1;
    const one = { ...sighting, inRow, score: score + (isOpen ? 8 : 0) };
    const known = byEmail.get(one.email);
    const best = known && known.score >= one.score ? known : one;
    byEmail.set(one.email, {
      ...best,
      name: best.name ?? one.name ?? known?.name ?? null,
      inRow: inRow && (known?.inRow ?? true),
    });
  }
  return [...byEmail.values()].sort((a, b) => {
    const later = newestLast && a.role === 'sender' && b.role === 'sender';
    return b.score - a.score || (later ? b.order - a.order : a.order - b.order);
  });
}

/** How close two scores must be to be called the same: a link and a higher place are no reason. */
const sameScore = 5.5;

/**
 * Those of whom each could as well be the subject, as nothing but the place sets them apart, or as
 * they are guests of one event; empty where one stands out.
 */
export function tiedOf(candidates: Candidate[], areGuests: boolean): Candidate[] {
  const [first] = candidates;
  if (!first || first.score < subjectFrom || first.inRow || (first.role && !areGuests)) return [];
  const equal = candidates.filter(
    (one) => one.role === first.role && !one.inRow && first.score - one.score < sameScore,
  );
  return equal.length > 1 ? equal.slice(0, 20) : [];
}

/** The tied first, then the senders of the page, latest first, then the others as they stand. */
export function inOrder(
  candidates: Candidate[],
  tied: Candidate[],
  newestLast: boolean,
): Candidate[] {
  const rank = (one: Candidate) =>
    tied.includes(one) ? 0 : one.role === 'sender' && !one.inRow ? 1 : 2;
  return candidates.toSorted((a, b) => {
    const later = newestLast && rank(a) === 1 && rank(b) === 1;
    return rank(a) - rank(b) || (later ? b.order - a.order : a.order - b.order);
  });
}

const scores: Partial<Record<Role, number>> = {
  sender: 100,
  email: 90,
  'reply-to': 30,
  recipient: 25,
  body: 1,
};

function scoreOf(
  { role, email, name, foundBy, order, isRunning, isOriginal }: Sighting,
  inRow: boolean,
  sentByUser: boolean,
  { titles, isRecord, isForward, isKnownSite }: Facts,
): number {
  const fits =
    (name !== null && titles.includes(fold(name))) || nameFitsEmail(titles[0] ?? '', email);
  // A colleague passed it on: it is about whoever wrote it first.
  if (isOriginal && isForward && sentByUser) return 90;
  if (inRow) return fits && isRecord ? 45 : 5;
  // A record shows messages too; they are not what it is about.
  if (role === 'sender' && isRecord) return 60;
  if (role === 'recipient' && sentByUser) return 80;
  // A label is surer than a class: lists have those, too.
  const labelled = foundBy.trust === 'label' ? 5 : 0;
  if (role) return (scores[role] ?? 0) + labelled + (fits && role === 'email' ? 30 : 0);
  if (isKnownSite) return 10;
  // Unlabelled: by its link, better alone than in a sentence, and the higher it stands.
  const linked = foundBy.trust === 'structure' ? 5 : 0;
  return 40 + linked - (isRunning ? 15 : 0) + (fits ? 35 : 0) - Math.min(order, 4) / 10;
}
