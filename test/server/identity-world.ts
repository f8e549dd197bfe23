import { sql } from 'kysely';
import { ask, type World } from './world.ts';

/** Who is who in a workspace, whose the touches are, and what is counted, in one comparable text. */
export async function whoIsWho({ db }: World, ws: string): Promise<Record<string, unknown[]>> {
  const tables: [string, string][] = [
    ['accounts', '*'],
    ['people', '*'],
    ['person_emails', '*'],
    ['person_ids', '*'],
    ['account_domains', '*'],
    ['account_ids', '*'],
    ['merged_accounts', '*'],
    ['corrections', '*'],
    ['domain_rules', '*'],
    ['notes', 'id, account_id'],
    ['touches', "lpad(id::text, 12, '0') as id, account_id, person_id"],
    ['touch_counts', '*'],
  ];
  const all: Record<string, unknown[]> = {};
  for (const [table, columns] of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from (
        select ${sql.raw(columns)} from ${sql.table(table)} where workspace_id = ${ws}
      ) t order by 1`.execute(db);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** What the counters would say if all touches were counted anew. */
export async function recounted({ db }: World, ws: string): Promise<unknown[]> {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from (
      select workspace_id, account_id, coalesce(person_id, '') as person_id, kind, source,
        coalesce(campaign_id, '') as campaign_id, verdict, count(*) as touches,
        min(time) as first_at, max(time) as last_at
      from touches where workspace_id = ${ws}
      group by 1, 2, 3, 4, 5, 6, 7
    ) t order by 1`.execute(db);
  return rows.map(({ row }) => row);
}

export type Found = { account: string; person: string };

/** Whom an address or an id stands for. */
export async function find(
  world: World,
  token: string,
  key: string | [system: string, id: string],
): Promise<Found> {
  const asked =
    typeof key === 'string'
      ? { type: 'email', email: key }
      : { type: 'record', system: key[0], id: key[1] };
  const { json } = await ask(world, token, 'POST /v1/lookup', { body: { keys: [asked] } });
  const [match] = json.answers[0].matches;
  return { account: match?.account.id, person: match?.person?.id };
}

let keys = 0;

/** A marketer's deed, under a key of its own. */
export function act(world: World, token: string, path: `/v1/${string}`, body: unknown) {
  keys += 1;
  const headers = { 'idempotency-key': `identity-deed-${keys}` };
  return ask(world, token, `POST ${path}`, { body, headers });
}

export function undo(world: World, token: string, id: string) {
  return ask(world, token, `POST /v1/identity-changes/${id}/undo`);
}

export function rule(world: World, token: string, domain: string, to: object, version = 0) {
  return ask(world, token, 'PUT /v1/domain-rules', {
    body: { domain, to },
    headers: { 'if-match': `"${version}"` },
  });
}

/** All changes that are not undone, newest first. */
export async function standing(
  world: World,
  token: string,
): Promise<{ id: string; kind: string }[]> {
  const { json } = await ask(world, token, 'GET /v1/identity-changes?limit=100');
  return json.changes.filter((one: { undone: unknown }) => one.undone === null);
}
