import type { Note, NoteDraft } from '../model/note.ts';
import { linesOf, momentOf, propertyOf } from '../vendors/hubspot/words.ts';
import { recordOf, textOf } from '../vendors/lenient.ts';

/** What is asked for of a note. */
export const noteProperties = [
  'hs_note_body',
  'hs_timestamp',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hubspot_owner_id',
];

/** As HubSpot shows it: its notes are HTML. */
export function htmlOf({ body }: Pick<NoteDraft, 'body'>): string {
  return body
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r?\n/g, '<br>');
}

/** Its lines stay lines. */
export function plainNote(html: unknown): string {
  return linesOf(html, 10_000) ?? '';
}

/** A note of HubSpot's, which its users write for each other; null without an id or a time. */
export function noteOf(
  row: Record<string, unknown>,
  accountId: string,
  owners: ReadonlyMap<string, string>,
): Note | null {
  const id = textOf(row.id, 200);
  const createdAt =
    momentOf(propertyOf(row, 'hs_timestamp')) ??
    momentOf(propertyOf(row, 'hs_createdate')) ??
    momentOf(row.createdAt);
  if (!id || !createdAt) return null;
  const owner = textOf(propertyOf(row, 'hubspot_owner_id'), 200);
  const changed = momentOf(propertyOf(row, 'hs_lastmodifieddate')) ?? momentOf(row.updatedAt);
  return {
    id,
    accountId,
    body: plainNote(propertyOf(row, 'hs_note_body')),
    visibility: 'team',
    author: { id: owner ?? 'hubspot', name: owners.get(owner ?? '') ?? 'HubSpot' },
    createdAt,
    updatedAt: changed && changed > createdAt ? changed : createdAt,
    version: 1,
    editable: false,
    changedBy: null,
    pinned: null,
    mentions: [],
  };
}

/** Names of owners by their numbers, of a page of them. */
export function ownersIn(rows: readonly Record<string, unknown>[]): Map<string, string> {
  return new Map(
    rows.flatMap((row) => {
      const { id, firstName, lastName, email } = recordOf(row);
      const name = [textOf(firstName), textOf(lastName)].filter(Boolean).join(' ');
      const shown = textOf(name) ?? textOf(email);
      return textOf(id) && shown ? [[textOf(id) ?? '', shown] as const] : [];
    }),
  );
}
