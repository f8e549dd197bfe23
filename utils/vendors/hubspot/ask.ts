import { fail, isPassing, ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf, textOf } from '../lenient.ts';
import type { Call, Mapped, VendorAnswer } from '../vendor.ts';
import { nextOf, readAnswer, resultsOf } from './answers.ts';
import { associationOf } from './context.ts';
import { propertyOf, recordIdOf } from './words.ts';

/** What is asked for of a contact: who they are, what they want, whom they were before. */
export const contactProperties = [
  'email',
  'firstname',
  'lastname',
  'jobtitle',
  'company',
  'associatedcompanyid',
  'hs_email_optout',
  'hs_merged_object_ids',
  'hs_calculated_merged_vids',
  'createdate',
  'lastmodifieddate',
];
export const companyProperties = ['name', 'domain', 'website', 'industry', 'hs_lastmodifieddate'];

/** As many as a batch takes. */
const batch = 100;

/** What HubSpot's own clock says; ours where it does not tell. */
export function clockOf({ headers }: VendorAnswer, now: Date): number {
  const said = Date.parse(headers.date ?? '');
  return Number.isFinite(said) ? said : now.getTime();
}

/** An answer to our own question; another shape than asked for is a bad response. */
export function mappedOf(
  answer: VendorAnswer,
  of: string,
  context: unknown[] = [],
): Result<Mapped> {
  const reading = readAnswer(answer, context);
  if (reading.kind === 'failure') return { ok: false, failure: reading.failure };
  if (reading.kind === 'answer' && (reading.of === of || isEmpty(answer)))
    return ok(reading.mapped);
  return fail('bad-response', { detail: `HubSpot answered something else than ${of}.` });
}

const isEmpty = ({ body }: VendorAnswer) =>
  Array.isArray(recordOf(body).results) && resultsOf(body).length === 0;

export const nothing = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });

/**
 * Records by their numbers, or by another property that is unique, a hundred a call; whoever is
 * deleted is in none of the bodies.
 */
export async function recordsById(
  call: Call,
  object: 'contacts' | 'companies' | 'notes' | 'calls' | 'meetings' | 'emails',
  ids: readonly string[],
  properties: readonly string[],
  idProperty?: 'email',
): Promise<Result<unknown[]>> {
  return inBatches(call, `/crm/v3/objects/${object}/batch/read`, ids, {
    properties,
    propertiesWithHistory: [],
    ...(idProperty ? { idProperty } : {}),
  });
}

/** `{from, to}` rows of what stands with these records. */
export async function associationsOf(
  call: Call,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<Result<unknown[]>> {
  return inBatches(call, `/crm/v4/associations/${from}/${to}/batch/read`, ids, {});
}

/** Numbers of what stands with a record, the newest first: HubSpot counts upwards. */
export async function endsOf(
  call: Call,
  from: 'companies' | 'contacts',
  id: string,
  to: string,
): Promise<Result<string[]>> {
  const bodies = await associationsOf(call, from, to, [id]);
  if (!bodies.ok) return bodies;
  const ids = bodies.value
    .flatMap(resultsOf)
    .flatMap((row) => listOf(row.to).filter(isRecord))
    .map((end) => recordIdOf(end.toObjectId) ?? recordIdOf(end.id))
    .filter((end) => end !== undefined);
  return ok([...new Set(ids)].sort((a, b) => b.length - a.length || (a < b ? 1 : -1)));
}

async function inBatches(
  call: Call,
  path: string,
  ids: readonly string[],
  more: Record<string, unknown>,
): Promise<Result<unknown[]>> {
  const wanted = [...new Set(ids)];
  const bodies: unknown[] = [];
  for (let at = 0; at < wanted.length; at += batch) {
    const inputs = wanted.slice(at, at + batch).map((id) => ({ id }));
    const answer = await call({ method: 'POST', path, body: { inputs, ...more } });
    if (!answer.ok) return answer;
    bodies.push(answer.value.body);
  }
  return ok(bodies);
}

/** Bodies that say who these ids are, and of which company. */
export async function contactsOf(call: Call, ids: readonly string[]): Promise<Result<unknown[]>> {
  const found = await recordsById(call, 'contacts', ids, contactProperties);
  if (!found.ok) return found;
  const companies = await companiesOf(call, found.value.flatMap(resultsOf));
  return companies.ok ? ok([...found.value, ...companies.value]) : companies;
}

/**
 * Bodies that say which company is whose. Most contacts name theirs; of the others, HubSpot is
 * asked. Whoever connected us may keep companies to themselves: then people come without.
 */
export async function companiesOf(
  call: Call,
  contacts: readonly Record<string, unknown>[],
): Promise<Result<unknown[]>> {
  const companyOfContact = (row: Record<string, unknown>) =>
    recordIdOf(propertyOf(row, 'associatedcompanyid'));
  const without = contacts
    .filter((row) => !companyOfContact(row))
    .map((row) => recordIdOf(row.id))
    .filter((id) => id !== undefined);
  const joined = allowed(await associationsOf(call, 'contacts', 'companies', without));
  if (!joined.ok) return joined;
  const ids = [
    ...contacts.map(companyOfContact),
    ...joined.value.flatMap(resultsOf).map((row) => associationOf(row)?.company),
  ].filter((id) => id !== undefined);
  const named = allowed(await recordsById(call, 'companies', ids, companyProperties));
  return named.ok ? ok([...joined.value, ...named.value]) : named;
}

/** What we may not see is not there; all else that fails fails. */
function allowed(result: Result<unknown[]>): Result<unknown[]> {
  return !result.ok && isNotOurs(result) ? ok([]) : result;
}

/** Whether a question is refused for good: no scope, no such product, not of this version. */
export function isNotOurs(result: Result<unknown>): boolean {
  if (result.ok || isPassing(result.failure)) return false;
  return result.failure.kind === 'forbidden' || result.failure.kind === 'not-found';
}

/** The page after this one; undefined at the end, also where HubSpot names the same one again. */
export function followingOf(body: unknown, after: string | undefined): string | undefined {
  const next = nextOf(body);
  return next === after ? undefined : next;
}

/** A number that was kept in a cursor. */
export function numberIn(value: unknown, otherwise: number): number {
  const number = Number(textOf(value) ?? Number.NaN);
  return Number.isFinite(number) ? number : otherwise;
}
