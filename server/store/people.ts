import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Erasure, PersonExport } from '../../utils/model/erasure.ts';
import { takeTurn } from '../ingest/identity.ts';
import { recordAct } from './audit.ts';
import { recordChanges } from './changes.ts';
import type { Database } from './database.ts';
import { erasedTexts, keyHasher } from './erased-keys.ts';
import { textArray } from './json-rows.ts';
import { bumpKnown } from './known-version.ts';
import { eraseFromJournals } from './merges-erase.ts';
import type { Who } from './tokens.ts';

type Person = {
  id: string;
  name: string | null;
  title: string | null;
  account_id: string;
  account: string;
  emails: string[];
  ids: { system: string; id: string }[];
};

type Consent = Omit<PersonExport['consents'][number], 'at' | 'basis'> & {
  at: Date;
  basis: string | null;
};

/** All that is stored of somebody; null where nobody has this id. */
export async function exportPerson(
  db: Database,
  who: Who,
  personId: string,
): Promise<PersonExport | null> {
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx) => {
    const person = await readPerson(trx, ws, personId);
    if (!person) return null;
    await recordAct(trx, who, 'person.exported', person.account_id);
    const touches = await sql<PersonExport['touches'][number] & { time: Date }>`
      select kind, direction, time, title, summary, source from touches
      where workspace_id = ${ws} and account_id in (${accountsOf(ws, personId)})
        and person_id = ${personId}
      order by time, id`.execute(trx);
    const pattern = patternOf(person);
    const consents = await sql<Consent>`
      select channel, state, basis, at, source from consents
      where workspace_id = ${ws} and person_id = ${personId} order by at, channel`.execute(trx);
    // As they are and as they were, deleted or not: all of it is stored.
    const notes = await sql<{ author: string; updated_at: Date; body: string }>`
      select coalesce(changed_by_name, author_name) as author, updated_at, body from notes
      where workspace_id = ${ws} and body ~* ${pattern}
      union all
      select by_name, at, body from note_revisions
      where workspace_id = ${ws} and body ~* ${pattern}
      order by updated_at`.execute(trx);
    return {
      person: { id: person.id, name: person.name, title: person.title, account: person.account },
      emails: person.emails,
      ids: person.ids,
      consents: consents.rows.map(({ basis, at, ...rest }) => ({
        ...rest,
        ...(basis === null ? {} : { basis }),
        at: new Date(at).toISOString(),
      })),
      touches: touches.rows.map((row) => ({ ...row, time: new Date(row.time).toISOString() })),
      notes: notes.rows.map(({ author, updated_at, body }) => ({
        author,
        updatedAt: new Date(updated_at).toISOString(),
        body,
      })),
    };
  });
}

/**
 * Erases somebody for good: their touches with all counts, addresses and ids, decisions on them,
 * their account where it stood for them alone, and their name and addresses wherever else they
 * stand in this account's touches and the team's notes. Sources that tell of them again are
 * refused by what remains, salted hashes. Null where nobody has this id.
 */
export async function erasePerson(
  db: Database,
  who: Who,
  personId: string,
): Promise<Erasure | null> {
  const { workspaceId: ws } = who;
  return db.transaction().execute(async (trx) => {
    // Nothing comes in of them while they go.
    await takeTurn(trx, ws);
    const person = await readPerson(trx, ws, personId);
    if (!person) return null;
    const keys = erasedTexts(
      person.emails,
      person.ids.map(({ system, id }) => [system, id]),
    );
    const accounts = await sql<{ id: string }>`${accountsOf(ws, personId)}`.execute(trx);
    const accountIds = [...new Set([...accounts.rows.map(({ id }) => id), person.account_id])];
    const touches = await deleteOf(
      trx,
      'touches',
      sql`workspace_id = ${ws}
      and account_id = any(${textArray(accountIds)}) and person_id = ${personId}`,
    );
    for (const table of ['touch_counts', 'person_emails', 'person_ids', 'consents']) {
      await deleteOf(trx, table, sql`workspace_id = ${ws} and person_id = ${personId}`);
    }
    await deleteOf(
      trx,
      'corrections',
      sql`workspace_id = ${ws}
      and (person_id = ${personId} or key = any(${textArray(keys)}))`,
    );
    await eraseFromJournals(trx, ws, person.id, person.account_id);
    await deleteOf(trx, 'people', sql`workspace_id = ${ws} and id = ${personId}`);
    await deleteEmptied(trx, ws, person.account_id);
    const mentions = await eraseMentions(trx, ws, accountIds, patternOf(person));
    const erasure = {
      id: randomUUID(),
      at: new Date().toISOString(),
      by: who.name,
      touches,
      keys: person.emails.length + person.ids.length,
      mentions,
    };
    const { id, at, by } = erasure;
    await sql`insert into erasures (workspace_id, id, at, by_name, touches, keys, mentions)
      values (${ws}, ${id}, ${at}, ${by}, ${touches}, ${erasure.keys}, ${mentions})`.execute(trx);
    const hash = await keyHasher(trx, ws);
    await sql`insert into erased_keys (workspace_id, hash, erasure_id)
      select ${ws}, hash, ${id} from unnest(${textArray(keys.map(hash))}) as hash
      on conflict do nothing`.execute(trx);
    await recordAct(trx, who, 'person.erased', person.account_id);
    await bumpKnown(trx, ws);
    await recordChanges(trx, ws, [
      ...accountIds.map((accountId) => ({ what: 'account' as const, accountId })),
      { what: 'notes', accountId: null },
      { what: 'everything', accountId: null },
    ]);
    return erasure;
  });
}

/** The last thousand, newest first: what was erased when and by whom, and of nobody who. */
export async function readErasures(db: Database, ws: string): Promise<Erasure[]> {
  const { rows } = await sql<Omit<Erasure, 'at'> & { at: Date }>`
    select id, at, by_name as by, touches, keys, mentions from erasures
    where workspace_id = ${ws} order by at desc, id limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

async function readPerson(db: Database, ws: string, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select p.id, p.name, p.title, p.account_id, a.name as account,
      array(select email from person_emails e
        where e.workspace_id = p.workspace_id and e.person_id = p.id order by email) as emails,
      coalesce((select json_agg(json_build_object('system', system, 'id', external_id)
          order by system, external_id) from person_ids i
        where i.workspace_id = p.workspace_id and i.person_id = p.id), '[]') as ids
    from people p join accounts a on a.workspace_id = p.workspace_id and a.id = p.account_id
    where p.workspace_id = ${ws} and p.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The accounts at which somebody has touches, as a query. */
function accountsOf(ws: string, personId: string) {
  return sql`select distinct account_id as id from touch_counts
    where workspace_id = ${ws} and person_id = ${personId}`;
}

async function deleteOf(trx: Database, table: string, where: ReturnType<typeof sql>) {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${where}`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}

/** An account that stood for one person says who that was, by its name, notes and ids. */
async function deleteEmptied(trx: Database, ws: string, accountId: string): Promise<void> {
  const { rows } = await sql`select from accounts a
    where workspace_id = ${ws} and id = ${accountId} and of_person and not exists (
      select from people p where p.workspace_id = ${ws} and p.account_id = a.id)`.execute(trx);
  if (rows.length === 0) return;
  for (const table of ['notes', 'account_domains', 'account_ids', 'touches', 'touch_counts']) {
    await deleteOf(trx, table, sql`workspace_id = ${ws} and account_id = ${accountId}`);
  }
  await deleteOf(
    trx,
    'idempotency_keys',
    sql`workspace_id = ${ws} and answer->>'accountId' = ${accountId}`,
  );
  await deleteOf(trx, 'merged_accounts', sql`workspace_id = ${ws} and into_id = ${accountId}`);
  await deleteOf(trx, 'accounts', sql`workspace_id = ${ws} and id = ${accountId}`);
}

const gone = '[erased]';

/** Takes somebody's words out of texts of others, and says out of how many. */
async function eraseMentions(
  trx: Database,
  ws: string,
  accountIds: string[],
  pattern: string,
): Promise<number> {
  const notes = await sql`
    update notes set body = regexp_replace(body, ${pattern}, ${gone}, 'gi'),
      version = version + 1, updated_at = now()
    where workspace_id = ${ws} and body ~* ${pattern}`.execute(trx);
  await sql`
    update note_revisions set body = regexp_replace(body, ${pattern}, ${gone}, 'gi')
    where workspace_id = ${ws} and body ~* ${pattern}`.execute(trx);
  const touches = await sql`
    update touches set title = regexp_replace(title, ${pattern}, ${gone}, 'gi'),
      summary = regexp_replace(summary, ${pattern}, ${gone}, 'gi'),
      asset = regexp_replace(asset::text, ${pattern}, ${gone}, 'gi')::jsonb
    where workspace_id = ${ws} and account_id = any(${textArray(accountIds)})
      and concat_ws(' ', title, summary, asset::text) ~* ${pattern}`.execute(trx);
  // Answers to retries that hold a note as it was: nobody retries an edit of weeks ago.
  await deleteOf(trx, 'idempotency_keys', sql`workspace_id = ${ws} and answer::text ~* ${pattern}`);
  return Number(notes.numAffectedRows ?? 0) + Number(touches.numAffectedRows ?? 0);
}

/** Their addresses and their name, as whole words; a first name alone is too many people's. */
function patternOf({ name, emails }: Person): string {
  const words = [...emails, ...(name && /\S\s+\S/.test(name) ? [name] : [])];
  const each = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  // An address that is no one's: a pattern of nothing would be everywhere.
  return each.length > 0 ? `(?<![[:alnum:]])(${each.join('|')})(?![[:alnum:]])` : '(?!)';
}
