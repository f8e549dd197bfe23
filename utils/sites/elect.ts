import { fold, nameFitsEmail } from './names.ts';
import type { Own } from './own.ts';
import type { Recipe, Shape } from './recipe.ts';
import type { Sighting } from './scan.ts';

/** Everybody at one address, with the sighting that says most of them. */
export type Candidate = {
  email: string;
  name: string | null;
  best: Sighting;
  score: number;
  inRow: boolean;
};

type Facts = {
  sightings: Sighting[];
  inRows: Set<Sighting>;
  own: Own;
  recipe: Recipe;
  shape: Shape['shape'] | null;
  /** Whether the page's address says that it shows a record. */
  isRecord: boolean;
  /** Names that headings and the title give, likeliest first. */
  titles: string[];
};

/** From here on somebody may be the subject. */
const subjectFrom = 35;

/** Everybody on the page but the user, likeliest subject first, then in the page's order. */
export function candidatesOf(facts: Facts): Candidate[] {
  const { sightings, own } = facts;
  // In a message of the user's own the other side is whom it went to.
  const sentByUser =
    sightings.some(({ role, email, name }) => role === 'sender' && own.has(email, name)) &&
    !sightings.some(
      (one) => one.role === 'sender' && !facts.inRows.has(one) && !own.has(one.email, one.name),
    );
  const byEmail = new Map<string, Candidate>();
  for (const sighting of sightings) {
    const { email, name, role } = sighting;
    if (own.has(email, name) || role === 'own' || role === 'owner') continue;
    if (sighting.chrome && !facts.inRows.has(sighting)) continue;
    const inRow = facts.inRows.has(sighting) || role === 'row';
    const score = scoreOf(sighting, inRow, sentByUser, facts);
    const known = byEmail.get(email);
    if (!known) {
      byEmail.set(email, { email, name, best: sighting, score, inRow });
      continue;
    }
    known.name ??= name;
    known.inRow &&= inRow;
    if (score > known.score)
      Object.assign(known, { best: sighting, score, name: name ?? known.name });
  }
  const candidates = [...byEmail.values()];
  const last = facts.recipe.newest === 'last';
  const byPlace = (a: Candidate, b: Candidate) => a.best.order - b.best.order;
  const ofMessages = (one: Candidate) => one.best.role === 'sender';
  return candidates.sort((a, b) => {
    if (a.score !== b.score) return b.score - a.score;
    return last && ofMessages(a) && ofMessages(b) ? byPlace(b, a) : byPlace(a, b);
  });
}

/** The one whom the page is about; null for a list, and where nobody stands out. */
export function electSubject(candidates: Candidate[], { shape }: Facts): Candidate | null {
  if (shape === 'list') return null;
  const [first] = candidates;
  return first && first.score >= subjectFrom ? first : null;
}

function scoreOf(
  { role, email, name, foundBy, order }: Sighting,
  inRow: boolean,
  sentByUser: boolean,
  { titles, isRecord, shape }: Facts,
): number {
  const [title] = titles;
  const fits =
    titles.some((one) => name !== null && fold(one) === fold(name)) ||
    (title !== undefined && nameFitsEmail(title, email));
  if (inRow) return fits && isRecord ? 45 : 5;
  switch (role) {
    case 'sender':
      return isRecord ? 60 : 100;
    case 'email':
      return (shape === 'thread' ? 60 : 90) + (fits ? 30 : 0) + (isRecord ? 10 : 0);
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
