import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '../../utils/model/me.ts';
import type { Database } from './database.ts';

/** Whoever a token stands for. */
export type Who = {
  workspaceId: string;
  workspaceName: string;
  userId: string;
  name: string;
  role: Role;
};

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a token and returns it, the only time that it is seen; only its hash is stored. */
export async function makeToken(
  db: Database,
  workspaceId: string,
  { name, role }: { name: string; role: Role },
): Promise<string> {
  const token = `tl_${randomBytes(24).toString('base64url')}`;
  await db
    .insertInto('tokens')
    .values({
      workspace_id: workspaceId,
      id: randomUUID(),
      name,
      role,
      hash: hashOf(token),
      created_at: new Date(),
    })
    .execute();
  return token;
}

/** Takes the tokens of a name out of use; the name's notes stay. */
export async function revokeTokens(db: Database, workspaceId: string, name: string): Promise<void> {
  await db
    .updateTable('tokens')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Who holds a token; null for one that was never made or is revoked. */
export async function whoHolds(db: Database, token: string): Promise<Who | null> {
  if (!/^tl_[\w-]{20,64}$/.test(token)) return null;
  const row = await db
    .selectFrom('tokens')
    .innerJoin('workspaces', 'workspaces.id', 'tokens.workspace_id')
    .select(['tokens.workspace_id', 'tokens.id', 'tokens.name', 'tokens.role'])
    .select('workspaces.name as workspace_name')
    .where('tokens.hash', '=', hashOf(token))
    .where('tokens.revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    userId: row.id,
    name: row.name,
    role: row.role,
  };
}

/** The one workspace, made at the first start; `firstToken` only then. */
export async function firstWorkspace(
  db: Database,
): Promise<{ workspaceId: string; firstToken: string | null }> {
  const workspaceId = 'main';
  return db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('workspaces')
      .values({ id: workspaceId, name: 'Our team' })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    const firstToken = made
      ? await makeToken(trx, workspaceId, { name: 'First administrator', role: 'admin' })
      : null;
    return { workspaceId, firstToken };
  });
}
