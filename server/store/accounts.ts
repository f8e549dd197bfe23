import { type RawBuilder, sql } from 'kysely';
import type { Account } from '../../utils/model/account.ts';
import type { Database } from './database.ts';
import type { Value } from './prepared.ts';

const accountColumns = sql`id, name, industry, coalesce((
  select json_agg(domain order by length(domain), domain) from (
    select domain from account_domains d
    where d.workspace_id = a.workspace_id and d.account_id = a.id
    order by length(domain), domain limit 100
  ) as firsts), '[]'::json) as domains`;

/** The main domain of an account by its table's alias; null where it has none. */
export function mainDomainOf(account: string): RawBuilder<string | null> {
  return sql`(
    select domain from account_domains d
    where d.workspace_id = ${sql.ref(`${account}.workspace_id`)}
      and d.account_id = ${sql.ref(`${account}.id`)}
    order by length(domain), domain limit 1)`;
}

/** A query of the accounts of these ids, in no order. */
export function accountsOf(ws: Value<string>, ids: RawBuilder<unknown>): RawBuilder<Account> {
  return sql`select ${accountColumns} from accounts a
    where workspace_id = ${ws} and id = any(array(${ids}))`;
}

/** A query of the account that an id stands for today, also where the id's own was dissolved. */
export function accountToday(ws: Value<string>, id: Value<string>): RawBuilder<unknown> {
  return sql`
    select id from accounts where workspace_id = ${ws} and id = ${id}
    union all
    select into_id from merged_accounts where workspace_id = ${ws} and id = ${id}`;
}

/** The account that an id stands for today; null where there is none. */
export async function findAccount(db: Database, ws: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`${accountToday(ws, id)}`.execute(db);
  return rows[0]?.id ?? null;
}
