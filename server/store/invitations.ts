import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Invitation, InvitationDraft } from '../../utils/model/invitation.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

type Row = {
  id: string;
  email: string;
  role: Invitation['role'];
  invited_by: string;
  created_at: Date;
  accepted_at: Date | null;
};

const shown = (row: Row): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invited_by,
  createdAt: row.created_at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
});

/** Newest first. */
export async function readInvitations(db: Database, ws: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(['id', 'email', 'role', 'invited_by', 'created_at', 'accepted_at'])
    .where('workspace_id', '=', ws)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(10_000)
    .execute();
  return rows.map(shown);
}

/**
 * Invites an address (in its normal form), or changes the role that it was invited with, at once
 * also for whoever is signed in by it.
 */
export async function invite(
  db: Database,
  who: Who,
  { email, role }: InvitationDraft,
): Promise<Invitation> {
  const ws = who.workspaceId;
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('invitations')
      .values({ workspace_id: ws, id: randomUUID(), email, role, invited_by: who.name })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doUpdateSet({ role }))
      .returning(['id', 'email', 'role', 'invited_by', 'created_at', 'accepted_at'])
      .executeTakeFirstOrThrow();
    await sql`update sessions set role = ${role}
      where workspace_id = ${ws} and invitation_id = ${row.id}`.execute(trx);
    await recordAct(trx, who, 'person.invited');
    return shown(row);
  });
}

/** Takes an invitation back and ends the sessions of whoever came by it; false: there is none. */
export async function revokeInvitation(db: Database, who: Who, id: string): Promise<boolean> {
  const ws = who.workspaceId;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`delete from invitations
      where workspace_id = ${ws} and id = ${id} returning id`.execute(trx);
    await sql`update sessions set ended_at = now()
      where workspace_id = ${ws} and invitation_id = ${id} and ended_at is null`.execute(trx);
    if (rows.length === 0) return false;
    await recordAct(trx, who, 'invitation.revoked');
    return true;
  });
}
