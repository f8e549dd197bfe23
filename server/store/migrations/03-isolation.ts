import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

const tables = [
  'workspaces',
  'users',
  'tokens',
  'accounts',
  'merged_accounts',
  'account_domains',
  'account_ids',
  'people',
  'person_emails',
  'person_ids',
  'campaigns',
  'touches',
  'touch_counts',
  'notes',
  'idempotency_keys',
  'policies',
  'changes',
  'known_versions',
  'corrections',
  'site_recipes',
  'site_reports',
];

/** A second wall between workspaces, under the server's own conditions. */
export const isolation: Migration = {
  number: 3,
  name: 'isolation of workspaces',
  statements: [
    'alter table workspaces rename column id to workspace_id',
    ...tables.flatMap(isolated),
    // Whoever shows a token does not say of which workspace: its hash, which nobody guesses, opens
    // that one row. Planned as one statement, so that who asks is known in one round trip.
    `create policy by_hash on tokens for select
      using (hash = current_setting('touchline.token_hash', true))`,
    `create function holder_of(token_hash text)
      returns table (workspace_id text, workspace_name text, user_id text, name text, role text, scope text)
      language plpgsql as $$
      declare
        held record;
        before text := current_setting('touchline.workspace', true);
      begin
        perform set_config('touchline.token_hash', token_hash, true);
        select t.workspace_id, t.user_id, t.role, t.scope into held
          from tokens t where t.hash = token_hash and t.revoked_at is null;
        perform set_config('touchline.token_hash', '', true);
        if held.workspace_id is null then return; end if;
        perform set_config('touchline.workspace', held.workspace_id, true);
        return query
          select w.workspace_id, w.name, u.id, u.name, held.role, held.scope
          from workspaces w join users u on u.workspace_id = w.workspace_id and u.id = held.user_id
          where w.workspace_id = held.workspace_id;
        perform set_config('touchline.workspace', coalesce(before, ''), true);
      end $$`,
  ],
};
