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
  /** Names that headings and the title give, likeliest first. */
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
  const byEmail = new Map<string, Candidate>();
  for (const sighting of sightings) {
    const listed = inRows.has(sighting);
    if (isOwn(sighting) || (sighting.chrome && !listed)) continue;
    const inRow = listed || sighting.role === 'row';
    const one = { ...sighting, inRow, score: scoreOf(sighting, inRow, sentByUser, facts) };
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

const scores: Partial<Record<Role, number>> = {
  sender: 100,
  email: 90,
  'reply-to': 30,
  recipient: 25,
  body: 1,
};

function scoreOf(
  { role, email, name, foundBy, order }: Sighting,
  inRow: boolean,
  sentByUser: boolean,
  { titles, isRecord }: Facts,
): number {
  const fits =
    titles.some((one) => fold(one) === fold(name ?? '')) || nameFitsEmail(titles[0] ?? '', email);
  if (inRow) return fits && isRecord ? 45 : 5;
  // A record shows messages too; they are not what it is about.
  if (role === 'sender' && isRecord) return 60;
  if (role === 'recipient' && sentByUser) return 80;
  // A label is surer than a class: lists have those, too.
  const labelled = foundBy.trust === 'label' ? 5 : 0;
  if (role) return (scores[role] ?? 0) + labelled + (fits && role === 'email' ? 30 : 0);
  // Unlabelled: by its link, and better the higher it stands.
  return 40 + (foundBy.trust === 'structure' ? 5 : 0) + (fits ? 35 : 0) - Math.min(order, 4) / 10;
}
