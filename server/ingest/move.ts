import { sql } from 'kysely';
import { movePersonsDecisions } from '../store/corrections.ts';
import type { Database } from '../store/database.ts';

/** A person's history goes to another account, to another person, or both. */
export type Move = {
  person: string;
  into: string;
  /** Touches booked here go along; those that a source booked elsewhere stay there. */
  account: string;
  intoAccount: string;
  /** A source said that it merged two records, so that lookups of the old ones say so. */
  merged: boolean;
};

/**
 * Carries out a move: touches and counts go over, a merged person's addresses and ids lead to the
 * survivor, and an account that stood for that person alone goes with its notes, leaving its id
 * behind for panels that are open on it.
 */
export async function movePerson(trx: Database, ws: string, move: Move): Promise<void> {
  const { person, into, account, intoAccount } = move;
  const target = sql`case when account_id = ${account} then ${intoAccount} else account_id end`;
  await sql`update touches set person_id = ${into}, account_id = ${target}
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
}

async function retirePerson(trx: Database, ws: string, { person, into, merged }: Move) {
  for (const table of ['person_emails', 'person_ids']) {
    await sql`update ${sql.table(table)} set person_id = ${into}, merged = merged or ${merged}
      where workspace_id = ${ws} and person_id = ${person}`.execute(trx);
  }
  await movePersonsDecisions(trx, ws, person, into);
  await sql`delete from people where workspace_id = ${ws} and id = ${person}`.execute(trx);
}

/** Removes an account that stood for one person, once nobody is in it. */
async function retireAccount(trx: Database, ws: string, account: string, into: string) {
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
