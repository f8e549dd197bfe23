import { sql } from 'kysely';
import { fail, ok, type Result } from '../../utils/model/failure.ts';
import { callOf } from '../../utils/vendors/call.ts';
import type { Authorisation, Mirror } from '../../utils/vendors/vendor.ts';
import type { Database } from '../store/database.ts';
import { readSource } from '../store/sources.ts';
import type { Vault } from './vault.ts';
import type { Access } from './vendor-calls.ts';

type Deps = { db: Database; ws: string; vault: Vault | null; fetch?: typeof fetch };

/** Where a source's credentials are sealed for, and open alone. */
export const placeOf = (ws: string, sourceId: string) => `${ws} ${sourceId}`;

/** Seconds before its end from which access is not begun with any more. */
const spare = 60;

/**
 * Gives access to a source's vendor, the same until it ends or the vendor refuses it. A refresh
 * token that is used up by its use is used by one server alone, whose row is locked meanwhile, and
 * the next one is kept before anything is asked with it.
 */
export function accessTo(deps: Deps, sourceId: string, mirror: Mirror, now: () => number) {
  let held: { access: Access; expiresAt: number | null } | null = null;

  return async (refused: Access | null): Promise<Result<Access>> => {
    const isGood = held && (held.expiresAt === null || held.expiresAt - now() > spare * 1000);
    if (held && isGood && refused === null) return ok(held.access);
    const given = await authorise(deps, sourceId, mirror, new Date(now()));
    if (!given.ok) return given;
    const { headers, base, expiresAt } = given.value;
    held = { access: { headers, base }, expiresAt };
    return ok(held.access);
  };
}

type Given = Authorisation & { base: string };

async function authorise(
  { db, ws, vault, fetch }: Deps,
  id: string,
  mirror: Mirror,
  now: Date,
): Promise<Result<Given>> {
  if (!vault) return fail('not-configured', { reason: 'no-vault' });
  return db.transaction().execute(async (trx) => {
    await sql`select from sources where workspace_id = ${ws} and id = ${id} for update`.execute(
      trx,
    );
    const source = await readSource(trx, ws, id);
    if (!source) return fail('not-found');
    const opened = vault.open(source.sealed, placeOf(ws, id));
    if (opened === null) return fail('not-configured', { reason: 'sealed-elsewhere' });
    const credentials = { ...source.settings, ...(JSON.parse(opened) as Record<string, string>) };
    const base = mirror.base(credentials);
    const call = callOf({ base, ...(fetch && { fetch }) }, mirror.failureIn);
    const given = await mirror.authorise(credentials, call, now);
    if (!given.ok) return given;
    const { renewed } = given.value;
    if (renewed || !vault.isNewest(source.sealed)) {
      const secrets = secretsOf(mirror, { ...credentials, ...renewed });
      const sealed = vault.seal(JSON.stringify(secrets), placeOf(ws, id));
      await sql`update sources set sealed = ${sealed}
        where workspace_id = ${ws} and id = ${id}`.execute(trx);
    }
    return ok({ ...given.value, base: given.value.base ?? base });
  });
}

/** Of what was entered, what is never shown again. */
export function secretsOf(
  { fields }: Mirror,
  credentials: Record<string, string>,
): Record<string, string> {
  const open = new Set(fields.filter(({ secret }) => !secret).map(({ name }) => name));
  return Object.fromEntries(Object.entries(credentials).filter(([name]) => !open.has(name)));
}
