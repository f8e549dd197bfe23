import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Cursor } from '../vendor.ts';

/** At most so many types of activities are asked for in one call. */
const typesALane = 10;

/** Types that are read together, by one token. */
export type Lane = {
  /** Numbers of types; none where the route has no types. */
  types: string[];
  /** Where Marketo itself would go on; null: at `from`. */
  token: string | null;
  /** Milliseconds since 1970. */
  from: number;
  /** The latest time of an activity so far, by Marketo's clock. */
  latest: number;
  /** From when on a row may have come late: where it had been read to at the last look back. */
  lookFrom: number | null;
  /** Where the look back goes on; null: it has not begun. */
  back: string | null;
};

/** A round goes through all lanes; a lane is read on to its end, and then looked back in. */
export type Round = {
  since: number;
  lanes: Lane[];
  /** The lane that is read, while a round is on. */
  at: number;
  isBack: boolean;
  /** The names of types as of this round's beginning; null between rounds. */
  names: Record<string, string> | null;
};

export function roundOf(cursor: Cursor, start: number): Round {
  const since = timeOf(cursor.since, start);
  const names = isRecord(cursor.names) ? textsOf(cursor.names) : null;
  return {
    since,
    lanes: listOf(cursor.lanes)
      .filter(isRecord)
      .map((lane) => laneOf(lane, since)),
    at: names ? timeOf(cursor.at, 0) : 0,
    isBack: names !== null && cursor.isBack === true,
    names,
  };
}

function laneOf(lane: Record<string, unknown>, since: number): Lane {
  return {
    types: listOf(lane.types)
      .map((type) => textOf(type))
      .filter((type) => type !== undefined),
    token: tokenOf(lane.token),
    from: timeOf(lane.from, since),
    latest: timeOf(lane.latest, since),
    lookFrom: typeof lane.lookFrom === 'number' ? lane.lookFrom : null,
    back: tokenOf(lane.back),
  };
}

/** Tokens may be long. */
export function tokenOf(value: unknown): string | null {
  return textOf(value, 4000) ?? null;
}

export function freshLane(types: string[], from: number): Lane {
  return { types, token: null, from, latest: from, lookFrom: null, back: null };
}

/** Types that no lane has yet get lanes of their own, which begin where the mirror began. */
export function withTypes(lanes: Lane[], types: string[], since: number): Lane[] {
  const had = new Set(lanes.flatMap((lane) => lane.types));
  const fresh = types.filter((type) => !had.has(type));
  const added: Lane[] = [];
  for (let from = 0; from < fresh.length; from += typesALane) {
    added.push(freshLane(fresh.slice(from, from + typesALane), since));
  }
  return [...lanes, ...added];
}

function timeOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function textsOf(record: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(recordOf(record)).map(([key, value]) => [key, textOf(value) ?? '']);
  return Object.fromEntries(texts);
}
