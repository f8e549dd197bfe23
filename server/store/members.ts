import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../../utils/model/me.ts';
import type { Database } from './database.ts';

/** Somebody as an issuer tells of them. */
export type Person = {
  issuer: string;
  /** Theirs alone at this issuer, for good; an address may change hands. */
  subject: string;
  name: string;
  /** In its normal form, and only where it is known to be theirs. */
  email: string | null;
  /** What the issuer's claims give them; null where they give none. */
  role: Role | null;
};

/** `invitationId` is null where the issuer gave the role. */
export type Member = { userId: string; role: Role; invitationId: string | null };

/**
 * Lets somebody in by the role that the issuer gives them, else by an invitation: of their address,
 * or the one that they came by before, whatever their address is today. One that somebody else came
 * by is nobody's any more, since addresses change hands. Null: not invited. Their name is kept as
 * the issuer tells it now.
 */
export async function admit(db: Database, ws: string, person: Person): Promise<Member | null> {
  return db.transaction().execute(async (trx) => {
    // Two sign-ins of one new person at once must not make two users.
    const key = `${ws} ${person.issuer} ${person.subject}`;
    await sql`select pg_advisory_xact_lock(7408, hashtext(${key}))`.execute(trx);
    const known = await trx
      .selectFrom('user_identities')
      .select('user_id')
      .where('workspace_id', '=', ws)
      .where('issuer', '=', person.issuer)
      .where('subject', '=', person.subject)
      .executeTakeFirst();
    const invitation = person.role ? null : await invitationOf(trx, ws, person, known?.user_id);
    const role = person.role ?? invitation?.role;
    if (!role) return null;
    const userId = known?.user_id ?? (await makeUser(trx, ws, person));
    await trx
      .updateTable('users')
      .set({ name: person.name })
      .where('workspace_id', '=', ws)
      .where('id', '=', userId)
      .execute();
    if (invitation) {
      await sql`update invitations set accepted_by = ${userId}, accepted_at = now()
        where workspace_id = ${ws} and id = ${invitation.id} and accepted_by is null`.execute(trx);
    }
    return { userId, role, invitationId: invitation?.id ?? null };
  });
}

async function invitationOf(
  trx: Database,
  ws: string,
  { email }: Person,
  userId: string | undefined,
): Promise<{ id: string; role: Role } | null> {
  const { rows } = await sql<{ id: string; role: Role }>`
    select id, role from invitations
    where workspace_id = ${ws}
      and (accepted_by = ${userId ?? null} or (accepted_by is null and email = ${email}))
    order by accepted_by nulls last, created_at desc limit 1
    for update`.execute(trx);
  return rows[0] ?? null;
}

async function makeUser(trx: Database, ws: string, person: Person): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('users')
    .values({ workspace_id: ws, id, name: person.name, signs_in: true })
    .execute();
  await trx
    .insertInto('user_identities')
    .values({ workspace_id: ws, issuer: person.issuer, subject: person.subject, user_id: id })
    .execute();
  return id;
}
