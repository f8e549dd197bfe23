import { fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Page, Reading, Stream, VendorAnswer } from '../vendor.ts';
import { readAnswer } from './answers.ts';

const rowsAPage = 1000;

/** Its answers may be a minute behind what is so, and clocks differ. */
const overlap = 15 * 60_000;

/** So many ids are read again at every look: a lower one may come after a higher one. */
const idsBack = 500;

const prospectFields = [
  ...['id', 'email', 'firstName', 'lastName', 'jobTitle', 'company', 'website', 'salesforceId'],
  ...['optedOut', 'isDoNotEmail', 'isDeleted', 'createdAt', 'updatedAt'],
];

const activityFields = [
  ...['id', 'prospectId', 'visitorId', 'type', 'typeName', 'details', 'createdAt', 'updatedAt'],
  ...['campaignId', 'campaign.name', 'emailId', 'listEmailId', 'formId', 'formHandlerId'],
  ...['landingPageId', 'fileId', 'customRedirectId'],
];

/**
 * Prospects in the order of their changes, those in the recycle bin too: on from the last change,
 * whose second may hold more and is read again. Where one second fills a page, from page to page.
 */
export const prospects: Stream = {
  name: 'prospects',
  start: (since) => ({ from: since?.getTime() ?? 0, token: '' }),
  async read(call, cursor, now) {
    const [from, token] = [Number(cursor.from ?? 0), textOf(cursor.token, 8000) ?? ''];
    const answer = await call({
      method: 'GET',
      path: '/api/v5/objects/prospects',
      query: {
        fields: prospectFields.join(','),
        ...(token
          ? { nextPageToken: token }
          : {
              deleted: 'all',
              orderBy: 'updatedAt',
              limit: String(rowsAPage),
              updatedAtAfterOrEqualTo: new Date(from).toISOString(),
            }),
      },
    });
    if (!answer.ok) {
      // A place that it has forgotten is found again by its time.
      if (token === '' || answer.failure.kind !== 'invalid') return answer;
      return ok({ mapped: nothing(), cursor: { from, token: '' }, more: true, rows: 0 });
    }
    const { nextPageToken } = recordOf(answer.value.body);
    const next = textOf(nextPageToken, 8000) ?? '';
    return pageOf(answer.value, 'prospects', (rows) => {
      if (next === '') return { from: Math.max(from, now.getTime() - overlap), token: '' };
      const times = rows.map((row) => Date.parse(timeOf(row.updatedAt) ?? ''));
      const last = Math.max(from, ...times.filter(Number.isFinite));
      return secondOf(last) > secondOf(from) ? { from: last, token: '' } : { from, token: next };
    });
  },
};

const secondOf = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** Activities by their ids, which no later one moves to another page. */
export const visitorActivities: Stream = {
  name: 'visitor activities',
  start: (since) => ({ after: 0, since: since?.toISOString() ?? null }),
  async read(call, cursor) {
    const [after, since] = [Number(cursor.after ?? 0), timeOf(cursor.since)];
    const answer = await call({
      method: 'GET',
      path: '/api/v5/objects/visitor-activities',
      query: {
        fields: activityFields.join(','),
        orderBy: 'id',
        limit: String(rowsAPage),
        idGreaterThan: String(after),
        ...(since && { createdAtAfterOrEqualTo: since }),
      },
    });
    if (!answer.ok) return answer;
    const isLast = textOf(recordOf(answer.value.body).nextPageToken) === undefined;
    return pageOf(answer.value, 'visitor activities', (rows) => {
      const ids = rows.map(({ id }) => Number(textOf(id) ?? Number.NaN));
      const last = Math.max(after, ...ids.filter(Number.isSafeInteger));
      return { ...cursor, after: isLast ? Math.max(0, last - idsBack) : last };
    });
  },
};

/** `next` says where to go on; whether there is more, the answer says. */
function pageOf(
  answer: VendorAnswer,
  of: string,
  next: (rows: Record<string, unknown>[]) => Page['cursor'],
): Result<Page> {
  const reading: Reading = readAnswer(answer);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  const { values, nextPageToken } = recordOf(answer.body);
  const isAsked = reading.kind === 'answer' && [of, 'nothing found'].includes(reading.of);
  if (!isAsked || !Array.isArray(values)) {
    return fail('bad-response', {
      detail: `Account Engagement answered something else than ${of}.`,
    });
  }
  const rows = values.filter(isRecord);
  // A page of nothing that says there is more would never end.
  const more = textOf(nextPageToken) !== undefined && rows.length > 0;
  return ok({ mapped: reading.mapped, cursor: next(rows), more, rows: rows.length });
}

const nothing = () => ({ touches: [], people: [], accounts: [], refused: [] });
