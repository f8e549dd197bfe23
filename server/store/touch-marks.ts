import { type RawBuilder, sql } from 'kysely';
import type { Mark, TouchMarks } from '../../utils/model/touch-mark.ts';
import { findShownAccount } from './asked-account.ts';
import type { Database } from './database.ts';
import { visible } from './hidden.ts';
import type { Value } from './prepared.ts';
import type { Who } from './tokens.ts';

/** What a team says of the touch `t`, and what the asker said of it; null where nobody said anything. */
export function marksOf(userId: Value<string>): RawBuilder<TouchMarks | null> {
  return sql`(
    select json_build_object('mine', max(mark) filter (where user_id = ${userId}),
      'helped', count(*) filter (where mark = 'helped'),
      'noise', count(*) filter (where mark = 'noise'))
    from touch_marks m where m.workspace_id = t.workspace_id and m.touch_id = t.id
    having count(*) > 0)`;
}

const unmarked: TouchMarks = { mine: null, helped: 0, noise: 0 };

/**
 * Keeps what somebody says of a touch, or takes it back where it is null; what is said of it then.
 * Null where there is no such touch that they may see.
 */
export async function markTouch(
  db: Database,
  who: Who,
  touchId: string,
  mark: Mark | null,
): Promise<TouchMarks | null> {
  const { workspaceId: ws, userId } = who;
  // An id that no touch can have is one that none has.
  if (!/^\d{1,18}$/.test(touchId)) return null;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ account_id: string }>`
      select account_id from touches where workspace_id = ${ws} and id = ${touchId}::bigint
      for key share`.execute(trx);
    const accountId = rows[0]?.account_id;
    const asked = accountId ? await findShownAccount.ask(trx, who, accountId, {}) : null;
    if (!asked) return null;
    const seen = sql`workspace_id = ${ws} and id = ${touchId}::bigint and ${visible(asked.rules)}`;
    if (mark) {
      await sql`insert into touch_marks (workspace_id, touch_id, user_id, mark, at)
        select workspace_id, id, ${userId}, ${mark}, now() from touches where ${seen}
        on conflict (workspace_id, touch_id, user_id)
          do update set mark = excluded.mark, at = excluded.at`.execute(trx);
    } else {
      await sql`delete from touch_marks where workspace_id = ${ws}
        and touch_id = ${touchId}::bigint and user_id = ${userId}`.execute(trx);
    }
    const marked = await sql<{ marks: TouchMarks | null }>`
      select ${marksOf(userId)} as marks from touches t where ${seen}`.execute(trx);
    const [seenOne] = marked.rows;
    return seenOne ? (seenOne.marks ?? unmarked) : null;
  });
}
