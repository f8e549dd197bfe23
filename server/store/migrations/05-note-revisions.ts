import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const noteRevisions: Migration = {
  number: 5,
  name: 'note revisions, pins and mentions',
  statements: [
    // Null: nobody but its author changed it, and it is not pinned.
    `alter table notes
      add column changed_by_id text,
      add column changed_by_name text,
      add column pinned_at timestamptz,
      add column pinned_by text`,
    // What a note was before each change; what it is stands in its own row.
    `create table note_revisions (
      workspace_id text not null,
      note_id text not null,
      version integer not null,
      body text not null,
      visibility text not null check (visibility in ('team', 'private')),
      deleted boolean not null,
      at timestamptz not null,
      by_id text not null,
      by_name text not null,
      primary key (workspace_id, note_id, version),
      foreign key (workspace_id, note_id) references notes (workspace_id, id) on delete cascade
    )`,
    `create table note_mentions (
      workspace_id text not null,
      note_id text not null,
      user_id text not null,
      at timestamptz not null,
      read_at timestamptz,
      primary key (workspace_id, note_id, user_id),
      foreign key (workspace_id, note_id) references notes (workspace_id, id) on delete cascade,
      foreign key (workspace_id, user_id) references users (workspace_id, id)
    )`,
    'create index note_mentions_by_user on note_mentions (workspace_id, user_id, at desc)',
    'create index notes_by_deletion on notes (workspace_id, deleted_at) where deleted_at is not null',
    ...['note_revisions', 'note_mentions'].flatMap(isolated),
  ],
};
