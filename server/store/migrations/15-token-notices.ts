import type { Migration } from '../migrate.ts';

/**
 * Whatever happens to a token or a session is told to every server when it is committed, by the hash
 * that opens the row, so that who holds a token can be remembered between requests and forgotten at
 * once. In triggers: it is told also of what a server of the version before does, or a person.
 */
export const tokenNotices: Migration = {
  number: 15,
  name: 'notices of tokens and sessions',
  statements: [
    `create function tell_of_token() returns trigger language plpgsql as $$
      begin
        perform pg_notify('touchline_tokens', old.hash);
        return null;
      end $$`,
    `create function tell_of_session() returns trigger language plpgsql as $$
      begin
        perform pg_notify('touchline_tokens', old.family_hash);
        return null;
      end $$`,
    `create trigger tell after update or delete on tokens
      for each row execute function tell_of_token()`,
    `create trigger tell after update or delete on sessions
      for each row when (old.family_hash is not null) execute function tell_of_session()`,
  ],
};
