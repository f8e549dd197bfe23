import { isRecord, recordOf, textOf } from '../lenient.ts';
import type { Mapped, Reading, VendorAnswer } from '../vendor.ts';
import { readEvents } from './activity.ts';
import { failureIn } from './errors.ts';
import { readNotes } from './notes.ts';
import { companyOf, contactOf, rowsIn } from './records.ts';
import { readStats } from './stats.ts';
import { readSubmissions } from './submissions.ts';
import { isWebhook, readWebhook } from './webhook.ts';

/** Lists and single records of Mautic's that tell of nobody; the words people use for them. */
const things: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    segments: 'segments',
    lists: 'segments',
    segment: 'segments',
    list: 'segments',
    emails: 'e-mails',
    email: 'e-mails',
    forms: 'forms',
    form: 'forms',
    campaigns: 'campaigns',
    campaign: 'campaigns',
    pages: 'pages',
    page: 'pages',
    assets: 'assets',
    asset: 'assets',
    points: 'point actions',
    point: 'point actions',
    triggers: 'point triggers',
    trigger: 'point triggers',
    pointGroups: 'point groups',
    pointGroup: 'point groups',
    groupScores: 'point groups',
    groupScore: 'point groups',
    stages: 'stages',
    stage: 'stages',
    tags: 'tags',
    tag: 'tags',
    categories: 'categories',
    category: 'categories',
    users: 'users',
    user: 'users',
    roles: 'roles',
    role: 'roles',
    smses: 'text messages',
    sms: 'text messages',
    notifications: 'notifications',
    notification: 'notifications',
    messages: 'messages',
    message: 'messages',
    dynamicContents: 'dynamic content',
    dynamicContent: 'dynamic content',
    focus: 'focus items',
    hooks: 'webhooks',
    hook: 'webhooks',
    reports: 'reports',
    report: 'reports',
    fields: 'fields',
    field: 'fields',
    devices: 'devices',
    device: 'devices',
    tweets: 'tweets',
    tweet: 'tweets',
    themes: 'themes',
    files: 'files',
    file: 'files',
    integrations: 'plug-ins',
  }),
);

/** What one of Mautic's own records has, and no other vendor's of the same name. */
const marks = ['isPublished', 'dateAdded', 'createdByUser', 'alias', 'tag', 'username', 'dateTime'];

export function readAnswer(answer: VendorAnswer, context: unknown[] = []): Reading {
  const { body, status } = answer;
  if (!isRecord(body)) {
    if (status >= 400)
      return { kind: 'failure', failure: failureIn(answer) ?? { kind: 'bad-response', status } };
    return Array.isArray(body) && isOwners(body)
      ? nothing('owners')
      : no(body === undefined ? 'This is no JSON.' : 'This is no answer of Mautic’s: no object.');
  }
  const failure = failureIn(answer);
  // Errors of other vendors look alike; what is no error of anybody's is read by its shape.
  if (failure) return { kind: 'failure', failure };
  if (isWebhook(body)) return told('webhook', readWebhook(body));
  return activities(body, context) ?? records(body, context) ?? rest(body);
}

function activities(body: Record<string, unknown>, context: unknown[]): Reading | null {
  const isActivity =
    'events' in body &&
    (Array.isArray(body.events) || isRecord(body.events)) &&
    ['types', 'filters', 'order', 'maxPages', 'total'].filter((key) => key in body).length >= 2;
  return isActivity ? told('activities', readEvents(rowsIn(body.events), context)) : null;
}

function records(body: Record<string, unknown>, context: unknown[]): Reading | null {
  const contacts =
    listIn(body, ['contacts', 'leads'], isContact) ?? oneIn(body, ['contact', 'lead'], isContact);
  if (contacts) return told('contacts', taken(contacts, contactOf, 'people', 'contacts', body));
  const companies = listIn(body, ['companies'], isCompany) ?? oneIn(body, ['company'], isCompany);
  if (companies)
    return told('companies', taken(companies, companyOf, 'accounts', 'companies', body));
  const notes = listIn(body, ['notes'], isNote) ?? oneIn(body, ['note'], isNote);
  if (notes) return told('notes', readNotes(notes, context));
  const submissions =
    listIn(body, ['submissions'], isSubmission) ?? oneIn(body, ['submission'], isSubmission);
  if (submissions) return told('form submissions', readSubmissions(submissions));
  const stats = Array.isArray(body.stats) && 'total' in body ? body.stats : null;
  return stats ? told('stats', readStats(stats, context)) : null;
}

function rest(body: Record<string, unknown>): Reading {
  if (Array.isArray(body.availableTables)) return nothing('stats');
  // Mautic has no scopes: others say theirs beside the token.
  if ('access_token' in body && 'token_type' in body && !body.scope) return nothing('token');
  const name = Object.keys(body).find((key) => things.has(key));
  const of = name && things.get(name);
  if (name && of) {
    const value = body[name];
    const hasTotal = 'total' in body && (Array.isArray(value) || isRecord(value));
    if (hasTotal || 'statusCodes' in body || hasMark(value)) return nothing(of);
  }
  if (isAcknowledgement(body)) return nothing('acknowledgement');
  if (isFields(body)) return nothing('fields');
  return no('It has none of the keys that an answer of Mautic’s has.');
}

/** A list under one of these names; an empty one says how many there are. */
function listIn(
  body: Record<string, unknown>,
  names: string[],
  isOne: (row: Record<string, unknown>) => boolean,
): unknown[] | null {
  const name = names.find((one) => Array.isArray(body[one]) || isRecord(body[one]));
  if (!name) return null;
  const rows = rowsIn(body[name]);
  if (rows.length === 0) return 'total' in body || 'statusCodes' in body ? rows : null;
  return rows.some((row) => isRecord(row) && isOne(row)) ? rows : null;
}

function oneIn(
  body: Record<string, unknown>,
  names: string[],
  isOne: (row: Record<string, unknown>) => boolean,
): unknown[] | null {
  const name = names.find((one) => isRecord(body[one]));
  const row = name && recordOf(body[name]);
  return row && isOne(row) ? [row] : null;
}

const isContact = (row: Record<string, unknown>) =>
  'fields' in row || 'doNotContact' in row || ('ipAddresses' in row && 'id' in row);
const isCompany = (row: Record<string, unknown>) =>
  'fields' in row || 'companyname' in row || 'company_id' in row;
const isNote = (row: Record<string, unknown>) =>
  'text' in row && ('type' in row || 'dateTime' in row);
const isSubmission = (row: Record<string, unknown>) => 'dateSubmitted' in row || 'results' in row;

/** `{success: 1}`, with what was done to whom; others' successes have more beside. */
function isAcknowledgement(body: Record<string, unknown>): boolean {
  const keys = Object.keys(body);
  const known = ['success', 'recordFound', 'details', 'usersAdded'];
  return (
    ['success', 'recordFound'].some((key) => key in body) &&
    keys.every((key) => known.includes(key))
  );
}

function hasMark(value: unknown): boolean {
  const first = isRecord(value) && !('id' in value) ? rowsIn(value)[0] : value;
  const row = recordOf(Array.isArray(first) ? first[0] : first);
  return 'id' in row && marks.some((mark) => mark in row);
}

/** `[{id, firstName, lastName}]` of the route of owners. */
function isOwners(rows: unknown[]): boolean {
  return (
    rows.length > 0 &&
    rows.every((row) => isRecord(row) && 'id' in row && 'firstName' in row && 'lastName' in row)
  );
}

/** `{"1": {id, label, alias, type}}` of the route of a contact's fields. */
function isFields(body: Record<string, unknown>): boolean {
  const rows = Object.values(body);
  return (
    rows.length > 0 &&
    rows.every((row) => isRecord(row) && 'id' in row && 'alias' in row && 'label' in row)
  );
}

/** Also what a batch says of those that it refused, by the number of their row. */
function taken<T>(
  rows: unknown[],
  read: (row: Record<string, unknown>) => T | null,
  into: 'people' | 'accounts',
  name: string,
  body: Record<string, unknown>,
): Partial<Mapped> {
  const found: T[] = [];
  const refused: Mapped['refused'] = [];
  rows.forEach((row, index) => {
    const one = isRecord(row) ? read(row) : null;
    if (one) found.push(one);
    else refused.push({ at: `${name}[${index}]`, why: 'it has no id', row });
  });
  for (const [key, row] of Object.entries(recordOf(body.errors))) {
    refused.push({
      at: `errors[${key}]`,
      why: textOf(recordOf(row).message) ?? 'Mautic refused it',
      row,
    });
  }
  return { [into]: found, refused };
}

function told(of: string, mapped: Partial<Mapped>): Reading {
  return {
    kind: 'answer',
    of,
    mapped: { touches: [], people: [], accounts: [], refused: [], ...mapped },
  };
}

const nothing = (of: string): Reading => told(of, {});
const no = (why: string): Reading => ({ kind: 'no answer', why });
