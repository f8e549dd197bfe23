import { fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Call, Mapped, Page, Stream } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { plainName } from './kinds.ts';
import { freshLane, type Lane, type Round, roundOf, tokenOf, withTypes } from './lanes.ts';
import { leadsOf } from './leads.ts';
import { consentFields, idOf, plainTime } from './people.ts';

/** Before Marketo had a customer; it forgets most after 25 months, and some never. */
const earliest = Date.UTC(2007, 0, 1);

/** So much later than it is dated, an activity may be there. */
const overlap = 15 * 60_000;
/** More than any two clocks differ. */
const day = 86_400_000;

type Route = {
  name: string;
  path: string;
  query: Record<string, string>;
  /** Whether it is asked for types of activities, which the catalogue has. */
  hasTypes: boolean;
};

/**
 * All that happened but changes of fields, which are most of what Marketo keeps; those that matter
 * come by a route of their own.
 */
export const activities: Stream = streamOf({
  name: 'activities',
  path: '/rest/v1/activities.json',
  query: {},
  hasTypes: true,
});

export const consentChanges: Stream = streamOf({
  name: 'consent changes',
  path: '/rest/v1/activities/leadchanges.json',
  query: { fields: consentFields.map(({ rest }) => rest).join(',') },
  hasTypes: false,
});

export const deletions: Stream = streamOf({
  name: 'deletions',
  path: '/rest/v1/activities/deletedleads.json',
  query: {},
  hasTypes: false,
});

/**
 * Goes on from Marketo's own token, which finds what was written since, whatever its date; then
 * reads again from a date, a little before where the last look ended, which finds what was dated
 * before the token's place. Nobody says which of both a token is a place in, writing or dates; an
 * activity has the same id by either.
 */
function streamOf(route: Route): Stream {
  return {
    name: route.name,
    start: (since) => ({ since: since?.getTime() ?? earliest, lanes: [] }),
    async read(call, cursor, now) {
      const began = await begun(call, route, roundOf(cursor, earliest));
      if (!began.ok) return began;
      const round = began.value;
      const lane = entered(round.lanes[round.at], now);
      const types = lane?.types.filter((type) => type in (round.names ?? {})) ?? [];
      if (!lane || (route.hasTypes && types.length === 0)) {
        return ok(pageOf(advanced(round, lane, now), empty(), 0));
      }
      return readLane(call, route, round, lane, types, now);
    },
  };
}

/** At the beginning of a round, the catalogue is read anew: a team adds types at any time. */
async function begun(call: Call, route: Route, round: Round): Promise<Result<Round>> {
  if (round.names) return ok(round);
  const answer = await call({ method: 'GET', path: '/rest/v1/activities/types.json' });
  if (!answer.ok) return answer;
  const named = listOf(recordOf(answer.value.body).result)
    .filter(isRecord)
    .map((row) => [idOf(row.id) ?? '', textOf(row.name) ?? ''] as const)
    .filter(([id, name]) => id !== '' && name !== '');
  if (named.length === 0) {
    return fail('bad-response', { detail: 'Marketo named no type of activity.' });
  }
  const types = named.filter(([, name]) => plainName(name) !== 'change data value');
  const ids = types.map(([id]) => id);
  const single = round.lanes.length > 0 ? round.lanes : [freshLane([], round.since)];
  const lanes = route.hasTypes ? withTypes(round.lanes, ids, round.since) : single;
  return ok({ ...round, at: 0, isBack: false, lanes, names: Object.fromEntries(named) });
}

async function readLane(
  call: Call,
  route: Route,
  round: Round,
  lane: Lane,
  types: string[],
  now: Date,
): Promise<Result<Page>> {
  const kept = round.isBack ? lane.back : lane.token;
  const lookFrom = (lane.lookFrom ?? lane.latest) - overlap;
  const from = round.isBack ? Math.max(round.since, lookFrom) : lane.from;
  const token = kept === null ? await tokenSince(call, from) : ok(kept);
  if (!token.ok) return token;
  const answer = await call({
    method: 'GET',
    path: route.path,
    query: {
      nextPageToken: token.value,
      ...(route.hasTypes ? { activityTypeIds: types.join(',') } : {}),
      ...route.query,
    },
  });
  if (!answer.ok) {
    // A token that Marketo does not know any more would stop the lane for good.
    if (kept === null || answer.failure.kind !== 'invalid') return answer;
    return ok(pageOf(withLane(round, renewed(round, lane)), empty(), 0));
  }
  const body = recordOf(answer.value.body);
  const rows = listOf(body.result);
  const leads = await leadsOf(call, rows);
  if (!leads.ok) return leads;
  const catalogue = Object.entries(round.names ?? {}).map(([id, name]) => ({
    id,
    name,
    attributes: [],
  }));
  const reading = readAnswer(answer.value, [{ result: catalogue }, ...leads.value.bodies]);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  if (reading.kind !== 'answer') {
    return fail('bad-response', { detail: `Marketo answered something else than ${route.name}.` });
  }
  const mapped = {
    ...reading.mapped,
    people: [...leads.value.people, ...reading.mapped.people],
  };
  const next = tokenOf(body.nextPageToken) ?? token.value;
  // "More" from the same place would never end.
  const more = body.moreResult === true && next !== token.value;
  const went = readTo(lane, round.isBack, next, latestOf(rows, now));
  const following = more ? withLane(round, went) : advanced(withLane(round, went), went, now);
  return ok(pageOf(following, mapped, rows.length));
}

/** The first time, rows may come late from now on, by whichever clock. */
function entered(lane: Lane | undefined, now: Date): Lane | undefined {
  return lane && { ...lane, lookFrom: lane.lookFrom ?? now.getTime() - day };
}

function readTo(lane: Lane, isBack: boolean, token: string, latest: number): Lane {
  // While it looks back, the place that it looks back from stays.
  if (isBack) return { ...lane, back: token };
  return { ...lane, token, latest: Math.max(lane.latest, latest) };
}

/** From a date again, a little before what was last read. */
function renewed(round: Round, lane: Lane): Lane {
  if (round.isBack) return { ...lane, back: null };
  return { ...lane, token: null, from: Math.max(round.since, lane.latest - overlap) };
}

/** After the end of a lane: the look back in it; after that, the next lane; after all, a rest. */
function advanced(round: Round, lane: Lane | undefined, now: Date): Round {
  if (lane && !round.isBack && lane.token !== null) return { ...round, isBack: true };
  // Where nothing happened for long, a day back is before whatever clock.
  const rested = lane && {
    ...lane,
    back: null,
    lookFrom: Math.max(lane.latest, now.getTime() - day),
  };
  const at = round.at + 1;
  const next = { ...(rested ? withLane(round, rested) : round), isBack: false };
  return at < round.lanes.length ? { ...next, at } : { ...next, at: 0, names: null };
}

function withLane(round: Round, lane: Lane): Round {
  return { ...round, lanes: round.lanes.map((one, index) => (index === round.at ? lane : one)) };
}

function pageOf(after: Round, mapped: Mapped, rows: number): Page {
  return { mapped, cursor: { ...after }, more: after.names !== null, rows };
}

async function tokenSince(call: Call, since: number): Promise<Result<string>> {
  const answer = await call({
    method: 'GET',
    path: '/rest/v1/activities/pagingtoken.json',
    query: { sinceDatetime: new Date(since).toISOString() },
  });
  if (!answer.ok) return answer;
  const token = tokenOf(recordOf(answer.value.body).nextPageToken);
  return token ? ok(token) : fail('bad-response', { detail: 'Marketo gave no paging token.' });
}

/** A date that somebody gave an activity of their own may lie ahead, and is no measure. */
function latestOf(rows: unknown[], now: Date): number {
  const times = rows.map((row) => Date.parse(timeOf(plainTime(recordOf(row).activityDate)) ?? ''));
  return Math.max(0, ...times.filter((time) => time <= now.getTime()));
}

const empty = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });
