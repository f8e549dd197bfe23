import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const erasures: Migration = {
  number: 8,
  name: 'erasures of people',
  statements: [
    `create table erasures (
      workspace_id text not null,
      id text not null,
      at timestamptz not null,
      by_name text not null,
      touches integer not null,
      keys integer not null,
      mentions integer not null,
      primary key (workspace_id, id)
    )`,
    // Salted hashes of addresses and ids, so that no source brings somebody back.
    `create table erased_keys (
      workspace_id text not null,
      hash text not null,
      erasure_id text not null,
      primary key (workspace_id, hash),
      foreign key (workspace_id, erasure_id) references erasures (workspace_id, id)
    )`,
    ...isolated('erasures'),
    ...isolated('erased_keys'),
  ],
};
