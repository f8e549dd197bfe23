import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type {
  AccessToken,
  MadeToken,
  TokenDraft,
  TokenScope,
} from '../../utils/model/access-token.ts';
import type { Role } from '../../utils/model/me.ts';
import { familyOf, hashOf } from '../auth/session-tokens.ts';
import type { Database, OpenDatabase } from './database.ts';
import type { Store } from './store.ts';

/** Whoever a token stands for. */
export type Who = {
  workspaceId: string;
  workspaceName: string;
  userId: string;
  name: string;
  role: Role;
  scope: TokenScope;
};

/** A name is a user: their second token is theirs too, so that their notes stay theirs. */
export type NewToken = { name: string; role: Role; scope?: TokenScope };

/** Makes a token and returns it, the only time that it is seen; only its hash is stored. */
export async function makeToken(
  db: Database,
  workspaceId: string,
  { name, role, scope = 'everything' }: NewToken,
): Promise<string> {
  const { token } = await issueToken(db, workspaceId, { name, role, scope });
  return token;
}

/** The same, with what a list says of it. */
export async function issueToken(
  db: Database,
  workspaceId: string,
  { name, role, scope }: TokenDraft,
): Promise<MadeToken> {
  const token = `tl_${randomBytes(24).toString('base64url')}`;
  await db
    .insertInto('users')
    .values({ workspace_id: workspaceId, id: randomUUID(), name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Whoever signs in is another, also by the same name.
  const user = await db
    .selectFrom('users')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .where('signs_in', '=', false)
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const createdAt = new Date();
  await db
    .insertInto('tokens')
    .values({
      workspace_id: workspaceId,
      id,
      user_id: user.id,
      role,
      scope,
      hash: hashOf(token),
      created_at: createdAt,
    })
    .execute();
  return { id, name, role, scope, createdAt: createdAt.toISOString(), lastUsedAt: null, token };
}

/** The tokens in use, newest first. */
export async function readTokens(db: Database, workspaceId: string): Promise<AccessToken[]> {
  const rows = await db
    .selectFrom('tokens')
    .innerJoin('users', (join) =>
      join
        .onRef('users.workspace_id', '=', 'tokens.workspace_id')
        .onRef('users.id', '=', 'tokens.user_id'),
    )
    .select(['tokens.id', 'users.name', 'role', 'scope', 'created_at', 'last_used_at'])
    .where('tokens.workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('tokens.id')
    .limit(1000)
    .execute();
  return rows.map(({ id, name, role, scope, created_at, last_used_at }) => ({
    id,
    name,
    role,
    scope,
    createdAt: created_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }));
}

/** Takes one token out of use at once; false where it is not in use. */
export async function revokeToken(db: Database, workspaceId: string, id: string): Promise<boolean> {
  const revoked = await db
    .updateTable('tokens')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return revoked !== undefined;
}

/** Takes all of a name's tokens out of use and says how many; their notes stay. */
export async function revokeTokens(
  db: Database,
  workspaceId: string,
  name: string,
): Promise<number> {
  const revoked = await db
    .updateTable('tokens')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', (from) =>
      from
        .selectFrom('users')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('name', '=', name),
    )
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return revoked.length;
}

/**
 * Who holds a token, an API token or a session's; null for one that was never made, has expired or
 * is out of use. Asked in no workspace, since the token is what says in which.
 */
export async function whoHolds(inNone: Database, token: string): Promise<Who | null> {
  const family = familyOf('access', token);
  if (!family && !/^tl_[\w-]{20,64}$/.test(token)) return null;
  const holder = family
    ? sql`session_of(${hashOf(family)}, ${hashOf(token)})`
    : sql`holder_of(${hashOf(token)})`;
  const { rows } = await sql<{
    workspace_id: string;
    workspace_name: string;
    user_id: string;
    name: string;
    role: Role;
    scope: Who['scope'];
  }>`select workspace_id, workspace_name, user_id, name, role, scope from ${holder}`.execute(
    inNone,
  );
  const [row] = rows;
  return row
    ? {
        workspaceId: row.workspace_id,
        workspaceName: row.workspace_name,
        userId: row.user_id,
        name: row.name,
        role: row.role,
        scope: row.scope,
      }
    : null;
}

/** The one workspace of a new database. */
const firstId = 'main';

/** It and its database, made at the first start; `firstToken` only then. */
export async function firstWorkspace({
  inWorkspace,
}: Pick<OpenDatabase, 'inWorkspace'>): Promise<Store & { firstToken: string | null }> {
  const db = inWorkspace(firstId);
  return db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('workspaces')
      .values({ workspace_id: firstId, name: 'Our team' })
      .onConflict((conflict) => conflict.doNothing())
      .returning('workspace_id')
      .executeTakeFirst();
    const firstToken = made
      ? await makeToken(trx, firstId, { name: 'First administrator', role: 'admin' })
      : null;
    return { db, workspaceId: firstId, firstToken };
  });
}
