import { ok, type Result } from '../../model/failure.ts';
import { flagOf, isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Call, Cursor, Page, Stream } from '../vendor.ts';
import { clockOf, isNotOurs, mappedOf, nothing, numberIn } from './ask.ts';

const rowsAPage = 1000;
const hour = 3_600_000;
const day = 24 * hour;

/** No e-mail of HubSpot's is older. */
const first = Date.UTC(2010, 0, 1);

/** An event is in the log some minutes after it happened. */
const overlap = 15 * 60_000;

/** How much time is asked for at once: what fits in few pages, and an hour at the least. */
const spans = { first: day, least: hour, most: 90 * day };

/** More pages of one span than these, and the next one is shorter. */
const manyPages = 10;

/** Names of e-mails that are remembered, and asked for with one page. */
const mostNames = 200;
const namesAPage = 40;

/** So long until it is tried again where the log is not for us. */
const deniedFor = 6 * hour;

/** A page whose token is refused so often has something else wrong with it. */
const mostTries = 3;

type Place = {
  from: number;
  to: number;
  offset: string;
  /** Pages of this span so far, and how often it was begun anew. */
  page: number;
  tries: number;
  span: number;
  /** What HubSpot's clock said when the span was begun. */
  clock: number | null;
  names: EmailNames;
};
export type EmailNames = Record<string, { name?: string; subject?: string }>;

/**
 * Sends, opens, clicks: the log of marketing's e-mails, newest first within a span of time. Spans
 * follow one another, so that no number of pages is lost with one token; the last one is read again
 * from some minutes back.
 */
export const emailEvents: Stream = {
  name: 'e-mail events',
  start: (since) => ({ from: since?.getTime() ?? first, span: spans.first }),
  async read(call, cursor, now) {
    if (now.getTime() < numberIn(cursor.nextAt, 0)) return ok(done(cursor));
    const place = placeOf(cursor, now);
    const answer = await call({
      method: 'GET',
      path: '/email/public/v1/events',
      query: {
        startTimestamp: String(place.from),
        endTimestamp: String(place.to),
        limit: String(rowsAPage),
        ...(place.offset ? { offset: place.offset } : {}),
      },
    });
    if (!answer.ok) {
      if (isNotOurs(answer)) return ok(done({ ...cursor, nextAt: now.getTime() + deniedFor }));
      const isToken = place.offset !== '' && answer.failure.kind === 'invalid';
      return isToken && place.tries < mostTries
        ? ok({ ...done(again(place)), more: true })
        : answer;
    }
    const body = recordOf(answer.value.body);
    const rows = listOf(body.events).filter(isRecord);
    const names = await emailNames(call, rows, place.names);
    if (!names.ok) return names;
    const mapped = mappedOf(answer.value, 'e-mail events', emailContext(names.value));
    if (!mapped.ok) return mapped;
    const offset = textOf(body.offset, 2000);
    const goesOn = flagOf(body.hasMore) === true && offset !== undefined && offset !== place.offset;
    const clock = place.clock ?? clockOf(answer.value, now);
    const next = goesOn ? { ...place, offset, clock, page: place.page + 1 } : after(place, clock);
    return ok({
      mapped: mapped.value,
      cursor: { ...next, names: names.value },
      more: goesOn || place.to < now.getTime(),
      rows: rows.length,
    });
  },
};

const done = (cursor: Cursor): Page => ({ mapped: nothing(), cursor, more: false, rows: 0 });

function placeOf(cursor: Cursor, now: Date): Place {
  const from = numberIn(cursor.from, first);
  const span = numberIn(cursor.span, spans.first);
  // A clock that went back must not end the span before it begins.
  const to = Math.max(from + 60_000, Math.min(from + span, now.getTime()));
  return {
    from,
    span,
    to: numberIn(cursor.to, to),
    offset: textOf(cursor.offset, 2000) ?? '',
    page: numberIn(cursor.page, 0),
    tries: numberIn(cursor.tries, 0),
    clock: cursor.clock ? numberIn(cursor.clock, now.getTime()) : null,
    names: namesIn(cursor.names),
  };
}

/** The next span; one that is not over yet is gone on with from some minutes before. */
function after({ from, to, page, span }: Place, vendorNow: number): Cursor {
  const length = page === 0 ? span * 2 : page >= manyPages ? span / 2 : span;
  return {
    from: Math.max(Math.min(to, vendorNow - overlap), from - overlap),
    span: Math.min(spans.most, Math.max(spans.least, length)),
  };
}

/** A token that HubSpot does not know any more: the span anew, and a shorter one. */
function again({ from, span, names, tries }: Place): Cursor {
  return { from, span: Math.max(spans.least, span / 2), names, tries: tries + 1 };
}

function namesIn(value: unknown): EmailNames {
  const entries = Object.entries(recordOf(value)).filter(([, one]) => isRecord(one));
  return Object.fromEntries(
    entries.slice(-mostNames).map(([id, one]) => {
      const { name, subject } = recordOf(one);
      return [id, { name: textOf(name), subject: textOf(subject, 400) }];
    }),
  );
}

/** What the e-mails of these events are called; one that is gone has no name, and that is kept. */
export async function emailNames(
  call: Call,
  rows: Record<string, unknown>[],
  known: EmailNames,
): Promise<Result<EmailNames>> {
  const names = { ...known };
  const wanted = new Map<string, string>();
  for (const { emailCampaignId, appId } of rows) {
    const id = textOf(emailCampaignId, 40);
    if (id && /^[1-9]\d*$/.test(id) && !(id in names)) wanted.set(id, textOf(appId, 40) ?? '');
  }
  for (const [id, appId] of [...wanted].slice(0, namesAPage)) {
    const path = `/email/public/v1/campaigns/${id}`;
    const answer = await call({ method: 'GET', path, query: appId ? { appId } : {} });
    if (!answer.ok && !isNotOurs(answer) && answer.failure.kind !== 'invalid') return answer;
    const said = answer.ok ? recordOf(answer.value.body) : {};
    names[id] = { name: textOf(said.name), subject: textOf(said.subject, 400) };
  }
  return ok(namesIn(names));
}

/** The same as HubSpot tells of a sending, for a context. */
export function emailContext(names: EmailNames): unknown[] {
  return Object.entries(names).map(([id, said]) => ({ id, appId: 0, appName: '', ...said }));
}
