import { fold, nameFitsEmail } from './names.ts';
import type { IsOwn } from './own.ts';
import type { Shape } from './recipe.ts';
import type { Sighting } from './scan.ts';

/** Everybody at one address, by the sighting that says most of them. */
export type Candidate = Sighting & { score: number; inRow: boolean };

export type Facts = {
  sightings: Sighting[];
  inRows: Set<Sighting>;
  isOwn: IsOwn;
  newestLast: boolean;
  shape: Shape['shape'] | null;
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

function scoreOf(
  { role, email, name, foundBy, order }: Sighting,
  inRow: boolean,
  sentByUser: boolean,
  { titles, isRecord, shape }: Facts,
): number {
  const [title] = titles;
  const fits =
    titles.some((one) => fold(one) === fold(name ?? '')) ||
    (title !== undefined && nameFitsEmail(title, email));
  if (inRow) return fits && isRecord ? 45 : 5;
  switch (role) {
    case 'sender':
      return isRecord ? 60 : 100;
    case 'email':
      return (shape === 'thread' ? 60 : 90) + (fits ? 30 : 0);
    case 'reply-to':
      return 30;
    case 'recipient':
      return sentByUser ? 80 : 25;
    case 'body':
      return 1;
    case 'quote':
      return 0;
    default:
      // Unlabelled: by its link, and better the higher it stands.
      return (
        40 + (foundBy.trust === 'structure' ? 5 : 0) + (fits ? 35 : 0) - Math.min(order, 4) / 10
      );
  }
}
