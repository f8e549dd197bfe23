import { sql } from 'kysely';
import type { Colleague } from '../../utils/model/note.ts';
import type { Database } from './database.ts';

/** That the user `u` holds a token for people, or came in by signing in and may still. */
export const isColleague = sql`(
  exists (select from tokens t where t.workspace_id = u.workspace_id and t.user_id = u.id
    and t.revoked_at is null and t.scope <> 'ingest')
  or exists (select from sessions s where s.workspace_id = u.workspace_id and s.user_id = u.id
    and s.ended_at is null and s.expires_at > now())
  or exists (select from invitations i where i.workspace_id = u.workspace_id
    and i.accepted_by = u.id))`;

/** Whom one can name in a note, the asker too, by name; the first ten thousand. */
export async function readColleagues(db: Database, ws: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select u.id, u.name from users u where u.workspace_id = ${ws} and ${isColleague}
    order by lower(u.name), u.id limit 10000`.execute(db);
  return rows;
}
