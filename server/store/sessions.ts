import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../../utils/model/me.ts';
import type { SignedIn } from '../../utils/model/signed-in.ts';
import {
  challengeOf,
  familyOf,
  firstTokens,
  hashOf,
  nextTokens,
  randomText,
  type SessionTokens,
} from '../auth/session-tokens.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import type { Who } from './tokens.ts';

/** Seconds that an access token is good for. */
export const accessSeconds = 600;
/** Seconds within which the code of a sign-in must be exchanged. */
const codeSeconds = 60;
/**
 * Seconds after a renewal in which the same refresh token is answered again even though the answer
 * was used: two requests may have been under way at once.
 */
const graceSeconds = 10;

/**
 * - `unknown`: never given out, expired or ended
 * - `reused`: somebody holds a copy; the session has been ended
 */
export type Renewed =
  | { status: 'renewed'; tokens: SessionTokens }
  | { status: 'unknown' }
  | { status: 'reused' };

export type NewSession = {
  userId: string;
  role: Role;
  /** By which the role was given; null where the issuer gave it. */
  invitationId: string | null;
  /** What the code will only be given for. */
  challenge: string;
  redirectUri: string;
  days: number;
};

/** Opens a session and returns the one-time code for its first tokens. */
export async function openSession(db: Database, ws: string, session: NewSession): Promise<string> {
  const code = `tlc_${randomText()}`;
  // Nothing can be done any more with those that are over.
  await sql`delete from sessions where workspace_id = ${ws} and expires_at < now()`.execute(db);
  await sql`
    insert into sessions (workspace_id, id, user_id, role, invitation_id, code_hash, code_challenge,
      code_redirect_uri, expires_at)
    values (${ws}, ${randomUUID()}, ${session.userId}, ${session.role}, ${session.invitationId},
      ${hashOf(code)}, ${session.challenge}, ${session.redirectUri},
      now() + ${session.days}::integer * interval '1 day')`.execute(db);
  return code;
}

/**
 * The first tokens of a session, for its code. A code is good for one try: a second, and one
 * without the verifier of its challenge, end the session, whatever was given out for it before.
 */
export async function redeemCode(
  db: Database,
  ws: string,
  given: { code: string; verifier: string; redirectUri: string },
): Promise<Renewed> {
  const tokens = firstTokens();
  const code = hashOf(given.code);
  const { rows } = await sql`
    update sessions set code_used_at = now(), renewed_at = now(),
      family_hash = ${hashOf(familyOf('refresh', tokens.refresh) ?? '')},
      refresh_hash = ${hashOf(tokens.refresh)}, access_hash = ${hashOf(tokens.access)},
      access_expires_at = now() + ${accessSeconds}::integer * interval '1 second'
    where workspace_id = ${ws} and code_hash = ${code} and code_used_at is null
      and ended_at is null and created_at > now() - ${codeSeconds}::integer * interval '1 second'
      and code_challenge = ${challengeOf(given.verifier)}
      and code_redirect_uri = ${given.redirectUri}
    returning id`.execute(db);
  if (rows.length > 0) return { status: 'renewed', tokens };
  const { rows: ended } = await sql`
    update sessions set ended_at = now()
    where workspace_id = ${ws} and code_hash = ${code} and ended_at is null
    returning id`.execute(db);
  return { status: ended.length > 0 ? 'reused' : 'unknown' };
}

/**
 * The next tokens of a session, for its refresh token, which is then used up. It is answered once
 * more, with the same tokens, while nobody has used these (the answer may have got lost, and a
 * laptop may have slept since) and within ten seconds of the renewal. Else a used one says that two
 * hold it, and nobody knows which of them is the right one: the session ends for both.
 */
export async function renewSession(db: Database, ws: string, refresh: string): Promise<Renewed> {
  const family = familyOf('refresh', refresh);
  if (!family) return { status: 'unknown' };
  return db.transaction().execute(async (trx): Promise<Renewed> => {
    const { rows } = await sql<{
      id: string;
      salt: string | null;
      is_newest: boolean;
      may_repeat: boolean;
    }>`
      select id, salt, refresh_hash = ${hashOf(refresh)} as is_newest,
        coalesce(previous_refresh_hash = ${hashOf(refresh)}, false)
          and (not newest_used
            or renewed_at > clock_timestamp() - ${graceSeconds}::integer * interval '1 second')
          as may_repeat
      from sessions
      where workspace_id = ${ws} and family_hash = ${hashOf(family)} and ended_at is null
        and expires_at > now()
      for update`.execute(trx);
    const [session] = rows;
    if (!session) return { status: 'unknown' };
    const { id, salt, is_newest, may_repeat } = session;
    const accessEnd = sql`now() + ${accessSeconds}::integer * interval '1 second'`;
    if (is_newest) {
      const fresh = randomText();
      const tokens = nextTokens(refresh, fresh);
      await sql`
        update sessions set salt = ${fresh}, renewed_at = clock_timestamp(), newest_used = false,
          previous_refresh_hash = refresh_hash, refresh_hash = ${hashOf(tokens.refresh)},
          previous_access_hash = access_hash, previous_access_expires_at = access_expires_at,
          access_hash = ${hashOf(tokens.access)}, access_expires_at = ${accessEnd}
        where workspace_id = ${ws} and id = ${id}`.execute(trx);
      return { status: 'renewed', tokens };
    }
    if (may_repeat && salt) {
      await sql`update sessions set access_expires_at = ${accessEnd}
        where workspace_id = ${ws} and id = ${id} and not newest_used`.execute(trx);
      return { status: 'renewed', tokens: nextTokens(refresh, salt) };
    }
    await sql`update sessions set ended_at = now()
      where workspace_id = ${ws} and id = ${id}`.execute(trx);
    return { status: 'reused' };
  });
}

/**
 * Ends the session of a refresh token, newest or not, or all of its user's. Says nothing of whether
 * there was one: it is over in any case.
 */
export async function endSession(
  db: Database,
  ws: string,
  refresh: string,
  everywhere: boolean,
): Promise<void> {
  const family = familyOf('refresh', refresh);
  if (!family) return;
  await sql`
    update sessions s set ended_at = now()
    from sessions mine
    where mine.workspace_id = ${ws} and mine.family_hash = ${hashOf(family)}
      and mine.ended_at is null and mine.expires_at > now()
      and s.workspace_id = ${ws} and s.user_id = mine.user_id and s.ended_at is null
      and (s.id = mine.id or ${everywhere}::boolean)`.execute(db);
}

/** Whose sessions are open, last seen first. */
export async function readSignedIn(db: Database, ws: string): Promise<SignedIn[]> {
  const { rows } = await sql<Omit<SignedIn, 'lastSeenAt'> & { seen: Date }>`
    select u.id as "userId", u.name, count(*)::integer as sessions, max(s.renewed_at) as seen,
      (array_agg(s.role order by s.created_at desc))[1] as role
    from sessions s join users u on u.workspace_id = s.workspace_id and u.id = s.user_id
    where s.workspace_id = ${ws} and s.ended_at is null and s.expires_at > now()
      and s.code_used_at is not null
    group by u.id, u.name order by seen desc, u.id limit 10000`.execute(db);
  return rows.map(({ seen, ...row }) => ({ ...row, lastSeenAt: seen.toISOString() }));
}

/** Ends all sessions of a user; false where none was open. */
export async function signOutPerson(db: Database, who: Who, userId: string): Promise<boolean> {
  const ws = who.workspaceId;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`update sessions set ended_at = now()
      where workspace_id = ${ws} and user_id = ${userId} and ended_at is null
        and expires_at > now()
      returning id`.execute(trx);
    if (rows.length === 0) return false;
    await recordAct(trx, who, 'person.signed-out');
    return true;
  });
}
