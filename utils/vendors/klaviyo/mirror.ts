import { z } from 'zod';
import { fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Cursor, Mapped, Mirror, Page, Stream, VendorAnswer } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { failureIn } from './errors.ts';

/** The revision of Klaviyo's interface that answers as we read it; good for two years at least. */
const revision = '2026-07-15';

/** So much later than it is dated, an event or a change may be there. */
const overlap = 30 * 60_000;

const credentials: z.ZodType<Record<string, string>> = z.object({
  apiKey: z.string().trim().min(1).max(500),
});

type Route = {
  name: string;
  path: string;
  /** The field of `attributes` that it is sorted by, and its filter's word for "since". */
  time: 'updated' | 'datetime';
  since: 'greater-than' | 'greater-or-equal';
  query: Record<string, string>;
};

export const mirror: Mirror = {
  fields: [{ name: 'apiKey', secret: true }],
  credentials,
  scopes: ['Events: Read', 'Metrics: Read', 'Profiles: Read', 'Subscriptions: Read'],
  base: () => 'https://a.klaviyo.com',
  authorise: async ({ apiKey = '' }) =>
    ok({
      headers: {
        authorization: `Klaviyo-API-Key ${apiKey}`,
        accept: 'application/vnd.api+json',
        revision,
      },
      expiresAt: null,
    }),
  failureIn,
  // Profiles are the narrower of both; events have 350 a second.
  limits: {
    perDay: null,
    within: [
      { calls: 75, seconds: 1 },
      { calls: 750, seconds: 60 },
    ],
    atOnce: 4,
  },
  streams: [
    streamOf({
      name: 'profiles',
      path: '/api/profiles',
      time: 'updated',
      since: 'greater-than',
      query: { 'additional-fields[profile]': 'subscriptions', 'page[size]': '100' },
    }),
    streamOf({
      name: 'events',
      path: '/api/events',
      time: 'datetime',
      since: 'greater-or-equal',
      query: { include: 'metric,profile', 'page[size]': '200' },
    }),
  ],
};

/**
 * In the order of time, from page to page; at the end of a round the next one begins a little
 * before this one began, by Klaviyo's clock: what is written in between, is dated after that.
 */
function streamOf(route: Route): Stream {
  return {
    name: route.name,
    start: (since) => ({ from: since?.getTime() ?? null, next: '' }),
    async read(call, cursor, now) {
      const round = roundOf(cursor);
      const answer = await call({ method: 'GET', path: route.path, query: queryOf(route, round) });
      if (!answer.ok) {
        // A place that Klaviyo has forgotten is found again by its time.
        if (answer.failure.kind !== 'invalid' || round.next === '') return answer;
        const from = round.reached === null ? round.from : round.reached - overlap;
        return ok({ mapped: empty(), cursor: { ...round, from, next: '' }, more: true, rows: 0 });
      }
      return pageOf(route, round, answer.value, now);
    },
  };
}

type Round = {
  /** Milliseconds since 1970; null: from the first that there is. */
  from: number | null;
  /** Where Klaviyo goes on; empty at the beginning of a round. */
  next: string;
  /** When the round began. */
  began: number | null;
  /** The time of the last row so far. */
  reached: number | null;
};

function roundOf(cursor: Cursor): Round {
  return {
    from: numberOf(cursor.from),
    next: textOf(cursor.next, 4000) ?? '',
    began: numberOf(cursor.began),
    reached: numberOf(cursor.reached),
  };
}

function queryOf({ time, since, query }: Route, { from, next }: Round): Record<string, string> {
  return {
    ...query,
    sort: time,
    ...(from === null ? {} : { filter: `${since}(${time},${new Date(from).toISOString()})` }),
    ...(next === '' ? {} : { 'page[cursor]': next }),
  };
}

function pageOf(route: Route, round: Round, answer: VendorAnswer, now: Date): Result<Page> {
  const reading = readAnswer(answer);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  if (reading.kind !== 'answer' || reading.of !== route.name) {
    return fail('bad-response', { detail: `Klaviyo answered something else than ${route.name}.` });
  }
  const body = recordOf(answer.body);
  const rows = listOf(body.data).filter(isRecord);
  const times = rows.map((row) => Date.parse(timeOf(recordOf(row.attributes)[route.time]) ?? ''));
  const reached = Math.max(round.reached ?? 0, ...times.filter(Number.isFinite));
  const began = round.began ?? Math.min(now.getTime(), clockOf(answer, now));
  const next = cursorIn(recordOf(body.links).next);
  // A place that leads to itself would never end.
  const more = next !== '' && next !== round.next;
  return ok({
    mapped: reading.mapped,
    cursor: more
      ? { from: round.from, next, began, reached: reached || null }
      : { from: Math.max(round.from ?? 0, began - overlap), next: '', began: null, reached: null },
    more,
    rows: rows.length,
  });
}

/** Of the link to the next page its place alone: a link could lead anywhere, with our key. */
function cursorIn(link: unknown): string {
  const text = textOf(link, 8000);
  if (!text || !URL.canParse(text, 'https://a.klaviyo.com')) return '';
  return new URL(text, 'https://a.klaviyo.com').searchParams.get('page[cursor]') ?? '';
}

/** Klaviyo's own clock, which ours may differ from. */
function clockOf({ headers }: VendorAnswer, now: Date): number {
  const told = Date.parse(headers.date ?? '');
  return Number.isFinite(told) ? told : now.getTime();
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

const empty = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });
