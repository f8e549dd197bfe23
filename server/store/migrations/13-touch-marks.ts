import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const touchMarks: Migration = {
  number: 13,
  name: 'touch marks',
  statements: [
    `create table touch_marks (
      workspace_id text not null,
      touch_id bigint not null,
      user_id text not null,
      mark text not null check (mark in ('helped', 'noise')),
      at timestamptz not null,
      primary key (workspace_id, touch_id, user_id),
      foreign key (workspace_id, touch_id) references touches (workspace_id, id)
        on delete cascade
    )`,
    ...isolated('touch_marks'),
  ],
};
