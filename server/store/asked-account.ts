import { sql } from 'kysely';
import { emptyPolicy, type PolicyRule } from '../../utils/model/policy.ts';
import { accountToday } from './accounts.ts';
import { look } from './audit.ts';
import type { Database } from './database.ts';
import { policyInForce } from './policies.ts';
import type { Who } from './tokens.ts';

/** What an answer about an account takes to begin with. */
export type AskedAccount = { accountId: string; rules: PolicyRule[] };

/**
 * The account that an id stands for today, and the rules in force, in one round trip, which also
 * writes down who looks; null where there is no such account.
 */
export async function askAccount(
  db: Database,
  who: Who,
  id: string,
  { isLook }: { isLook: boolean },
): Promise<AskedAccount | null> {
  const { rows } = await sql<{ id: string; rules: PolicyRule[] | null }>`
    with account as (${accountToday(who.workspaceId, id)})
    ${isLook ? sql`, looked as (${look(who, sql`account`)})` : sql``}
    select account.id, (select rules from (${policyInForce(who.workspaceId)}) as policy) as rules
    from account`.execute(db);
  const [row] = rows;
  return row ? { accountId: row.id, rules: row.rules ?? emptyPolicy.rules } : null;
}
