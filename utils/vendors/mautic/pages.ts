import { fail, ok, type Result } from '../../model/failure.ts';
import { textOf } from '../lenient.ts';
import type { Call, Mapped } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { rowsIn } from './records.ts';

/** As many contacts a call as a URL surely has room for. */
const mostIds = 200;

type Condition = { col: string; expr: string; val: string };
type Order = { col: string };

/** `where[0][col]=id&...`, as Mautic's lists of records and statistics want it. */
export function listQuery(
  where: Condition[],
  order: Order[],
  limit: number,
): Record<string, string> {
  const query: Record<string, string> = { limit: String(limit), start: '0' };
  where.forEach(({ col, expr, val }, index) => {
    query[`where[${index}][col]`] = col;
    query[`where[${index}][expr]`] = expr;
    query[`where[${index}][val]`] = val;
  });
  order.forEach(({ col }, index) => {
    query[`order[${index}][col]`] = col;
    query[`order[${index}][dir]`] = 'asc';
  });
  return query;
}

/** As Mautic keeps times: in UTC, to the second. */
export function mauticTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/** An answer of the mirror's own request; another shape than asked for is a bad response. */
export function mappedOf(body: unknown, of: string, context: unknown[] = []): Result<Mapped> {
  const reading = readAnswer({ status: 200, headers: {}, body }, context);
  if (reading.kind === 'answer' && reading.of === of) return ok(reading.mapped);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  return fail('bad-response', { detail: `Mautic answered something else than ${of}.` });
}

/**
 * The bodies that name these contacts, a few calls for all of them. An id of nobody, as of
 * somebody deleted since, is in none.
 */
export async function contactsOf(call: Call, ids: string[]): Promise<Result<unknown[]>> {
  const wanted = [...new Set(ids)].filter((id) => /^\d+$/.test(id));
  const bodies: unknown[] = [];
  for (let from = 0; from < wanted.length; from += mostIds) {
    const some = wanted.slice(from, from + mostIds);
    const where = [{ col: 'id', expr: 'in', val: some.join(',') }];
    const query = listQuery(where, [{ col: 'id' }], some.length);
    const answer = await call({ method: 'GET', path: '/api/contacts', query });
    if (!answer.ok) return answer;
    bodies.push(answer.value.body);
  }
  return ok(bodies);
}

/** The ids of the rows of a list, as numbers to go on from. */
export function idsOf(rows: unknown): number[] {
  return rowsIn(rows)
    .map((row) => Number(textOf((row as { id?: unknown } | null)?.id) ?? Number.NaN))
    .filter(Number.isSafeInteger);
}
