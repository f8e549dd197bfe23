import { type RawBuilder, sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { companyDomain } from '../../utils/domains/company-domain.ts';
import type { Correction } from '../../utils/model/correction.ts';
import { keyText, type LookupKey } from '../../utils/model/lookup-key.ts';
import { findAccount } from './accounts.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { bumpKnown } from './known-version.ts';
import { personName } from './person-name.ts';
import type { Value } from './prepared.ts';
import type { Who } from './tokens.ts';

/** What somebody of the team decided of a key. */
export type Decided = {
  at: number;
  decision: Correction['decision'];
  account_id: string;
  /** Null where the decision is about the account alone. */
  person_id: string | null;
  /** The person's; null where there is none, or none any more. */
  name: string | null;
  email: string | null;
  by_name: string;
  /** ISO 8601, as PostgreSQL writes it. */
  decided_at: string;
};

/** A key in the one form in which it is stored and compared; null where it can match nothing. */
function normalKey(key: LookupKey): string | null {
  if (key.type === 'record') return keyText(key);
  if (key.type === 'email') {
    const email = normalAddress(key.email);
    return email && keyText({ type: 'email', email });
  }
  const domain = companyDomain(key.domain);
  return domain && keyText({ type: 'domain', domain });
}

/** The words that decisions on these keys stand under, `at` being the key's place in the list. */
export function decidedWords(keys: LookupKey[]): { at: number; word: string }[] {
  return keys.flatMap((key, at) => {
    const word = normalKey(key);
    return word ? [{ at, word }] : [];
  });
}

/**
 * A query of the decisions on such words, as JSON; the newest first. A person is where they are
 * today, an account what it was merged into.
 */
export function decisionsOf(ws: Value<string>, words: RawBuilder<string>): RawBuilder<Decided> {
  return sql`
    select rows.at, c.decision, coalesce(p.account_id, m.into_id, c.account_id) as account_id,
      nullif(c.person_id, '') as person_id,
      case when p.id is not null then ${personName} end as name, p.email,
      c.by_name, c.at as decided_at
    from ${jsonRows(words, 'at int, word text')}
    join corrections c on c.workspace_id = ${ws} and c.key = rows.word
    left join people p on p.workspace_id = ${ws} and p.id = c.person_id
    left join merged_accounts m on m.workspace_id = ${ws} and m.id = c.account_id
    order by c.at desc`;
}

/** Keeps a decision; false where there is no such account or person, or the key is none. */
export async function decide(db: Database, who: Who, correction: Correction): Promise<boolean> {
  const { workspaceId: ws, name } = who;
  const { key, decision, accountId, personId } = correction;
  const word = normalKey(key);
  return db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, ws, accountId);
    const person = personId
      ? await trx
          .selectFrom('people')
          .select('id')
          .where('workspace_id', '=', ws)
          .where('id', '=', personId)
          .executeTakeFirst()
      : undefined;
    if (!word || !account || (personId && !person)) return false;
    // One account is right: to say which one takes back what was said before.
    if (decision === 'is') {
      await sql`delete from corrections
        where workspace_id = ${ws} and key = ${word} and decision = 'is'`.execute(trx);
    }
    await sql`insert into corrections
        (workspace_id, key, account_id, person_id, decision, by_name, at)
      values (${ws}, ${word}, ${account}, ${personId ?? ''}, ${decision}, ${name},
        ${new Date().toISOString()})
      on conflict (workspace_id, key, account_id, person_id) do update
        set decision = excluded.decision, by_name = excluded.by_name, at = excluded.at`.execute(
      trx,
    );
    await bumpKnown(trx, ws);
    await recordChanges(trx, ws, [{ what: 'corrections', accountId: account }]);
    return true;
  });
}

/** Takes back every decision on a key. */
export async function undecide(db: Database, who: Who, key: LookupKey): Promise<void> {
  const { workspaceId: ws } = who;
  const word = normalKey(key);
  if (!word) return;
  await db.transaction().execute(async (trx) => {
    await sql`delete from corrections where workspace_id = ${ws} and key = ${word}`.execute(trx);
    await bumpKnown(trx, ws);
    await recordChanges(trx, ws, [{ what: 'corrections', accountId: null }]);
  });
}

/** A merged person's decisions lead to the survivor. */
export async function movePersonsDecisions(
  trx: Database,
  ws: string,
  person: string,
  into: string,
): Promise<void> {
  // Where both were decided on, the later decision stands.
  await sql`delete from corrections c using corrections o
    where c.workspace_id = ${ws} and o.workspace_id = ${ws}
      and o.key = c.key and o.account_id = c.account_id
      and ((c.person_id = ${person} and o.person_id = ${into} and o.at >= c.at)
        or (c.person_id = ${into} and o.person_id = ${person} and o.at > c.at))`.execute(trx);
  await sql`update corrections set person_id = ${into}
    where workspace_id = ${ws} and person_id = ${person}`.execute(trx);
}
