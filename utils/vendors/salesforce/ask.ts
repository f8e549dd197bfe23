import { type Failure, fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, recordOf } from '../lenient.ts';
import type { Call } from '../vendor.ts';
import type { Row } from './records.ts';
import { api, type SalesforceObject } from './soql.ts';

/**
 * The field that an error says this org has not, or does not show us, of those that can be done
 * without; null: it says something else.
 */
export function hiddenIn(
  { kind, detail = '' }: Failure,
  { hideable }: SalesforceObject,
  hidden: readonly string[],
): string | null {
  const [, named] = /INVALID_FIELD.*(?:No such column|relationship) '(\w+)'/is.exec(detail) ?? [];
  if (kind !== 'invalid' || !named) return null;
  const fits = (field: string) => field === named || field.split('.').includes(named);
  return hideable.find((field) => fits(field) && !hidden.includes(field)) ?? null;
}

/** `SELECT ... FROM Contact`, without the fields that are hidden. */
export function selectFrom(
  { name, fields, hideable }: SalesforceObject,
  hidden: readonly string[] = [],
): string {
  const asked = [...fields, ...hideable.filter((field) => !hidden.includes(field))];
  return `SELECT ${asked.join(', ')} FROM ${name}`;
}

/** Objects that a user may not see, or their edition does not have, hold nothing for them. */
function isNotTheirs({ kind, detail = '' }: Failure): boolean {
  return kind === 'forbidden' || (kind === 'invalid' && detail.startsWith('INVALID_TYPE'));
}

/**
 * The records of an object that a user sees; `rest` is all of the question after its object. One
 * answer's worth at most, so the question limits itself.
 */
export async function recordsOf(
  call: Call,
  object: SalesforceObject,
  rest: string,
): Promise<Result<Row[]>> {
  const hidden: string[] = [];
  for (;;) {
    const query = { q: `${selectFrom(object, hidden)} ${rest}` };
    const answer = await call({ method: 'GET', path: `${api}/query`, query });
    if (answer.ok) {
      const { records } = recordOf(answer.value.body);
      if (!Array.isArray(records)) return fail('bad-response', { status: answer.value.status });
      return ok(records.filter(isRecord));
    }
    if (isNotTheirs(answer.failure)) return ok([]);
    const field = hiddenIn(answer.failure, object, hidden);
    if (!field) return answer;
    hidden.push(field);
  }
}
