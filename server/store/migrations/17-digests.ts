import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const digests: Migration = {
  number: 17,
  name: 'digests',
  statements: [
    `create table digests (
      workspace_id text not null,
      user_id text not null,
      week date not null,
      account_ids text[] not null,
      made_at timestamptz not null default now(),
      read_at timestamptz,
      primary key (workspace_id, user_id, week),
      foreign key (workspace_id, user_id) references users (workspace_id, id)
    )`,
    ...isolated('digests'),
  ],
};
