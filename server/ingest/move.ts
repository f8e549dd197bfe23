import { sql } from 'kysely';
import { moveConsents } from '../store/consents.ts';
import { movePersonsDecisions } from '../store/corrections.ts';
import type { Database } from '../store/database.ts';
import { textArray } from '../store/json-rows.ts';
import { type ChangeDraft, journal, noteToldTouches } from '../store/merges.ts';
import type { Captured } from '../store/merges-rows.ts';
import type { Who } from '../store/tokens.ts';

/** A person's history goes to another account, to another person, or both. */
export type Move = {
  person: string;
  into: string;
  /** Touches booked here go along; those that a source booked elsewhere stay there. */
  account: string;
  intoAccount: string;
  /** A source said that it merged two records, so that lookups of the old ones say so. */
  merged: boolean;
  /** What the one who stays learnt of the other. */
  filled?: { name?: string | null; title?: string | null };
};

/** Who makes moves, where no source tells them. */
export type MovedBy = { who: Who; requestKey: string | undefined };

/**
 * Carries out moves, in order, and keeps what each set of them that belongs together did, so that
 * it can be undone. The people are stored already as they are after the moves; touches, too.
 */
export async function carryOut(
  trx: Database,
  ws: string,
  moves: Move[],
  by: MovedBy | null = null,
): Promise<number[]> {
  if (moves.length === 0) return [];
  const dissolving = await ofPeople(trx, ws, moves);
  const groups = together(moves, dissolving);
  const drafts = groups.map((group): ChangeDraft => {
    const people = new Set(group.flatMap(({ person, into }) => [person, into]));
    const accounts = new Set(
      group.flatMap(({ account, intoAccount }) => (account === intoAccount ? [] : [account])),
    );
    return {
      kind: by ? 'people.merged' : group.some(({ merged }) => merged) ? 'merged' : 'identified',
      by: by?.who ?? null,
      requestKey: by?.requestKey,
      people: [...people],
      // Only accounts of one person go; of a company somebody leaves.
      accounts: [...accounts].filter((id) => dissolving.has(id)),
      uses: group.flatMap(({ account, intoAccount }) => [account, intoAccount]),
    };
  });
  return journal(
    trx,
    ws,
    drafts,
    async (numbers) => {
      const touches: number[] = [];
      for (const [index, group] of groups.entries()) {
        let count = 0;
        for (const move of group) count += await movePerson(trx, ws, move, numbers[index] ?? 0);
        touches.push(count);
      }
      return touches;
    },
    (captured) => asBefore(captured, moves),
  );
}

/** Which of the accounts that are left stand for one person. */
async function ofPeople(trx: Database, ws: string, moves: Move[]): Promise<Set<string>> {
  const left = moves.flatMap(({ account, intoAccount }) =>
    account === intoAccount ? [] : [account],
  );
  const { rows } = await sql<{ id: string }>`select id from accounts
    where workspace_id = ${ws} and of_person and id = any(${textArray(left)})`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** Moves of the same people, or out of the same account of one person, belong together. */
function together(moves: Move[], dissolving: Set<string>): Move[][] {
  const groupOf = new Map<string, Move[]>();
  for (const move of moves) {
    const { person, into, account } = move;
    const subjects = [person, into, ...(dissolving.has(account) ? [account] : [])];
    const met = new Set(subjects.flatMap((one) => groupOf.get(one) ?? []));
    const group = [...met, move].sort((a, b) => moves.indexOf(a) - moves.indexOf(b));
    for (const one of group) {
      for (const subject of [one.person, one.into, one.account]) {
        if (subject !== one.account || dissolving.has(subject)) groupOf.set(subject, group);
      }
    }
  }
  return [...new Set(groupOf.values())];
}

/** People are stored as they are after their moves: says what they were. */
function asBefore(captured: Captured, moves: Move[]): void {
  for (const { person, into, account, filled } of moves.toReversed()) {
    const row = captured.get(JSON.stringify(['people', into]))?.row;
    if (row && person === into) row.account_id = account;
    if (row && filled?.name) row.name = null;
    if (row && filled?.title) row.title = null;
  }
}

/**
 * Carries out a move: touches and counts go over, a merged person's addresses and ids lead to the
 * survivor, and an account that stood for that person alone goes with its notes, leaving its id
 * behind for panels that are open on it. Answers how many touches went.
 */
async function movePerson(trx: Database, ws: string, move: Move, change: number): Promise<number> {
  const { person, into, account, intoAccount } = move;
  const target = sql`case when account_id = ${account} then ${intoAccount} else account_id end`;
  if (account !== intoAccount) {
    await noteToldTouches(trx, ws, change, account, intoAccount, person);
  }
  const touches = await sql`update touches set person_id = ${into}, account_id = ${target}
    where workspace_id = ${ws} and person_id = ${person} and account_id in (
      select account_id from touch_counts where workspace_id = ${ws} and person_id = ${person}
    )`.execute(trx);
  const moved = await sql<object>`
    delete from touch_counts where workspace_id = ${ws} and person_id = ${person}
    returning ${target} as account_id, kind, source, campaign_id, verdict,
      touches::text as touches, first_at::text as first_at, last_at::text as last_at`.execute(trx);
  if (moved.rows.length > 0) {
    await sql`
      insert into touch_counts as counts
        (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
         touches, first_at, last_at)
      select ${ws}, account_id, ${into}, kind, source, campaign_id, verdict,
        sum(touches), min(first_at), max(last_at)
      from jsonb_to_recordset(${JSON.stringify(moved.rows)}::text::jsonb) as moved(
        account_id text, kind text, source text, campaign_id text, verdict text,
        touches bigint, first_at timestamptz, last_at timestamptz)
      group by account_id, kind, source, campaign_id, verdict
      on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
      do update set touches = counts.touches + excluded.touches,
        first_at = least(counts.first_at, excluded.first_at),
        last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
  }
  if (person !== into) await retirePerson(trx, ws, move);
  if (account !== intoAccount) await retireAccount(trx, ws, account, intoAccount);
  return Number(touches.numAffectedRows ?? 0);
}

async function retirePerson(trx: Database, ws: string, { person, into, merged }: Move) {
  for (const table of ['person_emails', 'person_ids']) {
    await sql`update ${sql.table(table)} set person_id = ${into}, merged = merged or ${merged}
      where workspace_id = ${ws} and person_id = ${person}`.execute(trx);
  }
  await movePersonsDecisions(trx, ws, person, into);
  await moveConsents(trx, ws, person, into);
  await sql`delete from people where workspace_id = ${ws} and id = ${person}`.execute(trx);
}

/** Removes an account that stood for one person, once nobody is in it. */
export async function retireAccount(
  trx: Database,
  ws: string,
  account: string,
  into: string,
): Promise<void> {
  const gone = await sql`select 1 from accounts
    where workspace_id = ${ws} and id = ${account} and of_person
      and not exists (select 1 from people p
        where p.workspace_id = ${ws} and p.account_id = ${account})
    for update`.execute(trx);
  if (gone.rows.length === 0) return;
  await sql`update notes set account_id = ${into}
    where workspace_id = ${ws} and account_id = ${account}`.execute(trx);
  await sql`update merged_accounts set into_id = ${into}
    where workspace_id = ${ws} and into_id = ${account}`.execute(trx);
  await sql`insert into merged_accounts (workspace_id, id, into_id)
    values (${ws}, ${account}, ${into})`.execute(trx);
  await sql`delete from accounts where workspace_id = ${ws} and id = ${account}`.execute(trx);
}
