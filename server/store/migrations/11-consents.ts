import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const consents: Migration = {
  number: 11,
  name: 'consents',
  statements: [
    // Never changed, so that a fact that comes late finds its place between the others.
    `create table consents (
      workspace_id text not null,
      id text not null,
      person_id text not null,
      channel text not null,
      at timestamptz not null,
      state text not null check (state in ('granted', 'denied')),
      basis text,
      source text not null,
      primary key (workspace_id, id),
      unique (workspace_id, person_id, channel, at, state, source)
    )`,
    `create table tracking_rules (
      workspace_id text not null,
      version integer not null,
      rule jsonb not null,
      changed_at timestamptz not null,
      changed_by text not null,
      applied_at timestamptz,
      primary key (workspace_id, version)
    )`,
    ...['consents', 'tracking_rules'].flatMap(isolated),
  ],
};
