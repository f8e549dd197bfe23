import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const sources: Migration = {
  number: 14,
  name: 'sources',
  statements: [
    `create table sources (
      workspace_id text not null references workspaces (workspace_id),
      id text not null,
      vendor text not null,
      name text not null,
      settings jsonb not null,
      sealed text not null,
      webhook_secret text,
      paused boolean not null default false,
      since timestamptz,
      created_at timestamptz not null default now(),
      created_by text not null,
      last_success_at timestamptz,
      failure jsonb,
      failures integer not null default 0,
      next_at timestamptz not null default now(),
      runner text,
      leased_until timestamptz,
      primary key (workspace_id, id)
    )`,
    `create table source_streams (
      workspace_id text not null,
      source_id text not null,
      name text not null,
      cursor jsonb not null,
      rows_read bigint not null default 0,
      total bigint,
      started_at timestamptz not null default now(),
      caught_up_at timestamptz,
      primary key (workspace_id, source_id, name),
      foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade
    )`,
    `create table source_calls (
      workspace_id text not null,
      source_id text not null,
      day date not null,
      calls bigint not null,
      primary key (workspace_id, source_id, day),
      foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade
    )`,
    `create table source_refusals (
      workspace_id text not null,
      source_id text not null,
      id bigint generated always as identity,
      stream text not null,
      cursor jsonb not null,
      place text not null,
      why text not null,
      raw text not null,
      refused_at timestamptz not null default now(),
      primary key (workspace_id, source_id, id),
      unique (workspace_id, source_id, stream, place, raw),
      foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade
    )`,
    `create table source_webhooks (
      workspace_id text not null,
      source_id text not null,
      digest text not null,
      taken_at timestamptz not null default now(),
      primary key (workspace_id, source_id, digest),
      foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade
    )`,
    `create index source_webhooks_by_time on source_webhooks (workspace_id, source_id, taken_at)`,
    ...['sources', 'source_streams', 'source_calls', 'source_refusals', 'source_webhooks'].flatMap(
      isolated,
    ),
  ],
};
