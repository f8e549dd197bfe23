import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { normalAddress } from '../../utils/domains/address.ts';
import { registeredDomain } from '../../utils/domains/company-domain.ts';
import type { PersonSplit } from '../../utils/model/identity-change.ts';
import { takeTurn } from '../ingest/identity.ts';
import { carryOut, type Move } from '../ingest/move.ts';
import { emailKey, idKeyOf } from '../ingest/touch-key.ts';
import { recordAct } from './audit.ts';
import type { Database } from './database.ts';
import { companyBy, readRules } from './domain-rules.ts';
import { jsonRows, textArray } from './json-rows.ts';
import { type ChangeDraft, journal, noteToldTouches } from './merges.ts';
import { keepApart } from './merges-apart.ts';
import { ownAccounts } from './merges-late.ts';
import { accountsOf, giveTouches, recount, settleTouches } from './merges-touches.ts';
import { announce } from './merges-undo.ts';
import { storedForms } from './stored-forms.ts';
import type { Who } from './tokens.ts';

/** A change by its number, or why there is none. */
export type Made =
  | { status: 'made'; change: number }
  | { status: 'not-found' }
  | { status: 'invalid'; why: string };

type Person = {
  id: string;
  account: string;
  name: string | null;
  title: string | null;
  email: string | null;
  alone: boolean;
};

/** Runs in the workspace's turn; the same key again answers the change that it made. */
function once(db: Database, who: Who, key: string, work: (trx: Database) => Promise<Made>) {
  const { workspaceId: ws, userId } = who;
  return db.transaction().execute(async (trx): Promise<Made> => {
    await takeTurn(trx, ws);
    const { rows } = await sql<{ number: string | number }>`select number from identity_changes
      where workspace_id = ${ws} and by_id = ${userId} and request_key = ${key}`.execute(trx);
    return rows[0] ? { status: 'made', change: Number(rows[0].number) } : work(trx);
  });
}

/** Makes one of two people: `into` stays, with all that was the other's. */
export function mergePeople(
  db: Database,
  who: Who,
  [personId, intoId]: [string, string],
  key: string,
): Promise<Made> {
  const { workspaceId: ws } = who;
  if (personId === intoId) return Promise.resolve(sameTwice);
  return once(db, who, key, async (trx) => {
    const [other, one] = await readPeople(trx, ws, [personId, intoId]);
    if (!other || !one) return { status: 'not-found' };
    // Somebody whose company nobody knew is where the other is.
    const home = one.alone && !other.alone ? other.account : one.account;
    const filled = {
      name: one.name === null ? other.name : null,
      title: one.title === null ? other.title : null,
    };
    const merge = { person: other.id, account: other.account, merged: true, filled };
    const stay = { person: one.id, account: one.account, merged: false };
    const moves: Move[] = [
      ...(home === one.account ? [] : [{ ...stay, into: one.id, intoAccount: home }]),
      { ...merge, into: one.id, intoAccount: home },
    ];
    await sql`update people set account_id = ${home}, name = coalesce(name, ${other.name}),
        title = coalesce(title, ${other.title})
      where workspace_id = ${ws} and id = ${one.id}`.execute(trx);
    const [change = 0] = await carryOut(trx, ws, moves, { who, requestKey: key });
    await keepApart(trx, ws, [other.id, one.id], false);
    await recordAct(trx, who, 'people.merged', home);
    await announce(trx, ws, [...new Set([one.account, other.account])]);
    return { status: 'made', change };
  });
}

/** Gives some of a person's addresses and ids, with the touches that came by them, to another. */
export function splitPerson(
  db: Database,
  who: Who,
  { personId, keys, intoId }: PersonSplit,
  key: string,
): Promise<Made> {
  const { workspaceId: ws } = who;
  if (personId === intoId) return Promise.resolve(sameTwice);
  return once(db, who, key, async (trx) => {
    const [from, to] = await readPeople(trx, ws, [personId, intoId ?? personId]);
    if (!from || !to) return { status: 'not-found' };
    const taken = await readTaken(trx, ws, personId, keys);
    if (!taken) return { status: 'not-found' };
    if (taken.all) {
      return { status: 'invalid', why: 'Somebody without address or id is nobody: merge instead.' };
    }
    const into = intoId ?? randomUUID();
    const company = taken.emails[0] ? await companyOf(trx, ws, taken.emails[0]) : null;
    const own = intoId === null && company === null && from.alone ? randomUUID() : null;
    const home = intoId === null ? (own ?? company ?? from.account) : to.account;
    const draft: ChangeDraft = {
      kind: 'person.split',
      by: who,
      requestKey: key,
      people: [personId, into],
      accounts: own ? [own] : [],
      uses: [from.account, home],
    };
    const [change = 0] = await journal(trx, ws, [draft], async () => {
      const [email = null] = taken.emails;
      if (own) await ownAccounts(trx, ws, [{ id: own, name: email }]);
      if (intoId === null) {
        await sql`insert into people (workspace_id, id, account_id, email)
          values (${ws}, ${into}, ${home}, ${email})`.execute(trx);
      }
      await giveKeys(trx, ws, personId, into, taken);
      const accounts = [...(await accountsOf(trx, ws, [personId, into])), home];
      const hashes = [...taken.emails.map(emailKey), ...taken.ids.map(idKeyOf)];
      const touches = await giveTouches(trx, ws, [personId, into], accounts, hashes);
      await settleTouches(trx, ws, [into], accounts);
      await recount(trx, ws, [personId, into], accounts);
      return [touches];
    });
    await keepApart(trx, ws, [personId, into], true);
    await recordAct(trx, who, 'person.split', from.account);
    await announce(trx, ws, [...new Set([from.account, home])]);
    return { status: 'made', change };
  });
}

/** Makes one of two accounts: `into` stays, with all that was the other's. */
export function mergeAccounts(
  db: Database,
  who: Who,
  [accountId, intoId]: [string, string],
  key: string,
): Promise<Made> {
  const { workspaceId: ws } = who;
  if (accountId === intoId) return Promise.resolve(sameTwice);
  return once(db, who, key, async (trx) => {
    const pair = textArray([accountId, intoId]);
    const found = await sql`select from accounts
      where workspace_id = ${ws} and id = any(${pair}) for update`.execute(trx);
    if (found.rows.length < 2) return { status: 'not-found' };
    const { rows } = await sql<{ id: string }>`select id from people
      where workspace_id = ${ws} and account_id = ${accountId}`.execute(trx);
    const draft: ChangeDraft = {
      kind: 'accounts.merged',
      by: who,
      requestKey: key,
      people: rows.map(({ id }) => id),
      accounts: [accountId, intoId],
      uses: [],
    };
    const [change = 0] = await journal(trx, ws, [draft], async ([number = 0]) => {
      await noteToldTouches(trx, ws, number, accountId, intoId, null);
      return [await joinAccounts(trx, ws, accountId, intoId)];
    });
    await recordAct(trx, who, 'accounts.merged', intoId);
    await announce(trx, ws, [accountId, intoId]);
    return { status: 'made', change };
  });
}

const sameTwice: Made = { status: 'invalid', why: 'That is the same one twice. Name two.' };

async function readPeople(trx: Database, ws: string, ids: [string, string]) {
  const { rows } = await sql<Person>`
    select p.id, p.account_id as account, p.name, p.title, p.email, a.of_person as alone
    from people p join accounts a on a.workspace_id = ${ws} and a.id = p.account_id
    where p.workspace_id = ${ws} and p.id = any(${textArray(ids)})`.execute(trx);
  return ids.map((id) => rows.find((row) => row.id === id));
}

type Taken = { emails: string[]; ids: [system: string, id: string][]; all: boolean };

/** The addresses and ids as they are stored; null where one of them is not this person's. */
async function readTaken(
  trx: Database,
  ws: string,
  personId: string,
  keys: PersonSplit['keys'],
): Promise<Taken | null> {
  const emails = await sql<{ email: string }>`select email from person_emails
    where workspace_id = ${ws} and person_id = ${personId}`.execute(trx);
  const ids = await sql<{ system: string; id: string }>`select system, external_id as id
    from person_ids where workspace_id = ${ws} and person_id = ${personId}`.execute(trx);
  const theirs = new Set(emails.rows.map(({ email }) => email));
  const taken: Taken = { emails: [], ids: [], all: false };
  for (const key of keys) {
    if (key.type === 'email') {
      const stored = storedForms(normalAddress(key.email)).find((form) => theirs.has(form));
      if (stored === undefined) return null;
      if (!taken.emails.includes(stored)) taken.emails.push(stored);
    } else {
      if (!ids.rows.some((row) => row.system === key.system && row.id === key.id)) return null;
      if (taken.ids.some(([system, id]) => system === key.system && id === key.id)) continue;
      taken.ids.push([key.system, key.id]);
    }
  }
  taken.all = taken.emails.length + taken.ids.length === emails.rows.length + ids.rows.length;
  return taken;
}

/** The account that an address's company has; null for none, or none that is known. */
async function companyOf(trx: Database, ws: string, email: string): Promise<string | null> {
  const domain = registeredDomain(email);
  if (domain === null) return null;
  const company = companyBy(await readRules(trx, ws, [domain]))(domain);
  const { rows } = await sql<{ id: string | null }>`select min(account_id) as id
    from account_domains where workspace_id = ${ws} and domain = ${company}`.execute(trx);
  return rows[0]?.id ?? null;
}

async function giveKeys(trx: Database, ws: string, from: string, into: string, taken: Taken) {
  await sql`update person_emails set person_id = ${into}, merged = false
    where workspace_id = ${ws} and email = any(${textArray(taken.emails)})`.execute(trx);
  const ids = taken.ids.map(([system, external_id]) => ({ system, external_id }));
  await sql`update person_ids t set person_id = ${into}, merged = false
    from ${jsonRows(ids, 'system text, external_id text')}
    where t.workspace_id = ${ws} and t.system = rows.system
      and t.external_id = rows.external_id`.execute(trx);
  // Who loses the address that they are shown with is shown with another.
  await sql`update people set email = (select min(email) from person_emails
      where workspace_id = ${ws} and person_id = ${from})
    where workspace_id = ${ws} and id = ${from}
      and email = any(${textArray(taken.emails)})`.execute(trx);
}

/** Answers how many touches went. */
async function joinAccounts(trx: Database, ws: string, from: string, into: string) {
  const touches = await sql`update touches set account_id = ${into}
    where workspace_id = ${ws} and account_id = ${from}`.execute(trx);
  await sql`
    with gone as (
      delete from touch_counts where workspace_id = ${ws} and account_id = ${from} returning *
    )
    insert into touch_counts as counts
      (workspace_id, account_id, person_id, kind, source, campaign_id, verdict,
       touches, first_at, last_at)
    select ${ws}, ${into}, person_id, kind, source, campaign_id, verdict, touches, first_at, last_at
    from gone
    on conflict (workspace_id, account_id, person_id, kind, source, campaign_id, verdict)
    do update set touches = counts.touches + excluded.touches,
      first_at = least(counts.first_at, excluded.first_at),
      last_at = greatest(counts.last_at, excluded.last_at)`.execute(trx);
  await sql`insert into account_domains (workspace_id, domain, account_id)
    select ${ws}, domain, ${into} from account_domains
    where workspace_id = ${ws} and account_id = ${from} on conflict do nothing`.execute(trx);
  await sql`delete from account_domains
    where workspace_id = ${ws} and account_id = ${from}`.execute(trx);
  for (const table of ['people', 'account_ids', 'notes']) {
    await sql`update ${sql.table(table)} set account_id = ${into}
      where workspace_id = ${ws} and account_id = ${from}`.execute(trx);
  }
  await sql`update accounts set of_person = false, industry = coalesce(industry,
      (select industry from accounts where workspace_id = ${ws} and id = ${from}))
    where workspace_id = ${ws} and id = ${into}`.execute(trx);
  await sql`update merged_accounts set into_id = ${into}
    where workspace_id = ${ws} and into_id = ${from}`.execute(trx);
  await sql`insert into merged_accounts (workspace_id, id, into_id)
    values (${ws}, ${from}, ${into})`.execute(trx);
  await sql`delete from accounts where workspace_id = ${ws} and id = ${from}`.execute(trx);
  return Number(touches.numAffectedRows ?? 0);
}
