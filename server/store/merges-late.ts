import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { retireAccount } from '../ingest/move.ts';
import { domainKey, idKeyOf } from '../ingest/touch-key.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import type { RowChange } from './merges-rows.ts';
import { accountsOf, giveToldTouches } from './merges-touches.ts';
import { unnamed } from './person-name.ts';

/** A change that is being undone. */
export type Late = {
  number: number | string;
  at: string;
  lastTouch: number | string;
  changes: RowChange[];
};

/**
 * What came by a domain or an account's id after the change gave it to another account goes where
 * it would have gone without: touches whose source told it, and people who were not there before.
 * Adds whom and what it moved.
 */
export async function undoLate(
  trx: Database,
  ws: string,
  { at, lastTouch, changes }: Late,
  people: Set<string>,
  accounts: Set<string>,
): Promise<void> {
  const claims = changes.filter((one) => one.of === 'account_domains');
  const domains = new Set(claims.map(({ before, after }) => String((before ?? after)?.domain)));
  for (const domain of domains) {
    const of = claims.filter(({ before, after }) => (before ?? after)?.domain === domain);
    const given = of.find(({ after }) => after)?.after?.account_id;
    const [back] = of.flatMap(({ before }) => (before ? [String(before.account_id)] : [])).sort();
    // It had the domain before, too: who came since may have come to either.
    if (back !== undefined && given === undefined && !isRuling(changes)) continue;
    if (back !== undefined && typeof given === 'string') {
      const keys = [domainKey(domain)];
      await giveLate([given, back], keys);
    }
    const late = await comeSince(domain, typeof given === 'string' ? given : null);
    for (const one of late) await bring(one, back ?? null);
  }
  const ids = changes.filter(({ of, before, after }) => of === 'account_ids' && before && after);
  for (const { before, after } of ids) {
    const key = idKeyOf([String(before?.system), String(before?.external_id)]);
    await giveLate([String(after?.account_id), String(before?.account_id)], [key]);
  }

  async function giveLate(pair: [string, string], keys: string[]) {
    for (const one of await giveToldTouches(trx, ws, pair, keys, Number(lastTouch)))
      people.add(one);
    for (const one of pair) accounts.add(one);
  }

  /** People of the domain who were made since, at an account, or (null) at one of their own. */
  async function comeSince(domain: string, account: string | null): Promise<LatePerson[]> {
    const where = account === null ? sql`a.of_person` : sql`a.id = ${account}`;
    const { rows } = await sql<LatePerson>`
      select p.id, coalesce(p.name, p.email) as name, a.id as account from people p
      join accounts a on a.workspace_id = ${ws} and a.id = p.account_id
      where p.workspace_id = ${ws} and p.made_at > ${at}::timestamptz and ${where}
        and ${isOfDomain(domain)}`.execute(trx);
    return rows;
  }

  async function bring({ id, name, account }: LatePerson, into: string | null) {
    const home = into ?? (await ownAccounts(trx, ws, [{ id: randomUUID(), name }]))[0] ?? '';
    await sql`update people set account_id = ${home}
      where workspace_id = ${ws} and id = ${id}`.execute(trx);
    for (const one of [account, home, ...(await accountsOf(trx, ws, [id]))]) accounts.add(one);
    people.add(id);
    await retireAccount(trx, ws, account, home);
  }
}

type LatePerson = { id: string; name: string | null; account: string };

/** The first address of a person `p` is of a registered domain. */
export function isOfDomain(domain: string) {
  const escaped = domain.replace(/[\\%_]/g, '\\$&');
  return sql`(p.email like ${`%@${escaped}`} or p.email like ${`%@%.${escaped}`})`;
}

/** Makes accounts that stand for one person each. */
export async function ownAccounts(
  trx: Database,
  ws: string,
  made: { id: string; name: string | null }[],
): Promise<string[]> {
  const rows = made.map(({ id, name }) => ({ id, name: (name ?? unnamed).slice(0, 300) }));
  await sql`insert into accounts (workspace_id, id, name, industry, of_person)
    select ${ws}, id, name, null, true from ${jsonRows(rows, 'id text, name text')}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Only a rule takes a domain from an account without giving it to another. */
function isRuling(changes: RowChange[]): boolean {
  return changes.some(({ of }) => of === 'domain_rules');
}
