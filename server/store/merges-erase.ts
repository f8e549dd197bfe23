import { sql } from 'kysely';
import type { Database } from './database.ts';
import { textArray } from './json-rows.ts';

/**
 * Takes somebody who is being erased out of all that was kept to undo changes: changes of them, and
 * of whoever was merged into them, go whole; from those of an account or a domain only they.
 */
export async function eraseFromJournals(
  trx: Database,
  ws: string,
  personId: string,
  accountId: string,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with recursive theirs (id) as (
      select ${personId}
      union
      select other.subject from theirs
      join identity_subjects s on s.workspace_id = ${ws} and s.subject = theirs.id
      join identity_subjects other on other.workspace_id = ${ws} and other.change = s.change
      join identity_changes c on c.workspace_id = ${ws} and c.number = s.change
        and c.kind in ('identified', 'merged', 'people.merged', 'person.split')
      where other.part = 'person' and not exists (
        select from people p where p.workspace_id = ${ws} and p.id = other.subject)
    )
    select id from theirs`.execute(trx);
  const people = textArray(rows.map(({ id }) => id));
  await sql`delete from identity_changes c where workspace_id = ${ws}
    and kind in ('identified', 'merged', 'people.merged', 'person.split')
    and exists (select from identity_subjects s where s.workspace_id = ${ws}
      and s.change = c.number and s.subject = any(${people}))`.execute(trx);
  // An account of theirs alone has their name, whichever it was then.
  await sql`
    with rows as (
      select id, change, of_table, coalesce(before, after) as row, before, after from identity_rows
      where workspace_id = ${ws} and change in (
        select change from identity_subjects where workspace_id = ${ws} and subject = any(${people}))
    ), homes as (
      select home from rows, lateral (values (before->>'account_id'), (after->>'account_id')) h (home)
      where of_table = 'people' and row->>'id' = any(${people})
      union select ${accountId}
    )
    delete from identity_rows where workspace_id = ${ws} and id in (
      select id from rows where
        (of_table = 'people' and row->>'id' = any(${people}))
        or (before->>'person_id') = any(${people}) or (after->>'person_id') = any(${people})
        or (of_table = 'accounts' and (row->>'of_person')::boolean
          and row->>'id' in (select home from homes)))`.execute(trx);
  await sql`delete from people_apart where workspace_id = ${ws}
    and (person_id = any(${people}) or other_id = any(${people}))`.execute(trx);
  await sql`delete from identity_subjects
    where workspace_id = ${ws} and subject = any(${people})`.execute(trx);
}
