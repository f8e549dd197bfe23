import type { Migration } from '../migrate.ts';

export const knownKeysAndSites: Migration = {
  number: 2,
  name: 'known keys, corrections and sites',
  statements: [
    `create table known_versions (
      workspace_id text primary key,
      version bigint not null,
      salt text not null
    )`,
    `create table corrections (
      workspace_id text not null,
      key text not null,
      account_id text not null,
      person_id text not null,
      decision text not null check (decision in ('is', 'not')),
      by_name text not null,
      at timestamptz not null,
      primary key (workspace_id, key, account_id, person_id)
    )`,
    'create index corrections_by_person on corrections (workspace_id, person_id)',
    `create table site_recipes (
      workspace_id text not null,
      site_id text not null,
      version integer not null,
      recipe jsonb,
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (workspace_id, site_id, version)
    )`,
    `create table site_reports (
      workspace_id text not null,
      id text not null,
      at timestamptz not null,
      by_name text not null,
      report jsonb not null,
      primary key (workspace_id, id)
    )`,
    'create index site_reports_by_time on site_reports (workspace_id, at desc, id)',
  ],
};
