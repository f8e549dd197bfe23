import type { Migration } from '../migrate.ts';
import { isolated } from './isolation.ts';

export const signIn: Migration = {
  number: 4,
  name: 'sign-in',
  statements: [
    // A name is one user where an administrator gives it to a token; two people who sign in may
    // have the same one, and neither becomes the other or a token's user by it.
    'alter table users add column signs_in boolean not null default false',
    'alter table users drop constraint users_workspace_id_name_key',
    'create unique index users_by_name on users (workspace_id, name) where not signs_in',
    `create table user_identities (
      workspace_id text not null,
      issuer text not null,
      subject text not null,
      user_id text not null,
      primary key (workspace_id, issuer, subject),
      foreign key (workspace_id, user_id) references users (workspace_id, id)
    )`,
    `create table invitations (
      workspace_id text not null,
      id text not null,
      email text not null,
      role text not null check (role in ('rep', 'marketer', 'admin')),
      invited_by text not null,
      created_at timestamptz not null default now(),
      accepted_by text,
      accepted_at timestamptz,
      primary key (workspace_id, id),
      unique (workspace_id, email),
      foreign key (workspace_id, accepted_by) references users (workspace_id, id)
    )`,
    `create table sign_ins (
      workspace_id text not null,
      state_hash text not null,
      browser_hash text not null,
      nonce text not null,
      verifier text not null,
      redirect_uri text not null,
      extension_state text not null,
      extension_challenge text not null,
      began_at timestamptz not null default now(),
      primary key (workspace_id, state_hash)
    )`,
    'create index sign_ins_by_age on sign_ins (workspace_id, began_at)',
    `create table sessions (
      workspace_id text not null,
      id text not null,
      user_id text not null,
      role text not null check (role in ('rep', 'marketer', 'admin')),
      invitation_id text,
      code_hash text not null,
      code_challenge text not null,
      code_redirect_uri text not null,
      code_used_at timestamptz,
      family_hash text,
      salt text,
      refresh_hash text,
      previous_refresh_hash text,
      access_hash text,
      access_expires_at timestamptz,
      previous_access_hash text,
      previous_access_expires_at timestamptz,
      renewed_at timestamptz,
      newest_used boolean not null default false,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, id),
      unique (workspace_id, code_hash),
      unique (workspace_id, family_hash),
      foreign key (workspace_id, user_id) references users (workspace_id, id)
    )`,
    'create index sessions_by_family on sessions (family_hash)',
    'create index sessions_by_user on sessions (workspace_id, user_id)',
    'create index sessions_by_end on sessions (workspace_id, expires_at)',
    ...['user_identities', 'invitations', 'sign_ins', 'sessions'].flatMap(isolated),
    // As with API tokens (see 03-isolation.ts): the token's family, which nobody guesses, opens
    // that one row.
    `create policy by_family on sessions for select
      using (family_hash = current_setting('touchline.token_hash', true))`,
    `create function session_of(family text, token text)
      returns table (workspace_id text, workspace_name text, user_id text, name text, role text, scope text)
      language plpgsql as $$
      declare
        held record;
        before text := current_setting('touchline.workspace', true);
      begin
        perform set_config('touchline.token_hash', family, true);
        select s.workspace_id, s.id, s.user_id, s.role,
            s.access_hash = token and not s.newest_used as is_first_use into held
          from sessions s
          where s.family_hash = family and s.ended_at is null and s.expires_at > now()
            and ((s.access_hash = token and s.access_expires_at > now())
              or (s.previous_access_hash = token and s.previous_access_expires_at > now()));
        perform set_config('touchline.token_hash', '', true);
        if held.workspace_id is null then return; end if;
        perform set_config('touchline.workspace', held.workspace_id, true);
        -- Whoever uses the newest has got it, so that the one before need not be answered again.
        if held.is_first_use and current_setting('transaction_read_only') = 'off' then
          update sessions s set newest_used = true
            where s.workspace_id = held.workspace_id and s.id = held.id and s.access_hash = token;
        end if;
        return query
          select w.workspace_id, w.name, u.id, u.name, held.role, 'everything'
          from workspaces w join users u on u.workspace_id = w.workspace_id and u.id = held.user_id
          where w.workspace_id = held.workspace_id;
        perform set_config('touchline.workspace', coalesce(before, ''), true);
      end $$`,
  ],
};
