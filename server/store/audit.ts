import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type {
  AuditAction,
  AuditCheck,
  AuditEntry,
  AuditPage,
  AuditQuery,
  AuditSeal,
} from '../../utils/model/audit.ts';
import type { Database } from './database.ts';
import type { Value } from './prepared.ts';
import type { Who } from './tokens.ts';

/** Looking at the same account again within so many minutes is one look. */
const sameLook = 10;
/** A seal covers at most so many entries. */
const mostUnderSeal = 10_000;

/** To the microsecond, as it was stored: what is hashed must come back the same. */
const exactly = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * A statement that writes down that somebody looks at an account, unless they just did; `account`
 * is a table with its id.
 */
export function look(
  { workspaceId, userId, name }: Record<'workspaceId' | 'userId' | 'name', Value<string>>,
  account: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    insert into audit_entries (workspace_id, user_id, user_name, action, account_id)
    select ${workspaceId}, ${userId}, ${name}, 'account.viewed', looked_at.id
    from ${account} as looked_at
    where not exists (
      select from audit_entries
      where workspace_id = ${workspaceId} and account_id = looked_at.id
        and at > now() - ${sameLook} * interval '1 minute'
        and user_id = ${userId} and action = 'account.viewed')`;
}

/** Writes down what somebody does, in the transaction that does it. */
export async function recordAct(
  trx: Database,
  who: Who,
  action: Exclude<AuditAction, 'account.viewed'>,
  accountId: string | null = null,
): Promise<void> {
  await sql`insert into audit_entries (workspace_id, user_id, user_name, action, account_id)
    values (${who.workspaceId}, ${who.userId}, ${who.name}, ${action}, ${accountId})`.execute(trx);
}

type Row = Omit<AuditEntry, 'user' | 'accountId' | 'accountName'> & {
  user_id: string;
  user_name: string;
  account_id: string | null;
};

export async function readAudit(db: Database, ws: string, query: AuditQuery): Promise<AuditPage> {
  const { before, limit, accountId, userId } = query;
  const conditions = [
    sql`e.workspace_id = ${ws}`,
    ...(before ? [sql`e.id < ${before}::bigint`] : []),
    ...(accountId ? [sql`account_id = ${accountId}`] : []),
    ...(userId ? [sql`user_id = ${userId}`] : []),
  ];
  const { rows } = await sql<Row & { accountName: string | null }>`
    select e.id::text, ${exactly('e.at')} as at, user_id, user_name, action, account_id, seal,
      coalesce(a.name, merged.name) as "accountName"
    from audit_entries e
    left join accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
    left join merged_accounts m on m.workspace_id = e.workspace_id and m.id = e.account_id
    left join accounts merged on merged.workspace_id = m.workspace_id and merged.id = m.into_id
    where ${sql.join(conditions, sql` and `)}
    order by e.id desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  return {
    entries: page.map(({ user_id, user_name, account_id, ...row }) => ({
      ...row,
      user: { id: user_id, name: user_name },
      accountId: account_id,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    lastSeal: await lastSeal(db, ws),
  };
}

/**
 * Seals what was written down since the last seal, and answers the new one; null where there is
 * nothing. Servers take turns. An entry that is only now committed comes under the next seal.
 */
export async function sealAudit(db: Database, ws: string): Promise<AuditSeal | null> {
  return db.transaction().execute(async (trx) => {
    await takeTurn(trx, ws);
    const { rows } = await sql<Row>`
      select id::text, ${exactly('at')} as at, user_id, user_name, action, account_id
      from audit_entries where workspace_id = ${ws} and seal is null
      order by audit_entries.id limit ${mostUnderSeal}`.execute(trx);
    if (rows.length === 0) return null;
    const before = await lastSeal(trx, ws);
    const number = (before?.number ?? 0) + 1;
    const hash = hashOf(before?.hash ?? '', rows);
    const newest = rows.reduce((latest, { at }) => (at > latest ? at : latest), '');
    await sql`insert into audit_seals (workspace_id, number, entries, hash, newest_at)
      values (${ws}, ${number}, ${rows.length}, ${hash}, ${newest}::timestamptz)`.execute(trx);
    await sql`update audit_entries set seal = ${number}
      where workspace_id = ${ws} and seal is null
        and id = any(${`{${rows.map(({ id }) => id).join()}}`}::bigint[])`.execute(trx);
    return lastSeal(trx, ws);
  });
}

/**
 * Works every seal out again from what lies under it. Finds what was changed, added or taken away
 * under a seal, and a seal that is gone from between others; that the last ones were cut off is
 * told by nothing but a hash that was noted elsewhere.
 */
export async function checkAudit(db: Database, ws: string): Promise<AuditCheck> {
  const { rows: seals } = await sql<{ number: number; hash: string; pruned: boolean }>`
    select number, hash, pruned_at is not null as pruned from audit_seals
    where workspace_id = ${ws} order by number`.execute(db);
  let [hash, entries, broken] = ['', 0, null as number | null];
  for (const [index, seal] of seals.entries()) {
    const rows = seal.pruned ? null : await underSeal(db, ws, seal.number);
    const isWhole = seal.number === index + 1 && (!rows || hashOf(hash, rows) === seal.hash);
    if (!isWhole) {
      broken = index + 1;
      break;
    }
    entries += rows?.length ?? 0;
    hash = seal.hash;
  }
  const under = sql<{ stray: boolean }>`select exists (
    select from audit_entries e where workspace_id = ${ws} and seal is not null and not exists (
      select from audit_seals s where s.workspace_id = ${ws} and s.number = e.seal)) as stray`;
  // Entries under a seal that is not there: the last seals were taken away.
  if (broken === null && (await under.execute(db)).rows[0]?.stray) broken = seals.length + 1;
  return { seals: seals.length, entries, broken, lastSeal: await lastSeal(db, ws) };
}

/**
 * Forgets the entries under seals whose newest entry is older than so many days; the seals stay,
 * so that those after them can still be checked. Answers how many entries went.
 */
export async function pruneAudit(db: Database, ws: string, days: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await takeTurn(trx, ws);
    const { rows } = await sql<{ number: number }>`
      update audit_seals set pruned_at = now()
      where workspace_id = ${ws} and pruned_at is null
        and newest_at < now() - ${days}::integer * interval '1 day'
      returning number`.execute(trx);
    let gone = 0;
    for (const { number } of rows) {
      const deleted = await sql`delete from audit_entries
        where workspace_id = ${ws} and seal = ${number}`.execute(trx);
      gone += Number(deleted.numAffectedRows ?? 0);
    }
    return gone;
  });
}

async function underSeal(db: Database, ws: string, number: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id::text, ${exactly('at')} as at, user_id, user_name, action, account_id
    from audit_entries where workspace_id = ${ws} and seal = ${number}
    order by audit_entries.id`.execute(db);
  return rows;
}

async function lastSeal(db: Database, ws: string): Promise<AuditSeal | null> {
  const { rows } = await sql<AuditSeal>`
    select number, hash, ${exactly('at')} as at from audit_seals
    where workspace_id = ${ws} order by number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

function hashOf(before: string, rows: Row[]): string {
  const hash = createHash('sha256').update(before);
  for (const { id, at, user_id, user_name, action, account_id } of rows) {
    hash.update(`\n${JSON.stringify([id, at, user_id, user_name, action, account_id])}`);
  }
  return hash.digest('hex');
}

/** One at a time in a workspace seals or prunes, until the transaction ends. */
async function takeTurn(trx: Database, ws: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7407, hashtext(${ws}))`.execute(trx);
}
