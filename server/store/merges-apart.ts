import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Says of two people that they are not the same, or takes that back. */
export async function keepApart(
  trx: Database,
  ws: string,
  [one, other]: [string, string],
  apart: boolean,
): Promise<void> {
  for (const [person, from] of [
    [one, other],
    [other, one],
  ]) {
    await (apart
      ? sql`insert into people_apart (workspace_id, person_id, other_id)
          values (${ws}, ${person}, ${from}) on conflict do nothing`
      : sql`delete from people_apart
          where workspace_id = ${ws} and person_id = ${person} and other_id = ${from}`
    ).execute(trx);
  }
}
