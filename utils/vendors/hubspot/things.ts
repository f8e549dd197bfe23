import { isRecord, recordOf, textOf } from '../lenient.ts';

type Row = Record<string, unknown>;

/** Lists that tell of no touch, person or account, each by keys that only its rows have. */
const lists: [of: string, has: string[]][] = [
  ['forms', ['fieldGroups']],
  ['forms', ['formType', 'configuration']],
  ['e-mails', ['emailTemplateMode']],
  ['e-mails', ['subcategory', 'publishDate']],
  ['e-mails', ['subscriptionDetails', 'isPublished']],
  ['marketing events', ['eventName', 'objectId']],
  ['marketing events', ['eventName', 'eventOrganizer']],
  ['lists', ['listId', 'processingType']],
  ['list memberships', ['recordId', 'membershipTimestamp']],
  ['owners', ['userId', 'archived', 'firstName']],
  ['properties', ['fieldType', 'groupName']],
  ['schemas', ['fullyQualifiedName', 'labels']],
  ['event definitions', ['fullyQualifiedName', 'primaryObjectId']],
  ['association labels', ['typeId', 'category']],
  ['pipelines', ['displayOrder', 'stages']],
  ['subscription types', ['communicationMethod', 'purpose']],
  ['imports', ['state', 'importRequestJson']],
  ['business units', ['logoMetadata']],
];

/** What a list is of; null where no row is of a list that we know. */
export function thingsOf(rows: readonly Row[]): string | null {
  const known = lists.find(([, has]) => rows.some((row) => has.every((key) => key in row)));
  if (known) return known[0];
  // Contacts of a campaign, members of a list: numbers alone, and not even of what.
  const isNumbered = rows.every(
    (row) => Object.keys(row).length === 1 && /^\d+$/.test(textOf(row.id) ?? ''),
  );
  return isNumbered && rows.length > 0 ? 'ids' : null;
}

/** Answers of one thing; a form or an e-mail that was asked for alone, too. */
const singles: [of: string, has: string[]][] = [
  ['account', ['portalId', 'timeZone', 'uiDomain']],
  ['account', ['portalId', 'accountType']],
  ['api usage', ['currentUsage', 'usageLimit']],
  ['access', ['access_token', 'refresh_token', 'hub_id']],
  ['access', ['token', 'hub_id', 'scopes']],
  ['access', ['appId', 'hubId', 'scopes']],
  ['participations', ['attended', 'registered', 'noShows']],
  ['e-mail campaigns', ['appId', 'appName', 'contentId']],
  ['e-mail campaigns', ['appId', 'counters', 'subject']],
  ['lists', ['list', 'updatedListIds']],
  ['acknowledgement', ['requestedAt', 'statusId']],
  ['acknowledgement', ['redirectUri', 'inlineMessage']],
  ['acknowledgement', ['inlineMessage']],
  ['acknowledgement', ['fromObjectTypeId', 'fromObjectId', 'toObjectId']],
  ['acknowledgement', ['recordsIdsAdded']],
  ['acknowledgement', ['recordIdsRemoved']],
];

export function settingsOf(body: Row): string | null {
  const single = singles.find(([, has]) => has.every((key) => key in body))?.[0];
  if (single) return single;
  if (Array.isArray(body.lists) && ('offset' in body || 'total' in body)) return 'lists';
  const isUserMade = 'id' in body || 'listId' in body || 'objectId' in body || 'guid' in body;
  const isKept = 'createdAt' in body || 'updatedAt' in body || 'archived' in body;
  if (isUserMade && isKept) return thingsOf([body]);
  // A batch that is still at work, or of which nothing was found.
  const isBatch = 'startedAt' in body && 'completedAt' in body && textOf(body.status) !== undefined;
  return isBatch && !isRecord(recordOf(body).data) ? 'acknowledgement' : null;
}
