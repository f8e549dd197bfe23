import { ok } from '../../model/failure.ts';
import { isRecord, recordOf, timeOf } from '../lenient.ts';
import type { Stream } from '../vendor.ts';
import { idsOf, listQuery, mappedOf, mauticTime } from './pages.ts';
import { rowsIn } from './records.ts';

type What = 'contacts' | 'companies';

const rowsAPage = 200;

/**
 * So many ids are read again at every look: a transaction may commit a lower id after we read
 * a higher one.
 */
const idsBack = 100;

/** Mautic's clock and ours may differ, and a change is dated before it is committed. */
const overlap = 10 * 60_000;

/** Every record once, by its id, which no change moves to another page. */
export function addedRecords(what: What): Stream {
  return {
    name: what,
    start: (since) => ({ after: 0, since: since?.toISOString() ?? null }),
    async read(call, cursor) {
      const after = Number(cursor.after ?? 0);
      const since = timeOf(cursor.since);
      const where = [{ col: 'id', expr: 'gt', val: String(after) }];
      if (since) where.push({ col: 'date_added', expr: 'gte', val: mauticTime(Date.parse(since)) });
      const query = listQuery(where, [{ col: 'id' }], rowsAPage);
      const answer = await call({ method: 'GET', path: `/api/${what}`, query });
      if (!answer.ok) return answer;
      const mapped = mappedOf(answer.value.body, what);
      if (!mapped.ok) return mapped;
      const body = recordOf(answer.value.body);
      const ids = idsOf(body[what]);
      const more = rowsIn(body[what]).length >= rowsAPage;
      const last = Math.max(after, ...ids);
      return ok({
        mapped: mapped.value,
        cursor: { ...cursor, after: more ? last : Math.max(0, last - idsBack) },
        more,
        rows: ids.length,
      });
    },
  };
}

/** What was changed since, in the order of its changes. */
export function changedRecords(what: What): Stream {
  return {
    name: `changed ${what}`,
    // What there is already comes by its id.
    start: (since, now) => ({ from: (since ?? now).getTime() - overlap, limit: rowsAPage }),
    async read(call, cursor, now) {
      const from = Number(cursor.from);
      const limit = Number(cursor.limit ?? rowsAPage);
      const where = [{ col: 'date_modified', expr: 'gte', val: mauticTime(from) }];
      const query = listQuery(where, [{ col: 'date_modified' }, { col: 'id' }], limit);
      const answer = await call({ method: 'GET', path: `/api/${what}`, query });
      if (!answer.ok) return answer;
      const mapped = mappedOf(answer.value.body, what);
      if (!mapped.ok) return mapped;
      const rows = rowsIn(recordOf(answer.value.body)[what]);
      const more = rows.length >= limit;
      return ok({
        mapped: mapped.value,
        cursor: { ...cursor, ...nextOf(rows, from, limit, more, now) },
        more,
        rows: rows.length,
      });
    },
  };
}

/**
 * On from the last change, whose second may hold more: it is read again. Where one second fills
 * a whole page, a larger page.
 */
function nextOf(rows: unknown[], from: number, limit: number, more: boolean, now: Date) {
  if (!more) {
    return { from: Math.max(from, now.getTime() - overlap), limit: rowsAPage };
  }
  const times = rows.filter(isRecord).map((row) => Date.parse(timeOf(row.dateModified) ?? ''));
  const last = Math.max(from, ...times.filter(Number.isFinite));
  const isStuck = mauticTime(last) === mauticTime(from);
  return isStuck ? { from, limit: limit * 2 } : { from: last, limit: rowsAPage };
}
