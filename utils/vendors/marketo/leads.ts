import { ok, type Result } from '../../model/failure.ts';
import { isRecord, listOf, recordOf } from '../lenient.ts';
import type { Call, VendorAnswer, VendorPerson } from '../vendor.ts';
import { consentFields, idOf, leadOf } from './people.ts';

/** As many ids as one call takes. */
const mostIds = 300;

const fields = [
  'id',
  'email',
  'firstName',
  'lastName',
  'title',
  'company',
  'website',
  'industry',
  'externalCompanyId',
  ...consentFields.map(({ rest }) => rest),
  'updatedAt',
].join(',');

/**
 * The leads that rows of activities speak of, and the answers that name them. Whoever was deleted
 * since is in none.
 */
export async function leadsOf(
  call: Call,
  rows: unknown[],
): Promise<Result<{ people: VendorPerson[]; bodies: unknown[] }>> {
  const ids = [...new Set(rows.map((row) => idOf(recordOf(row).leadId)))].filter(
    (id) => id !== undefined,
  );
  const bodies: unknown[] = [];
  for (let from = 0; from < ids.length; from += mostIds) {
    const answer = await leadsCalled(call, ids.slice(from, from + mostIds));
    if (!answer.ok) return answer;
    bodies.push(answer.value.body);
  }
  const people = bodies
    .flatMap((body) => listOf(recordOf(body).result))
    .filter(isRecord)
    .map(leadOf)
    .filter((person) => person !== null);
  return ok({ people, bodies });
}

async function leadsCalled(call: Call, ids: string[]): Promise<Result<VendorAnswer>> {
  const query = { filterType: 'id', filterValues: ids.join(','), batchSize: String(mostIds) };
  const path = '/rest/v1/leads.json';
  const answer = await call({ method: 'GET', path, query: { ...query, fields } });
  // One field that an instance hides fails the whole call; those of every lead come without a list.
  if (answer.ok || answer.failure.kind !== 'invalid') return answer;
  return call({ method: 'GET', path, query });
}
