import { ok } from '../../model/failure.ts';
import { recordOf, timeOf } from '../lenient.ts';
import type { Stream } from '../vendor.ts';
import { contactsOf, idsOf, listQuery, mappedOf, mauticTime } from './pages.ts';
import { rowsIn } from './records.ts';
import { survivorsIn } from './stats.ts';

const rowsAPage = 500;
const idsBack = 100;

/**
 * Merges and deletions of contacts, which Mautic keeps in its audit log alone. It takes an
 * administrator to read it.
 */
export const ends: Stream = {
  name: 'merges and deletions',
  start: (since) => ({ after: 0, since: since?.toISOString() ?? null }),
  async read(call, cursor) {
    const after = Number(cursor.after ?? 0);
    const since = timeOf(cursor.since);
    const where = [
      { col: 'id', expr: 'gt', val: String(after) },
      { col: 'object', expr: 'eq', val: 'lead' },
      { col: 'action', expr: 'in', val: 'merge,delete' },
    ];
    if (since) where.push({ col: 'date_added', expr: 'gte', val: mauticTime(Date.parse(since)) });
    const query = listQuery(where, [{ col: 'id' }], rowsAPage);
    const answer = await call({ method: 'GET', path: '/api/stats/audit_log', query });
    if (!answer.ok) return answer;
    const rows = rowsIn(recordOf(answer.value.body).stats);
    const survivors = await contactsOf(call, survivorsIn(rows));
    if (!survivors.ok) return survivors;
    const mapped = mappedOf(answer.value.body, 'stats', survivors.value);
    if (!mapped.ok) return mapped;
    const last = Math.max(after, ...idsOf(rows));
    const more = rows.length >= rowsAPage;
    return ok({
      mapped: mapped.value,
      cursor: { ...cursor, after: more ? last : Math.max(0, last - idsBack) },
      more,
      rows: rows.length,
    });
  },
};
