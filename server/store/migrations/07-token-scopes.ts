import type { Migration } from '../migrate.ts';

export const tokenScopes: Migration = {
  number: 7,
  name: 'read-only tokens and their last use',
  statements: [
    'alter table tokens add column last_used_at timestamptz',
    'alter table tokens drop constraint tokens_scope_check',
    `alter table tokens add constraint tokens_scope_check
      check (scope in ('everything', 'ingest', 'read'))`,
    // As before, and notes the use, once a minute at most: a row is not written with every request.
    `create or replace function holder_of(token_hash text)
      returns table (workspace_id text, workspace_name text, user_id text, name text, role text, scope text)
      language plpgsql as $$
      declare
        held record;
        before text := current_setting('touchline.workspace', true);
      begin
        perform set_config('touchline.token_hash', token_hash, true);
        select t.workspace_id, t.id, t.user_id, t.role, t.scope, t.last_used_at into held
          from tokens t where t.hash = token_hash and t.revoked_at is null;
        perform set_config('touchline.token_hash', '', true);
        if held.workspace_id is null then return; end if;
        perform set_config('touchline.workspace', held.workspace_id, true);
        if current_setting('transaction_read_only') = 'off'
          and coalesce(held.last_used_at < now() - interval '1 minute', true) then
          update tokens t set last_used_at = date_trunc('minute', now())
            where t.workspace_id = held.workspace_id and t.id = held.id;
        end if;
        return query
          select w.workspace_id, w.name, u.id, u.name, held.role, held.scope
          from workspaces w join users u on u.workspace_id = w.workspace_id and u.id = held.user_id
          where w.workspace_id = held.workspace_id;
        perform set_config('touchline.workspace', coalesce(before, ''), true);
      end $$`,
  ],
};
