import { fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf, timeOf } from '../lenient.ts';
import type { Call, Cursor, Page, Stream, VendorAnswer } from '../vendor.ts';
import { readAnswer } from './answers.ts';
import { hiddenIn, selectFrom } from './ask.ts';
import { api, quoted, type SalesforceObject, timeIn } from './soql.ts';

/** As many as one answer holds. */
const rowsAPage = 2000;

/** A change is dated before it is committed, and a transaction of Salesforce's ends within this. */
const overlap = 15 * 60_000;

type Round = {
  /** The place of the last row: its change, in milliseconds since 1970, and its id. */
  at: number;
  after: string;
  /** When the round began, by Salesforce's clock. */
  began: number | null;
  /** Rows that there are, counted once. */
  total: number | null;
  /** Fields that this org does not show us. */
  hidden: string[];
};

/**
 * Everything of an object in the order of its changes, from the last row on, which no change before
 * it can move: so nothing is left out while people work. What was deleted or archived comes too. The
 * next round begins a little before this one began.
 */
export function streamOf(object: SalesforceObject): Stream {
  return {
    name: object.name,
    start: (since) => ({ at: since?.getTime() ?? 0, after: '' }),
    async read(call, cursor, now) {
      const round = roundOf(cursor);
      const total = round.total ?? (await countOf(call, object, round));
      const query = { q: questionOf(object, round) };
      const answer = await call({ method: 'GET', path: `${api}/queryAll`, query });
      if (answer.ok) return pageOf(object, { ...round, total }, answer.value, now);
      const hidden = hiddenIn(answer.failure, object, round.hidden);
      if (!hidden) return answer;
      const next = { ...round, total, hidden: [...round.hidden, hidden] };
      return ok({ mapped: nothing(), cursor: next, more: true, rows: 0 });
    },
  };
}

function roundOf({ at, after, began, total, hidden }: Cursor): Round {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    at: number(at) ?? 0,
    after: textOf(after) ?? '',
    began: number(began),
    total: number(total),
    hidden: listOf(hidden).flatMap((one) => textOf(one) ?? []),
  };
}

function questionOf(object: SalesforceObject, { at, after, hidden }: Round): string {
  const from = timeIn(at);
  const conditions = [
    `SystemModstamp >= ${from}`,
    ...(after ? [`(SystemModstamp > ${from} OR Id > ${quoted(after)})`] : []),
    ...(object.where ? [object.where] : []),
  ];
  const order = `ORDER BY SystemModstamp, Id LIMIT ${rowsAPage}`;
  return `${selectFrom(object, hidden)} WHERE ${conditions.join(' AND ')} ${order}`;
}

/** For the progress alone: an object too large to be counted in time is read all the same. */
async function countOf(call: Call, { name, where }: SalesforceObject, { at }: Round) {
  const conditions = [`SystemModstamp >= ${timeIn(at)}`, ...(where ? [where] : [])];
  const q = `SELECT COUNT() FROM ${name} WHERE ${conditions.join(' AND ')}`;
  const answer = await call({ method: 'GET', path: `${api}/queryAll`, query: { q } });
  const count = answer.ok ? recordOf(answer.value.body).totalSize : null;
  return typeof count === 'number' ? count : null;
}

function pageOf(
  { name }: SalesforceObject,
  round: Round,
  answer: VendorAnswer,
  now: Date,
): Result<Page> {
  const reading = readAnswer(answer);
  const { records, done } = recordOf(answer.body);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  if (reading.kind !== 'answer' || !Array.isArray(records)) {
    return fail('bad-response', { detail: `Salesforce answered something else than ${name}.` });
  }
  const rows = records.filter(isRecord);
  const began = round.began ?? Math.min(now.getTime(), clockOf(answer, now));
  const last = rows.at(-1);
  const at = Date.parse(timeOf(last?.SystemModstamp) ?? '');
  const after = textOf(last?.Id) ?? '';
  const isFull = rows.length >= rowsAPage || done === false;
  if (isFull && (!Number.isFinite(at) || after === '')) {
    return fail('bad-response', { detail: `A row of ${name} has no Id or no SystemModstamp.` });
  }
  const { total, hidden } = round;
  return ok({
    mapped: reading.mapped,
    cursor: isFull
      ? { at, after, began, total, hidden }
      : { at: Math.max(0, began - overlap), after: '', began: null, total, hidden },
    more: isFull,
    rows: rows.length,
    ...(total !== null && { total }),
  });
}

/** Salesforce's own clock, which ours may differ from. */
function clockOf({ headers }: VendorAnswer, now: Date): number {
  const told = Date.parse(headers.date ?? '');
  return Number.isFinite(told) ? told : now.getTime();
}

const nothing = () => ({ touches: [], people: [], accounts: [], refused: [] });
