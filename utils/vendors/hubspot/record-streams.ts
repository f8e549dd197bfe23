import { ok } from '../../model/failure.ts';
import { recordOf, textOf } from '../lenient.ts';
import type { Cursor, Stream, VendorRequest } from '../vendor.ts';
import { resultsOf } from './answers.ts';
import {
  clockOf,
  companiesOf,
  companyProperties,
  contactProperties,
  followingOf,
  mappedOf,
  nothing,
  numberIn,
} from './ask.ts';
import { momentOf, propertyOf, recordIdOf } from './words.ts';

const rowsAPage = 200;

/** The search's index is some moments behind the records: so much is read again at every look. */
const overlap = 10 * 60_000;

const objects = {
  contacts: { modified: 'lastmodifieddate', properties: contactProperties },
  companies: { modified: 'hs_lastmodifieddate', properties: companyProperties },
};

/**
 * Records in the order of their last change. A search ends at ten thousand rows and its pages move
 * while records change, so no page but the first is ever asked for: the next search begins with the
 * moment at which this one ended. Where one moment fills a page, its rows come by their numbers.
 */
export function changedRecords(what: 'contacts' | 'companies'): Stream {
  const { modified } = objects[what];
  return {
    name: what,
    start: (since) => ({ from: since?.getTime() ?? 0, tie: null, before: 0 }),
    async read(call, cursor, now) {
      const answer = await call(searchFrom(what, cursor));
      if (!answer.ok) return answer;
      const rows = resultsOf(answer.value.body);
      const context = what === 'contacts' ? await companiesOf(call, rows) : ok([]);
      if (!context.ok) return context;
      const mapped = mappedOf(answer.value, what, context.value);
      if (!mapped.ok) return mapped;
      const before = numberIn(cursor.before, 0);
      const left = numberIn(recordOf(answer.value.body).total, 0);
      const next = nextCursor(cursor, rows, modified, clockOf(answer.value, now) - overlap);
      const { more, ...place } = next;
      return ok({
        mapped: mapped.value,
        cursor: { ...place, before: more ? before + rows.length : 0 },
        more,
        rows: rows.length,
        ...(cursor.tie === null && more ? { total: before + left } : {}),
      });
    },
  };
}

function searchFrom(what: 'contacts' | 'companies', { from, tie }: Cursor): VendorRequest {
  const { modified, properties } = objects[what];
  const value = String(numberIn(from, 0));
  const since = { propertyName: modified, operator: 'GTE', value };
  const isTie = typeof tie === 'string';
  const until = { propertyName: modified, operator: 'LTE', value };
  const after = { propertyName: 'hs_object_id', operator: 'GT', value: tie };
  return {
    method: 'POST',
    path: `/crm/v3/objects/${what}/search`,
    body: {
      filterGroups: [{ filters: isTie ? [since, until, after] : [since] }],
      sorts: [{ propertyName: isTie ? 'hs_object_id' : modified, direction: 'ASCENDING' }],
      properties,
      limit: rowsAPage,
    },
  };
}

/** `again` is the moment from which the next look has to begin at the latest. */
function nextCursor(
  cursor: Cursor,
  rows: Record<string, unknown>[],
  modified: string,
  again: number,
): { from: number; tie: string | null; more: boolean } {
  const from = numberIn(cursor.from, 0);
  const tie = textOf(cursor.tie);
  const isFull = rows.length >= rowsAPage;
  const last = rows.at(-1);
  if (tie !== undefined) {
    const id = recordIdOf(last?.id);
    // All of this moment is read: on with the one after it.
    return isFull && id ? { from, tie: id, more: true } : { from: from + 1, tie: null, more: true };
  }
  if (!isFull) return { from: again, tie: null, more: false };
  const said = propertyOf(last ?? {}, modified) ?? last?.updatedAt;
  const until = Date.parse(momentOf(said) ?? '');
  return until > from ? { from: until, tie: null, more: true } : { from, tie: '0', more: true };
}

/** So long after a round through what is archived the next one begins. */
const sweepEvery = 6 * 3_600_000;

/**
 * Contacts that were deleted. HubSpot lists those of ninety days and in no order of time, so all
 * are looked through, and not at every look.
 */
export const deletedContacts: Stream = {
  name: 'deleted contacts',
  start: () => ({ after: null, nextAt: 0 }),
  async read(call, cursor, now) {
    if (now.getTime() < numberIn(cursor.nextAt, 0)) {
      return ok({ mapped: nothing(), cursor, more: false, rows: 0 });
    }
    const after = textOf(cursor.after, 2000);
    const query = { archived: 'true', limit: '100', ...(after ? { after } : {}) };
    const answer = await call({ method: 'GET', path: '/crm/v3/objects/contacts', query });
    if (!answer.ok) return answer;
    const mapped = mappedOf(answer.value, 'contacts');
    if (!mapped.ok) return mapped;
    const next = followingOf(answer.value.body, after);
    return ok({
      mapped: mapped.value,
      cursor: next
        ? { after: next, nextAt: 0 }
        : { after: null, nextAt: now.getTime() + sweepEvery },
      more: next !== undefined,
      rows: resultsOf(answer.value.body).length,
    });
  },
};
