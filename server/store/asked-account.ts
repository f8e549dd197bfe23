import { type RawBuilder, sql } from 'kysely';
import { emptyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import { accountToday } from './accounts.ts';
import { look } from './audit.ts';
import type { Database } from './database.ts';
import { policyInForce } from './policies.ts';
import type { Who } from './tokens.ts';

/** A query of one row about an account, of what the rules show; `id` is a query of the account's. */
export type Question = (
  id: RawBuilder<string>,
  rules: readonly PolicyRule[],
) => RawBuilder<unknown>;

export type AskedAccount<Row> = { accountId: string; rules: readonly PolicyRule[]; row: Row };

/** Which policy it is, and in which workspace; none that is another is called the same. */
type Remembered = { workspaceId: string; policy: string; rules: readonly PolicyRule[] };

/** What was in force when a database was asked last. */
const remembered = new WeakMap<Database, Remembered>();

/**
 * Asks about the account that an id stands for today, and writes down who looks, in one round trip;
 * null where there is no such account. It is asked by the policy that was in force the last time,
 * and once more where another one is now, so that no answer ever goes by an older one.
 */
export async function askAccount<Row>(
  db: Database,
  who: Who,
  id: string,
  { isLook }: { isLook: boolean },
  question: Question = nothingMore,
): Promise<AskedAccount<Row> | null> {
  const { workspaceId } = who;
  const held = remembered.get(db);
  let known = held?.workspaceId === workspaceId ? held : nothing(workspaceId);
  for (;;) {
    const { rows } = await sql<Row & Begun>`
      with account as materialized (${accountToday(workspaceId, id)}),
      in_force as materialized (${policyInForce(workspaceId)})
      ${isLook ? sql`, looked as (${look(who, sql`account`)})` : sql``}
      select account.id as asked_id, policy.is_known, policy.name as policy, policy.rules,
        answer.*
      from account left join lateral (
        select name, name = ${known.policy} as is_known,
          case when name <> ${known.policy} then rules end as rules
        from (select version || ' ' || extract(epoch from changed_at) as name, rules from in_force) as named
      ) as policy on true
      cross join lateral (${question(sql`(select id from account)`, known.rules)}) as answer`.execute(
      db,
    );
    const [row] = rows;
    if (!row) return null;
    const isKnown = row.policy === null ? known.policy === '' : row.is_known;
    if (isKnown) return { accountId: row.asked_id, rules: known.rules, row };
    known = row.policy
      ? { workspaceId, policy: row.policy, rules: row.rules ?? [] }
      : nothing(workspaceId);
    remembered.set(db, known);
  }
}

type Begun = {
  asked_id: string;
  is_known: boolean | null;
  policy: string | null;
  rules: PolicyRule[] | null;
};

const nothingMore: Question = () => sql`select`;

const nothing = (workspaceId: string): Remembered => ({
  workspaceId,
  policy: '',
  rules: emptyPolicy.rules,
});
