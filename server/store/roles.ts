import { sql } from 'kysely';
import type { Database } from './database.ts';
import { inTurn } from './migrate.ts';
import { serverRole } from './session.ts';

/**
 * The role to serve as, given who we are logged in as. A login that is bound by row-level security
 * serves as itself, which is what a company deploys. One that is above it (a superuser, and the
 * embedded database's only user) takes a role that is not, made here with no more rights than
 * serving takes; null for one that is above it and may not make a role, which can back up, and must
 * not serve.
 */
export async function roleToServeAs(owner: Database): Promise<string | null> {
  const { rows } = await sql<{ above: boolean; mayMake: boolean }>`
    select rolsuper or rolbypassrls as above, rolsuper or rolcreaterole as "mayMake"
    from pg_roles where rolname = session_user`.execute(owner);
  if (!rows[0]?.above) return 'none';
  if (!rows[0].mayMake) return null;
  // In turn with migrations: grants change the tables' own rows in the catalogue.
  await inTurn(owner, (mine) =>
    mine.transaction().execute(async (trx) => {
      for (const statement of grants) await sql.raw(statement).execute(trx);
    }),
  );
  return serverRole;
}

const grants = [
  `do $$ begin
    create role ${serverRole} nologin nosuperuser nobypassrls;
  exception when duplicate_object or unique_violation then null;
  end $$`,
  `grant usage on schema public to ${serverRole}`,
  `grant select, insert, update, delete on all tables in schema public to ${serverRole}`,
  `grant usage, select on all sequences in schema public to ${serverRole}`,
  `revoke insert, update, delete on migrations from ${serverRole}`,
];
