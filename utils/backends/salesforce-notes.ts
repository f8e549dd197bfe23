import { fail, ok, type Result } from '../model/failure.ts';
import type { Note, NoteDraft } from '../model/note.ts';
import { recordOf, textOf, timeOf } from '../vendors/lenient.ts';
import { recordsOf } from '../vendors/salesforce/ask.ts';
import { idOf, type Row } from '../vendors/salesforce/records.ts';
import { api, note as noteObject, quoted } from '../vendors/salesforce/soql.ts';
import type { Call } from '../vendors/vendor.ts';
import { partsOf } from './salesforce-lookup.ts';

/** What the subject of a task begins with that is a note. */
const prefix = 'Note: ';
/** The most that Salesforce keeps as a subject. */
const longestSubject = 255;
/** The last so many notes of an account are read. */
const mostNotes = 300;

export const isNoteSubject = (subject: unknown) =>
  typeof subject === 'string' && subject.startsWith(prefix);

/** As Salesforce gives it back: without blanks around it, its lines ended alike. */
export const saidOf = ({ body }: Pick<NoteDraft, 'body'>) => body.trim().replace(/\r\n?/g, '\n');

export async function readNotes(call: Call, accountId: string): Promise<Result<Note[]>> {
  const parts = partsOf(accountId);
  if (!parts || parts.of === 'deals') return fail('not-found');
  const whose = parts.of === 'accounts' ? 'AccountId' : 'WhoId';
  const conditions = `${whose} = ${quoted(parts.id)} AND Subject LIKE '${prefix}%'`;
  const rest = `WHERE ${conditions} ORDER BY CreatedDate DESC LIMIT ${mostNotes}`;
  const rows = await recordsOf(call, noteObject, rest);
  if (!rows.ok) return rows;
  return ok(rows.value.map((row) => noteOf(row, accountId)).filter((note) => note !== null));
}

/** Writes a note as a task that is done, which everybody who sees the account sees. */
export async function writeNote(
  call: Call,
  accountId: string,
  draft: NoteDraft,
): Promise<Result<Note>> {
  const parts = partsOf(accountId);
  if (!parts || parts.of === 'deals') return fail('not-found');
  const body = saidOf(draft);
  const [line = ''] = body.split('\n');
  const made = await call({
    method: 'POST',
    path: `${api}/sobjects/Task`,
    body: {
      Subject: `${prefix}${line}`.slice(0, longestSubject).toWellFormed(),
      Description: body,
      Status: 'Completed',
      [parts.of === 'accounts' ? 'WhatId' : 'WhoId']: parts.id,
    },
  });
  if (!made.ok) return made;
  const id = textOf(recordOf(made.value.body).id);
  if (!id) return fail('bad-response', { status: made.value.status });
  const rows = await recordsOf(call, noteObject, `WHERE Id = ${quoted(id)}`);
  if (!rows.ok) return rows;
  const note = rows.value[0] ? noteOf(rows.value[0], accountId) : null;
  return note ? ok(note) : fail('bad-response', { status: made.value.status });
}

/** Null without an id or a time. */
function noteOf(row: Row, accountId: string): Note | null {
  const id = idOf(row);
  const createdAt = timeOf(row.CreatedDate);
  if (!id || !createdAt) return null;
  const name = textOf(recordOf(row.CreatedBy).Name) ?? 'Salesforce';
  const text = textOf(row.Description, 10_000) ?? textOf(row.Subject)?.slice(prefix.length) ?? '';
  return {
    id,
    accountId,
    body: saidOf({ body: text }),
    visibility: 'team',
    author: { id: textOf(row.CreatedById, 200) ?? 'salesforce', name },
    createdAt,
    updatedAt: timeOf(row.LastModifiedDate) ?? createdAt,
    version: 1,
    editable: false,
    changedBy: null,
    pinned: null,
    mentions: [],
  };
}
