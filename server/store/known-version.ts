import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { saltLength } from '../../utils/model/known-filter.ts';
import type { Database } from './database.ts';

export type KnownVersion = { version: number; salt: Buffer };

/**
 * Notes that keys were added, in the transaction that adds them: whoever sees the keys sees the
 * new version, too. A key that moves from one person to another changes nothing.
 */
export async function bumpKnown(trx: Database, ws: string): Promise<void> {
  await sql`insert into known_versions (workspace_id, version, salt)
    values (${ws}, 1, ${newSalt()})
    on conflict (workspace_id) do update set version = known_versions.version + 1`.execute(trx);
}

/** The version of a workspace's keys, and the salt that its filters are made with. */
export async function readKnownVersion(db: Database, ws: string): Promise<KnownVersion> {
  await sql`insert into known_versions (workspace_id, version, salt) values (${ws}, 0, ${newSalt()})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ version: string | number; salt: string }>`
    select version, salt from known_versions where workspace_id = ${ws}`.execute(db);
  const [row] = rows;
  return { version: Number(row?.version), salt: Buffer.from(row?.salt ?? '', 'hex') };
}

const newSalt = () => randomBytes(saltLength).toString('hex');
