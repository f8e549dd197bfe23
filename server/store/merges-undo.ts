import { sql } from 'kysely';
import type { IdentityChangeKind } from '../../utils/model/identity-change.ts';
import { takeTurn } from '../ingest/identity.ts';
import { retireAccount } from '../ingest/move.ts';
import { emailKey, idKeyOf, type TouchKey } from '../ingest/touch-key.ts';
import { recordAct } from './audit.ts';
import { recordChanges } from './changes.ts';
import { movePersonsDecisions } from './corrections.ts';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';
import { bumpKnown } from './known-version.ts';
import { keepApart } from './merges-apart.ts';
import { type Late, undoLate } from './merges-late.ts';
import { type IdentityTable, type Row, type RowChange, restoreRows } from './merges-rows.ts';
import { accountsOf, giveTouches, recount, settleTouches } from './merges-touches.ts';
import type { Who } from './tokens.ts';

export type Undone =
  | { status: 'undone' }
  | { status: 'not-found' }
  /** A later change of the same people or accounts must be undone first. */
  | { status: 'blocked'; by: string }
  /** Somebody or an account that it would go back to was erased. */
  | { status: 'impossible' };

/**
 * Undoes a change of who is who: people, accounts, addresses, ids, notes and decisions are as they
 * were, and touches where they came from; what came since goes to whom its own address or id
 * names. Undone already, it stays so.
 */
export async function undoChange(db: Database, who: Who, id: string): Promise<Undone> {
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx): Promise<Undone> => {
    await takeTurn(trx, ws);
    const found = await sql<Omit<Late, 'changes'> & { undone: boolean; kind: IdentityChangeKind }>`
      select number, kind, at::text as at, last_touch as "lastTouch", undone_at is not null as undone
      from identity_changes where workspace_id = ${ws} and number = ${id}::bigint`.execute(trx);
    const [change] = found.rows;
    if (!change) return { status: 'not-found' };
    if (change.undone) return { status: 'undone' };
    const blocker = await blockerOf(trx, ws, id);
    if (blocker !== null) return { status: 'blocked', by: blocker };
    const { rows: changes } = await sql<RowChange>`
      select of_table as of, before, after from identity_rows
      where workspace_id = ${ws} and change = ${id}::bigint order by identity_rows.id`.execute(trx);
    if (!(await isPossible(trx, ws, changes))) return { status: 'impossible' };
    const accounts = await putBack(trx, ws, { ...change, changes });
    await apartOrNot(trx, ws, change.kind, changes);
    await sql`update identity_changes set undone_at = clock_timestamp(), undone_by = ${who.name}
      where workspace_id = ${ws} and number = ${id}::bigint`.execute(trx);
    await recordAct(trx, who, 'identity.undone', accounts[0] ?? null);
    await bumpKnown(trx, ws);
    await announce(trx, ws, accounts);
    return { status: 'undone' };
  });
}

/** Open panels of a few accounts ask anew, or all of them. */
export async function announce(trx: Database, ws: string, accounts: string[]): Promise<void> {
  const each = accounts.map((accountId) => ({ what: 'account' as const, accountId }));
  const all = [{ what: 'everything' as const, accountId: null }];
  await recordChanges(trx, ws, accounts.length > 50 ? all : each);
}

/** The newest change that stands on this one; null where none does. */
async function blockerOf(trx: Database, ws: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select max(later.change)::text as id
    from identity_subjects mine
    join identity_subjects later on later.workspace_id = ${ws}
      and later.subject = mine.subject and later.change > mine.change and later.part <> 'used'
    join identity_changes c on c.workspace_id = ${ws} and c.number = later.change
      and c.undone_at is null
    where mine.workspace_id = ${ws} and mine.change = ${id}::bigint`.execute(trx);
  return rows[0]?.id ?? null;
}

/** Whether all that its rows lead to is there, or comes back with them. */
async function isPossible(trx: Database, ws: string, changes: RowChange[]): Promise<boolean> {
  const leads = (table: 'accounts' | 'people', column: string) => {
    const back = new Set(rowsOf(changes, table, 'restored').map((row) => row.id));
    const ids = changes
      // These stand without what they lead to.
      .filter(({ of }) => of !== 'corrections' && of !== 'domain_rules')
      .flatMap(({ before }) => (before ? [before[column]] : []))
      .filter((one) => typeof one === 'string' && !back.has(one));
    return [...new Set(ids as string[])];
  };
  const [accounts, people] = [leads('accounts', 'account_id'), leads('people', 'person_id')];
  const { rows } = await sql<{ accounts: string | number; people: string | number }>`
    select (select count(*) from accounts
        where workspace_id = ${ws} and id = any(${textArray(accounts)})) as accounts,
      (select count(*) from people
        where workspace_id = ${ws} and id = any(${textArray(people)})) as people`.execute(trx);
  return Number(rows[0]?.accounts) === accounts.length && Number(rows[0]?.people) === people.length;
}

/** Rows that the change took away, or that it made. */
function rowsOf(changes: RowChange[], of: IdentityTable, which: 'restored' | 'made'): Row[] {
  return changes.flatMap((one) => {
    if (one.of !== of) return [];
    if (which === 'restored') return one.before && !one.after ? [one.before] : [];
    return one.after && !one.before ? [one.after] : [];
  });
}

/** Answers the accounts that it concerned. */
async function putBack(trx: Database, ws: string, late: Late): Promise<string[]> {
  const { changes, number } = late;
  const people = new Set(
    changes.flatMap(({ of, before, after }) =>
      [before, after].flatMap((row) => {
        const id = of === 'people' ? row?.id : row?.person_id;
        return typeof id === 'string' && id !== '' ? [id] : [];
      }),
    ),
  );
  const homes = changes.flatMap(({ of, before, after }) =>
    of === 'people' ? [before?.account_id, after?.account_id] : [],
  );
  const accounts = new Set(await accountsOf(trx, ws, [...people]));
  for (const home of homes) if (typeof home === 'string') accounts.add(home);
  await restoreRows(trx, ws, changes);
  for (const [pair, keys] of keysBack(changes)) {
    await giveTouches(trx, ws, JSON.parse(pair), [...accounts], keys);
  }
  const homeOf = new Map<string, string>();
  for (const { id, account_id } of rowsOf(changes, 'people', 'made')) {
    const home = await dissolve(trx, ws, String(id), changes, [...accounts]);
    if (home !== null) homeOf.set(String(account_id), home);
  }
  await toldBack(trx, ws, number, people, accounts);
  await undoLate(trx, ws, late, people, accounts);
  await settleTouches(trx, ws, [...people], [...accounts]);
  for (const row of rowsOf(changes, 'accounts', 'made')) {
    await leave(trx, ws, String(row.id), changes, homeOf);
  }
  await recount(trx, ws, [...people], [...accounts]);
  return [...accounts];
}

/** Addresses and ids that go from one person back to another, by who has them and who gets them. */
function keysBack(changes: RowChange[]): Map<string, TouchKey[]> {
  const back = new Map<string, TouchKey[]>();
  for (const { of, before, after } of changes) {
    if ((of !== 'person_emails' && of !== 'person_ids') || !before || !after) continue;
    if (before.person_id === after.person_id) continue;
    const pair = JSON.stringify([after.person_id, before.person_id]);
    const key =
      of === 'person_emails'
        ? emailKey(String(before.email))
        : idKeyOf([String(before.system), String(before.external_id)]);
    back.set(pair, [...(back.get(pair) ?? []), key]);
  }
  return back;
}

/**
 * Somebody whom the change made goes with all that came since, to whom they were taken from;
 * answers where that one is.
 */
async function dissolve(
  trx: Database,
  ws: string,
  person: string,
  changes: RowChange[],
  accounts: string[],
): Promise<string | null> {
  const taken = changes.find(
    ({ before, after }) => before?.person_id && after?.person_id === person,
  );
  const home = String(taken?.before?.person_id);
  for (const table of ['person_emails', 'person_ids']) {
    await sql`update ${sql.table(table)} set person_id = ${home}
      where workspace_id = ${ws} and person_id = ${person}`.execute(trx);
  }
  await movePersonsDecisions(trx, ws, person, home);
  await giveTouches(trx, ws, [person, home], accounts, null);
  await sql`delete from people where workspace_id = ${ws} and id = ${person}`.execute(trx);
  const { rows } = await sql<{ account: string }>`select account_id as account from people
    where workspace_id = ${ws} and id = ${home}`.execute(trx);
  return rows[0]?.account ?? null;
}

/** People who were one by mistake are kept apart; those whom a split parted by mistake no longer. */
async function apartOrNot(
  trx: Database,
  ws: string,
  kind: IdentityChangeKind,
  changes: RowChange[],
): Promise<void> {
  for (const pair of keysBack(changes).keys()) {
    await keepApart(trx, ws, JSON.parse(pair), kind !== 'person.split');
  }
}

/** Touches that their sources had told of another account go back there. */
async function toldBack(
  trx: Database,
  ws: string,
  number: number | string,
  people: Set<string>,
  accounts: Set<string>,
) {
  const { rows: moves } = await sql<{ id: string; from: string; into: string }>`
    select id::text, from_account as from, to_account as into from identity_touches
    where workspace_id = ${ws} and change = ${number}::bigint
    order by identity_touches.id desc`.execute(trx);
  for (const { id, from, into } of moves) {
    // By the key alone: a join, or another condition, makes a planner without statistics go
    // through all touches of an account for each.
    const { rows } = await sql<{ person: string }>`
      with back as (
        update touches t
        set account_id = case when account_id = ${into} then ${from} else account_id end
        where workspace_id = ${ws} and id = any(array(
          select unnest(touch_ids) from identity_touches
          where workspace_id = ${ws} and id = ${id}::bigint))
        returning t.person_id
      )
      select distinct coalesce(person_id, '') as person from back`.execute(trx);
    for (const { person } of rows) people.add(person);
    accounts.add(from).add(into);
  }
}

/** An account that the change made goes, where nothing of anybody is left in it. */
async function leave(
  trx: Database,
  ws: string,
  account: string,
  changes: RowChange[],
  homeOf: Map<string, string>,
) {
  const of = changes.find((one) => one.of === 'people' && one.after?.account_id === account);
  const home = of?.before?.account_id ?? homeOf.get(account);
  if (typeof home === 'string') await retireAccount(trx, ws, account, home);
  await sql`delete from accounts a where workspace_id = ${ws} and id = ${account}
    and not exists (select from people where workspace_id = ${ws} and account_id = a.id)
    and not exists (select from notes where workspace_id = ${ws} and account_id = a.id)
    and not exists (select from account_ids where workspace_id = ${ws} and account_id = a.id)
    and not exists (select from account_domains where workspace_id = ${ws} and account_id = a.id)
    and not exists (select from touches where workspace_id = ${ws} and account_id = a.id)`.execute(
    trx,
  );
}
