import { sql } from 'kysely';
import type { Colleague, Note } from '../../utils/model/note.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

export type NoteRow = {
  id: string;
  account_id: string;
  body: string;
  visibility: Note['visibility'];
  author_id: string;
  author_name: string;
  created_at: Date;
  updated_at: Date;
  version: number;
  deleted_at: Date | null;
  changed_by_id: string | null;
  changed_by_name: string | null;
  pinned_at: Date | null;
  pinned_by: string | null;
  mentions: Colleague[];
};

/** By name: a prepared `select *` fails once a newer version of ourselves has added a column. */
export const noteColumns = [
  'notes.id',
  'notes.account_id',
  'notes.body',
  'notes.visibility',
  'notes.author_id',
  'notes.author_name',
  'notes.created_at',
  'notes.updated_at',
  'notes.version',
  'notes.deleted_at',
  'notes.changed_by_id',
  'notes.changed_by_name',
  'notes.pinned_at',
  'notes.pinned_by',
] as const;

/** The notes that somebody may read, with those that are deleted. */
export function readable(db: Database, who: Who) {
  return db
    .selectFrom('notes')
    .select(noteColumns)
    .select(
      sql<Colleague[]>`coalesce((
        select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
        from note_mentions m
          join users u on u.workspace_id = m.workspace_id and u.id = m.user_id
        where m.workspace_id = notes.workspace_id and m.note_id = notes.id
      ), '[]')`.as('mentions'),
    )
    .where('notes.workspace_id', '=', who.workspaceId)
    .where((eb) => eb.or([eb('visibility', '=', 'team'), eb('author_id', '=', who.userId)]));
}

export function mayEdit(row: Pick<NoteRow, 'author_id'>, who: Who): boolean {
  return row.author_id === who.userId || who.role === 'admin';
}

/** Tells those of a note's change who may read it. */
export function announceNote(
  trx: Database,
  note: Pick<NoteRow, 'account_id' | 'visibility' | 'author_id'>,
  { workspaceId }: Who,
): Promise<void> {
  const userId = note.visibility === 'private' ? note.author_id : undefined;
  return recordChanges(trx, workspaceId, [{ what: 'notes', accountId: note.account_id, userId }]);
}

export function noteOf(row: NoteRow, who: Who): Note {
  const { changed_by_id: changer, pinned_at: pinnedAt } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    body: row.body,
    visibility: row.visibility,
    author: { id: row.author_id, name: row.author_name },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
    editable: mayEdit(row, who),
    changedBy:
      changer === null || changer === row.author_id
        ? null
        : { id: changer, name: row.changed_by_name ?? '' },
    pinned: pinnedAt && { at: pinnedAt.toISOString(), by: row.pinned_by ?? '' },
    mentions: row.mentions,
  };
}
