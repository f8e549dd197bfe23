import { fail, ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Call, Cursor, Page, Stream } from '../vendor.ts';
import { resultsOf } from './answers.ts';
import { followingOf, isNotOurs, mappedOf, nothing, numberIn } from './ask.ts';
import { momentOf } from './words.ts';

/** The most that HubSpot gives at once. */
const rowsAPage = '50';
const mostFormPages = 50;
const hour = 3_600_000;

/** A form may be sent with a time of before: a day of that is looked for again. */
const overlap = 24 * hour;

/** A round asks for each form: so long from one to the next. */
const roundEvery = hour / 6;
const deniedFor = 6 * hour;

/** A page whose token is refused so often has something else wrong with it. */
const mostTries = 3;

type Form = { id: string; name: string };

/** `marks`: when the newest of each form was sent, as of its last whole round. */
type Place = {
  since: number;
  forms: Form[];
  at: number;
  after: string | undefined;
  newest: number;
  /** Beginnings of this form anew. */
  tries: number;
  marks: Record<string, number>;
};

/**
 * What people wrote in forms. HubSpot gives them form by form, newest first, and cannot be asked
 * since when: so each form is read back to where its round before began, and a day more.
 */
export const formSubmissions: Stream = {
  name: 'form submissions',
  start: (since) => ({ since: since?.getTime() ?? 0, marks: {} }),
  async read(call, cursor, now) {
    if (now.getTime() < numberIn(cursor.nextAt, 0)) return ok(done(cursor));
    const begun = await placeOf(call, cursor);
    if (!begun.ok) {
      return isNotOurs(begun) ? ok(done({ ...cursor, nextAt: now.getTime() + deniedFor })) : begun;
    }
    const place = begun.value;
    const form = place.forms[place.at];
    if (!form) return ok(done(nextRound(place, now)));
    const answer = await call({
      method: 'GET',
      path: `/form-integrations/v1/submissions/forms/${encodeURIComponent(form.id)}`,
      query: { limit: rowsAPage, ...(place.after ? { after: place.after } : {}) },
    });
    if (!answer.ok) {
      if (place.after && place.tries < mostTries && answer.failure.kind === 'invalid') {
        // A token that is not known any more: this form from its beginning.
        return ok({ ...done({ ...place, after: null, tries: place.tries + 1 }), more: true });
      }
      // One that was deleted meanwhile, or of a kind that has none.
      const isSkipped = isNotOurs(answer) || (!place.after && answer.failure.kind === 'invalid');
      return isSkipped ? ok(onward(place, form, undefined, nothing(), 0, now)) : answer;
    }
    const context = [{ ...form, formType: 'hubspot', fieldGroups: [] }];
    const mapped = mappedOf(answer.value, 'form submissions', context);
    if (!mapped.ok) return mapped;
    const rows = resultsOf(answer.value.body);
    const times = rows.map((row) => Date.parse(momentOf(row.submittedAt) ?? ''));
    const known = times.filter(Number.isFinite);
    const until = Math.max(place.since, (place.marks[form.id] ?? 0) - overlap);
    const isOver = known.length > 0 && known.every((time) => time < until);
    const next = isOver ? undefined : followingOf(answer.value.body, place.after);
    const seen = { ...place, newest: Math.max(place.newest, ...known) };
    return ok(onward(seen, form, next, mapped.value, rows.length, now));
  },
};

const done = (cursor: Cursor): Page => ({ mapped: nothing(), cursor, more: false, rows: 0 });

async function placeOf(call: Call, cursor: Cursor): Promise<Result<Place>> {
  const isInRound = Array.isArray(cursor.forms);
  const forms = isInRound ? ok(formsIn(cursor.forms)) : await allForms(call);
  if (!forms.ok) return forms;
  const marks = Object.entries(recordOf(cursor.marks)).map(([id, at]) => [id, numberIn(at, 0)]);
  return ok({
    since: numberIn(cursor.since, 0),
    forms: forms.value,
    at: numberIn(cursor.at, 0),
    after: textOf(cursor.after, 2000),
    newest: numberIn(cursor.newest, 0),
    tries: numberIn(cursor.tries, 0),
    marks: Object.fromEntries(marks),
  });
}

async function allForms(call: Call): Promise<Result<Form[]>> {
  const forms = new Map<string, Form>();
  let after: string | undefined;
  for (let page = 0; page < mostFormPages; page += 1) {
    const query = { limit: '100', formTypes: 'all', ...(after ? { after } : {}) };
    const answer = await call({ method: 'GET', path: '/marketing/v3/forms', query });
    if (!answer.ok) return answer;
    if (!Array.isArray(recordOf(answer.value.body).results)) return fail('bad-response');
    for (const form of formsIn(resultsOf(answer.value.body))) forms.set(form.id, form);
    after = followingOf(answer.value.body, after);
    if (after === undefined) break;
  }
  return ok([...forms.values()]);
}

function formsIn(rows: unknown): Form[] {
  return listOf(rows)
    .filter(isRecord)
    .map(({ id, name }) => ({ id: textOf(id, 100) ?? '', name: textOf(name) ?? 'A form' }))
    .filter(({ id }) => id !== '');
}

/** The next page of this form, else the next form, else the next round. */
function onward(
  place: Place,
  form: Form,
  after: string | undefined,
  mapped: Page['mapped'],
  rows: number,
  now: Date,
): Page {
  if (after !== undefined) return { mapped, cursor: { ...place, after }, more: true, rows };
  // Only with its last page is a form read, and only then is less of it read.
  const marks = place.newest > 0 ? { ...place.marks, [form.id]: place.newest } : place.marks;
  const next = { ...place, marks, newest: 0, tries: 0, at: place.at + 1 };
  const isLast = next.at >= next.forms.length;
  const cursor = isLast ? nextRound(next, now) : { ...next, after: null };
  return { mapped, cursor, more: !isLast, rows };
}

function nextRound({ since, marks }: Place, now: Date): Cursor {
  return { since, marks, nextAt: now.getTime() + roundEvery };
}
