import { z } from 'zod';
import { fail, ok } from '../../model/failure.ts';
import { listOf, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Cursor, Mirror, Stream, Vendor } from '../vendor.ts';
import { failureIn } from './errors.ts';

/** Late rows, and a clock that is not ours: so much is read again at every look. */
const overlap = 10 * 60_000;

const credentials: z.ZodType<Record<string, string>> = z.object({
  key: z.string().trim().min(1).max(500),
  // An account lives in one region, and its keys are good in no other.
  region: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['us', 'eu']))
    .default('us'),
});

/** `read` says what the pages mean, so that a page and a recorded answer mean the same. */
export function mirrorOf(read: Vendor['read']): Mirror {
  return {
    fields: [
      { name: 'key', secret: true },
      { name: 'region', secret: false, example: 'eu' },
    ],
    credentials,
    scopes: ['App API key: the workspace that is mirrored'],
    base: ({ region }) =>
      region === 'eu' ? 'https://api-eu.customer.io' : 'https://api.customer.io',
    authorise: async ({ key = '' }) =>
      ok({ headers: { authorization: `Bearer ${key}` }, expiresAt: null }),
    failureIn,
    limits: { perDay: null, within: [{ calls: 10, seconds: 1 }], atOnce: 1 },
    streams: [activities(read)],
  };
}

/**
 * The activity log of the last thirty days, which has pages and no dates to ask for: from the
 * newest back to where the round before began, with a few minutes more. So a round is done only
 * with its last page, and only then does the next one begin later.
 */
function activities(read: Vendor['read']): Stream {
  return {
    name: 'activities',
    start: (since) => ({ until: since?.getTime() ?? 0, next: '', newest: 0 }),
    async read(call, cursor) {
      const { until, next, newest } = roundOf(cursor);
      const query = { limit: '100', ...(next ? { start: next } : {}) };
      const answer = await call({ method: 'GET', path: '/v1/activities', query });
      if (!answer.ok) return answer;
      const reading = read(answer.value);
      if (reading.kind !== 'answer' || reading.of !== 'activities') {
        return fail('bad-response', { detail: 'Something else than activities was answered.' });
      }
      const body = recordOf(answer.value.body);
      const times = timesIn(body.activities);
      const latest = Math.max(newest, ...times);
      const following = textOf(body.next, 2000);
      // One that comes late may stand among older ones: a page all of which is older is the last.
      const isBeyond = isFalling(times) && times.every((time) => time < until);
      const more = following !== undefined && !isBeyond;
      const again = Math.max(until, latest - overlap);
      return ok({
        mapped: reading.mapped,
        cursor: more
          ? { until, next: following, newest: latest }
          : { until: again, next: '', newest: 0 },
        more,
        rows: times.length,
      });
    },
  };
}

function roundOf(cursor: Cursor) {
  return {
    until: Number(cursor.until ?? 0),
    next: textOf(cursor.next, 2000),
    newest: Number(cursor.newest ?? 0),
  };
}

function timesIn(rows: unknown): number[] {
  return listOf(rows)
    .map((row) => Date.parse(timeOf(recordOf(row).timestamp) ?? ''))
    .filter(Number.isFinite);
}

/** Were the log ever to begin with the oldest, its first page would say nothing of its end. */
function isFalling(times: number[]): boolean {
  return times.length > 0 && (times[0] ?? 0) >= (times.at(-1) ?? 0);
}
