import type { Account, AccountOverview } from '../model/account.ts';
import { fail, ok, type Result } from '../model/failure.ts';
import type { Person } from '../model/person.ts';
import type { TimelinePage, TimelineQuery } from '../model/timeline.ts';
import type { Touch } from '../model/touch.ts';
import { warmthOf } from '../model/warmth.ts';

/** An account of which all touches are held, as a backend without a store of its own has it. */
export type LiveAccount = {
  account: Account;
  people: readonly Pick<Person, 'id' | 'name' | 'email' | 'title'>[];
  /** All that is known, in any order. */
  touches: readonly Touch[];
  notesCount: number;
  /** Milliseconds since 1970. */
  now: number;
};

const day = 86_400_000;
/** So many people are told of; the others are counted. */
const mostPeople = 100;
/** Touches a page, where nothing is said. */
const usualLimit = 50;

/** All that stands above a timeline, counted from the touches; who did most lately goes first. */
export function overviewOf({ account, people, touches, notesCount, now }: LiveAccount) {
  const sorted = touches.toSorted(newestFirst);
  const counts = new Map<Touch['kind'], number>();
  for (const { kind } of sorted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const ages = sorted.map(({ kind, verdict, time }) => {
    return { kind, verdict, ageDays: (now - Date.parse(time)) / day, touches: 1 };
  });
  const overview: AccountOverview = {
    account,
    peopleCount: people.length,
    people: peopleOf(people, sorted).slice(0, mostPeople),
    touchCount: sorted.length,
    countsByKind: [...counts].map(([kind, touches]) => ({ kind, touches })),
    firstTouchAt: sorted.at(-1)?.time ?? null,
    lastTouchAt: sorted[0]?.time ?? null,
    lastHumanTouchAt: sorted.find(isByPeople)?.time ?? null,
    warmth: warmthOf(ages),
    notesCount,
  };
  return overview;
}

/** One page, newest first; `invalid` for a cursor that is none of ours. */
export function timelinePage(
  touches: readonly Touch[],
  query: TimelineQuery,
): Result<TimelinePage> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  if (after === undefined) return fail('invalid', { detail: 'The cursor is not of a page here.' });
  const { limit = usualLimit } = query;
  const fits = fitsOf(query);
  const left = touches
    .filter((touch) => fits(touch) && (after === null || newestFirst(touch, after) > 0))
    .sort(newestFirst);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return ok({
    touches: page,
    next: left.length > limit && last ? `${last.time} ${last.id}` : null,
  });
}

type Place = Pick<Touch, 'time' | 'id'>;

function newestFirst(a: Place, b: Place): number {
  return compare(b.time, a.time) || compare(b.id, a.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Undefined for what is none. */
function readCursor(cursor: string): Place | undefined {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.+)$/s.exec(cursor) ?? [];
  return time && id ? { time, id } : undefined;
}

function isByPeople({ verdict, direction }: Touch): boolean {
  return verdict === 'human' && direction === 'inbound';
}

function peopleOf(people: LiveAccount['people'], sorted: readonly Touch[]): Person[] {
  const byPerson = new Map<string, Touch[]>(people.map(({ id }) => [id, []]));
  for (const touch of sorted) byPerson.get(touch.person?.id ?? '')?.push(touch);
  return people
    .map(({ id, name, email, title }): Person => {
      const own = byPerson.get(id) ?? [];
      return {
        ...{ id, name, email, title },
        touchCount: own.length,
        lastTouchAt: own[0]?.time ?? null,
        firstTouchAt: own.at(-1)?.time ?? null,
        lastHumanTouchAt: own.find(isByPeople)?.time ?? null,
      };
    })
    .sort((a, b) => compare(b.lastTouchAt ?? '', a.lastTouchAt ?? ''));
}

/** What each filter of a query asks of a touch; all of them have to be met. */
function fitsOf(query: TimelineQuery): (touch: Touch) => boolean {
  const { kinds, person, campaign, direction, verdict, since, until } = query;
  const words = (query.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const [from, to] = [Date.parse(since ?? ''), Date.parse(until ?? '')];
  return (touch) => {
    const at = Date.parse(touch.time);
    if (kinds?.length && !kinds.includes(touch.kind)) return false;
    if (person && touch.person?.id !== person) return false;
    if (campaign && touch.campaign?.id !== campaign) return false;
    if (direction && touch.direction !== direction) return false;
    if (verdict && touch.verdict !== verdict) return false;
    // What is not a number is not asked for.
    if (at < from || at >= to) return false;
    return words.length === 0 || holdsAll(touch, words);
  };
}

function holdsAll({ title, summary, asset, person, campaign }: Touch, words: string[]): boolean {
  const said = [title, summary, asset?.name, person?.name, person?.email, campaign?.name];
  const text = said.filter(Boolean).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
