import { isRecord, listOf } from '../lenient.ts';
import type { Mapped, Reading, VendorAnswer } from '../vendor.ts';
import { readActivity } from './activity.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { failureIn, isEnvelope, isOauthError } from './failures.ts';
import {
  companyOf,
  isCompany,
  isLead,
  isNamedAccount,
  leadOf,
  memberOf,
  namedAccountOf,
} from './people.ts';
import { thingOf } from './things.ts';

type Row = Record<string, unknown>;

/** Says what an answer is by its shape; no route is told. */
export function readAnswer(answer: VendorAnswer, context: unknown[] = []): Reading {
  const { body, status } = answer;
  const isOurs = isRecord(body) && (isEnvelope(body) || isOauthError(body) || isRefusal(body));
  if (isOurs || status >= 400) {
    const failure = failureIn(answer);
    if (failure) return { kind: 'failure', failure };
  }
  if (body === undefined) return no('This is no JSON.');
  if (!isRecord(body)) return no('This is no answer of Marketo’s: no object.');
  if (isToken(body)) return nothing('access token');
  if (Array.isArray(body.input)) return no('This is what is sent to Marketo, not what it answers.');
  if (!isEnvelope(body)) {
    return no('It has no requestId, success and result, as every answer of Marketo’s has.');
  }
  const { result } = body;
  // Some routes give one row without a list around it.
  const rows = isRecord(result) ? [result] : listOf(result);
  return rows.length === 0 ? emptyOf(body) : readRows(rows, catalogueOf(context));
}

/** `{success: false, errors}` of a gateway that leaves the number of the request away. */
function isRefusal(body: Row): boolean {
  const [first] = listOf(body.errors);
  return body.success === false && isRecord(first) && 'code' in first && 'message' in first;
}

/** The identity service's; others have their scopes and times otherwise. */
function isToken(body: Row): boolean {
  const { access_token, token_type, expires_in, scope } = body;
  return (
    typeof access_token === 'string' &&
    /^bearer$/i.test(String(token_type)) &&
    expires_in !== undefined &&
    typeof scope === 'string' &&
    !('refresh_token' in body) &&
    // Its scope is the address of the user who made the service.
    (scope.includes('@') || /^[0-9a-f-]{36}:/.test(access_token))
  );
}

/** Marketo leaves `result` away where there is nothing, or gives an empty one. */
function emptyOf(body: Row): Reading {
  if ('moreResult' in body) return nothing('activities');
  if (typeof body.nextPageToken === 'string') return nothing('paging token');
  return nothing(
    'result' in body || listOf(body.warnings).length > 0 ? 'nothing' : 'acknowledgement',
  );
}

function readRows(rows: unknown[], catalogue: Catalogue): Reading {
  const records = rows.filter(isRecord);
  const is = (test: (row: Row) => boolean) => records.some(test);
  if (is(isActivity)) return activities(rows, records, catalogue);
  const thing = thingOf(records);
  if (thing) return nothing(thing);
  if (is(isNamedAccount)) return told('named accounts', taken(rows, namedAccountOf, 'accounts'));
  if (is(isCompany)) return told('companies', taken(rows, companyOf, 'accounts'));
  if (is(isMember)) return told('program members', taken(rows, memberOf, 'people'));
  if (is(isLead)) return told('leads', taken(rows, leadOf, 'people'));
  // An object of the team's own, a tag, a snippet: Marketo's, and of nobody whom we know.
  return nothing('objects');
}

function isActivity(row: Row): boolean {
  return 'activityDate' in row || ('activityTypeId' in row && 'leadId' in row);
}

const isMember = (row: Row) =>
  'leadId' in row &&
  !('status' in row) &&
  ['reachedSuccess', 'membershipDate', 'statusName', 'programId'].some((key) => key in row);

function activities(rows: unknown[], records: Row[], catalogue: Catalogue): Reading {
  const mapped = empty();
  rows.forEach((row, index) => {
    const read = isRecord(row) ? readActivity(row, catalogue) : 'it is no object';
    if (typeof read === 'string') {
      mapped.refused.push({ at: `result[${index}]`, why: read, row });
      return;
    }
    mapped.touches.push(...read.touches);
    mapped.people.push(...read.people);
  });
  const isOfFields = records.some((row) => Array.isArray(row.fields));
  return told(isOfFields ? 'lead changes' : 'activities', mapped);
}

function taken<T>(
  rows: unknown[],
  read: (row: Row) => T | null,
  into: 'people' | 'accounts',
): Partial<Mapped> {
  const found: T[] = [];
  const refused: Mapped['refused'] = [];
  rows.forEach((row, index) => {
    const one = isRecord(row) ? read(row) : null;
    if (one) found.push(one);
    else refused.push({ at: `result[${index}]`, why: 'it has no id', row });
  });
  return { [into]: found, refused };
}

const empty = (): Mapped => ({ touches: [], people: [], accounts: [], refused: [] });

function told(of: string, mapped: Partial<Mapped>): Reading {
  return { kind: 'answer', of, mapped: { ...empty(), ...mapped } };
}

const nothing = (of: string): Reading => told(of, {});
const no = (why: string): Reading => ({ kind: 'no answer', why });
