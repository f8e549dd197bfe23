import { isRecord, textOf } from '../lenient.ts';
import { isCampaign, isType } from './catalogue.ts';

type Row = Record<string, unknown>;
type Thing = [of: string, is: (row: Row) => boolean];

const has =
  (...keys: string[]) =>
  (row: Row) =>
    keys.every((key) => key in row);

/** What was done to a row that was written. Programs and jobs have a status, too. */
const written: ReadonlySet<string> = new Set([
  'created',
  'updated',
  'deleted',
  'skipped',
  'added',
  'removed',
  'success',
  'failed',
  'merged',
  'associated',
  'scheduled',
]);

/** In order: the first that fits a row is what the answer is of. They tell of nobody. */
const things: Thing[] = [
  ['usage', (row) => 'date' in row && 'total' in row && Array.isArray(row.users)],
  ['usage', (row) => 'date' in row && 'total' in row && !('errors' in row)],
  ['errors', has('date', 'errors')],
  [
    'jobs',
    (row) => ('exportId' in row || 'batchId' in row || 'importId' in row) && 'status' in row,
  ],
  ['activity types', isType],
  ['channels', has('applicableProgramType')],
  ['fields', (row) => 'dataType' in row && ('displayName' in row || 'name' in row)],
  ['fields', (row) => 'rest' in row && 'displayName' in row],
  ['objects', (row) => Array.isArray(row.searchableFields) || Array.isArray(row.dedupeFields)],
  ['memberships', (row) => /^(not)?memberof$/i.test(textOf(row.status) ?? '')],
  ['acknowledgement', isWritten],
  ['memberships', (row) => !('id' in row) && !('leadId' in row) && isMembership(row)],
  ['campaigns', isCampaign],
  ['programs', (row) => 'channel' in row && 'id' in row && 'type' in row],
  ['e-mails', (row) => 'subject' in row && ('fromEmail' in row || 'fromName' in row)],
  [
    'forms',
    (row) => 'buttonLabel' in row || 'labelPosition' in row || 'progressiveProfiling' in row,
  ],
  ['landing pages', (row) => 'robots' in row || ('computedUrl' in row && 'name' in row)],
  ['folders', (row) => 'folderId' in row || 'folderType' in row],
  ['files', has('mimeType')],
  ['content', (row) => 'htmlId' in row || 'contentType' in row],
  ['tags', (row) => 'tagType' in row && !('email' in row)],
  ['tokens', has('tokens')],
  ['lists', isList],
  [
    'partitions',
    (row) => has('name', 'id')(row) && isPlain(row, ['description', 'default', 'isDefault']),
  ],
  ['opportunities', has('externalOpportunityId')],
  ['sales people', has('externalSalesPersonId', 'seq')],
  // What approving or deleting an asset answers.
  ['acknowledgement', (row) => Object.keys(row).length === 1 && 'id' in row],
  ['acknowledgement', (row) => Object.keys(row).length === 1 && 'campaignId' in row],
];

/** What rows are that tell of no person and no account; undefined where they may. */
export function thingOf(rows: Row[]): string | undefined {
  return things.find(([, is]) => rows.some(is))?.[0];
}

function isWritten(row: Row): boolean {
  const status = textOf(row.status)?.toLowerCase() ?? '';
  if (!written.has(status)) return false;
  return Array.isArray(row.reasons) || Array.isArray(row.errors) || isPlain(row, acknowledged);
}

const acknowledged = [
  'seq',
  'status',
  'marketoGUID',
  'leadId',
  'programId',
  'email',
  'reasons',
  'errors',
  'warnings',
  'apiName',
  'externalCompanyId',
  'externalOpportunityId',
  'externalSalesPersonId',
  'fields',
];

function isMembership(row: Row): boolean {
  return ['listId', 'smartCampaignId', 'programId'].some((key) => key in row);
}

/** A static list, of either of its routes. */
function isList(row: Row): boolean {
  if (!('id' in row) || typeof row.name !== 'string' || 'email' in row) return false;
  if ('workspaceName' in row || 'programName' in row || 'computedUrl' in row) return true;
  return isRecord(row.folder);
}

/** A row with nothing but these, and the keys that every row may have. */
function isPlain(row: Row, others: string[]): boolean {
  const allowed = ['id', 'name', 'createdAt', 'updatedAt', ...others];
  return Object.keys(row).every((key) => allowed.includes(key));
}
