import { fail, ok, type Result } from '../../model/failure.ts';
import { listOf, recordOf, textOf } from '../lenient.ts';
import type { Call, Cursor, Page, Stream, VendorAnswer } from '../vendor.ts';
import { resultsOf } from './answers.ts';
import { clockOf, contactsOf, followingOf, isNotOurs, mappedOf, nothing, numberIn } from './ask.ts';
import { recordIdOf } from './words.ts';

const rowsAPage = '100';
const hour = 3_600_000;

/** HubSpot works an event off some time after it happened. */
const overlap = 2 * hour;

/** A round asks for each of many types: so long from one to the next. */
const roundEvery = hour / 4;
/** So long until it is tried again where events are not for us: they are of the dearest edition. */
const deniedFor = 6 * hour;

/** A page whose token is refused so often has something else wrong with it. */
const mostTries = 3;

/**
 * A round reads what happened from `from` to `to`, by HubSpot's clock, type by type. `tries` counts
 * the beginnings of a type anew.
 */
type Place = {
  from: number;
  to: number;
  types: string[];
  at: number;
  after: string | undefined;
  tries: number;
};

/** Visits, meetings, the team's own events: events v3, which is asked for by type. */
export const events: Stream = {
  name: 'events',
  start: (since) => ({ from: since?.getTime() ?? 0 }),
  async read(call, cursor, now) {
    if (now.getTime() < numberIn(cursor.nextAt, 0)) return ok(done(cursor));
    const begun = await placeOf(call, cursor, now);
    if (!begun.ok) {
      // Others go on: what this account has not bought is no fault of its connection.
      return isNotOurs(begun) ? ok(done({ ...cursor, nextAt: now.getTime() + deniedFor })) : begun;
    }
    const place = begun.value;
    const type = place.types[place.at];
    if (type === undefined) return ok(done(nextRound(place, now)));
    const answer = await call({
      method: 'GET',
      path: '/events/v3/events',
      query: {
        eventType: type,
        occurredAfter: new Date(place.from).toISOString(),
        occurredBefore: new Date(place.to).toISOString(),
        sort: 'occurredAt',
        limit: rowsAPage,
        ...(place.after ? { after: place.after } : {}),
      },
    });
    if (!answer.ok) {
      if (place.after && place.tries < mostTries && answer.failure.kind === 'invalid') {
        // A token that is not known any more: this type from its beginning.
        return ok({ ...done({ ...place, after: null, tries: place.tries + 1 }), more: true });
      }
      // A type that this account cannot ask for; one that broke off is no such.
      const isSkipped = isNotOurs(answer) || (!place.after && answer.failure.kind === 'invalid');
      return isSkipped ? ok(onward(place, undefined, now, nothing(), 0)) : answer;
    }
    const rows = resultsOf(answer.value.body);
    const people = await contactsOf(call, idsIn(rows));
    if (!people.ok) return people;
    const mapped = mappedOf(answer.value, 'events', people.value);
    if (!mapped.ok) return mapped;
    const told = { ...mapped.value, people: peopleIn(people.value) };
    const next = followingOf(answer.value.body, place.after);
    return ok(onward(place, next, now, told, rows.length));
  },
};

const done = (cursor: Cursor): Page => ({ mapped: nothing(), cursor, more: false, rows: 0 });

async function placeOf(call: Call, cursor: Cursor, now: Date): Promise<Result<Place>> {
  const from = numberIn(cursor.from, 0);
  if (Array.isArray(cursor.types)) {
    return ok({
      from,
      to: numberIn(cursor.to, now.getTime()),
      types: textsOf(cursor.types),
      at: numberIn(cursor.at, 0),
      after: textOf(cursor.after, 2000),
      tries: numberIn(cursor.tries, 0),
    });
  }
  const answer = await call({ method: 'GET', path: '/events/v3/events/event-types' });
  if (!answer.ok) return answer;
  const { eventTypes } = recordOf(answer.value.body);
  if (!Array.isArray(eventTypes)) return fail('bad-response', { status: answer.value.status });
  const types = [...new Set(textsOf(eventTypes))];
  // What says most of somebody comes first.
  const rank = (type: string) => (type === 'e_visited_page' ? 0 : type.startsWith('pe') ? 1 : 2);
  types.sort((a, b) => rank(a) - rank(b));
  const to = Math.max(from + 1, clockOf(answer.value, now));
  return ok({ from, to, types, at: 0, after: undefined, tries: 0 });
}

const textsOf = (value: unknown): string[] =>
  listOf(value)
    .map((one) => textOf(one))
    .filter((one) => one !== undefined);

/** The next page of this type, else the next type, else the next round. */
function onward(
  place: Place,
  after: string | undefined,
  now: Date,
  mapped: Page['mapped'],
  rows: number,
): Page {
  if (after !== undefined) return { mapped, cursor: { ...place, after }, more: true, rows };
  const at = place.at + 1;
  const isLast = at >= place.types.length;
  const next = { ...place, at, after: null, tries: 0 };
  return { mapped, cursor: isLast ? nextRound(place, now) : next, more: !isLast, rows };
}

function nextRound({ from, to }: Place, now: Date): Cursor {
  return { from: Math.max(from, to - overlap), nextAt: now.getTime() + roundEvery };
}

function idsIn(rows: Record<string, unknown>[]): string[] {
  return rows
    .filter(({ objectType }) => /^(contacts?|0-1)$/i.test(textOf(objectType) ?? ''))
    .map(({ objectId }) => recordIdOf(objectId))
    .filter((id) => id !== undefined);
}

/** Who they are is told with what they did. */
function peopleIn(bodies: unknown[]): Page['mapped']['people'] {
  return bodies.flatMap((body) => {
    const answer: VendorAnswer = { status: 200, headers: {}, body };
    const mapped = mappedOf(answer, 'contacts', bodies);
    return mapped.ok ? mapped.value.people : [];
  });
}
