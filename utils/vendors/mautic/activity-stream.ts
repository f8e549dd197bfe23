import { ok } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { Mapped, Stream, VendorPerson } from '../vendor.ts';
import { contactsOf, mappedOf, mauticTime } from './pages.ts';
import { contactOf, rowsIn } from './records.ts';
import { either } from './words.ts';

/** Events of each type in one answer; Mautic pages each type by itself. */
const eventsAPage = 200;

const second = 1000;
const day = 86_400_000;
const longest = 30 * day;

/** Later than so, an event is dated before it is written: queued opens, a slow transaction. */
const overlap = 10 * 60_000;

/** Nobody sent anything with it before; where to begin without a date. */
const firstRelease = Date.UTC(2014, 8, 1);

/**
 * All that happened, a span of time after the other. A page of Mautic's has a number and no
 * cursor, and shifts as rows come and go: so a span is halved until it fits into one page, which
 * is read whole or not at all. Where one second holds more than a page, the page grows.
 */
export const activities: Stream = {
  name: 'activities',
  start: (since) => ({ from: since?.getTime() ?? firstRelease, span: longest, limit: eventsAPage }),
  async read(call, cursor, now) {
    const from = Math.floor(Number(cursor.from) / second) * second;
    const span = Math.max(second, Number(cursor.span ?? longest));
    const limit = Number(cursor.limit ?? eventsAPage);
    const to = Math.min(from + span, now.getTime());
    const answer = await call({
      method: 'GET',
      path: '/api/contacts/activity',
      query: {
        // Both, always: of one alone, older versions make a query that fails.
        'filters[dateFrom]': `${mauticTime(from)}+00:00`,
        'filters[dateTo]': `${mauticTime(Math.max(from, to))}+00:00`,
        // What is planned has not happened.
        'filters[excludeEvents][0]': 'campaign.event.scheduled',
        'order[0]': 'timestamp',
        'order[1]': 'ASC',
        limit: String(limit),
        page: '1',
      },
    });
    if (!answer.ok) return answer;
    const body = recordOf(answer.value.body);
    const rows = rowsIn(body.events);
    const pages = pagesOf(body.maxPages, rows, limit);
    if (pages > 1) {
      const halved = Math.floor((to - from) / 2 / second) * second;
      const next = halved >= second ? { span: halved, limit } : { span, limit: limit * pages };
      return ok({ mapped: empty(), cursor: { from, ...next }, more: true, rows: 0 });
    }
    const people = await contactsOf(call, contactIds(rows));
    if (!people.ok) return people;
    const mapped = mappedOf(body, 'activities', people.value);
    if (!mapped.ok) return mapped;
    const isDone = to >= now.getTime();
    // The last second of a span is read again with the next: it may have been cut in two.
    const next = isDone ? Math.max(from, now.getTime() - overlap) : to;
    const wider = Math.min(longest, rows.length * 4 < eventsAPage ? span * 2 : span);
    return ok({
      mapped: { ...mapped.value, people: people.value.flatMap(peopleOf) },
      cursor: { from: isDone ? Math.min(next, to) : next, span: wider, limit: eventsAPage },
      more: !isDone,
      rows: rows.length,
    });
  },
};

/** Versions that do not say how many there are may hold more where one type fills its page. */
function pagesOf(told: unknown, rows: unknown[], limit: number): number {
  const pages = Number(textOf(told) ?? Number.NaN);
  if (Number.isFinite(pages)) return pages;
  const counts = new Map<unknown, number>();
  for (const row of rows) {
    const { event } = recordOf(row);
    counts.set(event, (counts.get(event) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= limit ? 2 : 1;
}

const empty = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });

function contactIds(rows: unknown[]): string[] {
  return rows
    .map((row) => textOf(either(recordOf(row), 'contactId', 'leadId'), 30))
    .filter((id) => id !== undefined);
}

function peopleOf(body: unknown): VendorPerson[] {
  return rowsIn(recordOf(body).contacts)
    .map((row) => contactOf(recordOf(row)))
    .filter((person) => person !== null);
}
