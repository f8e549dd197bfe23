import { sql } from 'kysely';
import type {
  IdentityChange,
  IdentityPage,
  IdentityQuery,
} from '../../utils/model/identity-change.ts';
import type { Database } from './database.ts';
import { unnamed } from './person-name.ts';

type Named = { id: string; name: string | null }[];
type Listed = {
  id: string;
  at: Date;
  kind: IdentityChange['kind'];
  by: string | null;
  touches: string | number;
  undone_at: Date | null;
  undone_by: string | null;
  people: Named;
  accounts: Named;
  domain: string | null;
  blocked_by: string | null;
};

/** Changes of who is who, newest first. */
export async function listChanges(
  db: Database,
  ws: string,
  { before, limit, accountId, personId }: IdentityQuery,
): Promise<IdentityPage> {
  const about = [accountId, personId]
    .filter((one) => one !== undefined)
    .map(
      (one) => sql`and exists (select from identity_subjects s where s.workspace_id = ${ws}
        and s.change = c.number and s.subject = ${one})`,
    );
  const older = before === undefined ? sql`` : sql`and c.number < ${before}::bigint`;
  const rows = await read(db, ws, sql`${older} ${sql.join(about, sql` `)}`, limit + 1);
  const page = rows.slice(0, limit);
  return { changes: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One of them; null where there is none. */
export async function readChange(
  db: Database,
  ws: string,
  id: number | string,
): Promise<IdentityChange | null> {
  const [change] = await read(db, ws, sql`and c.number = ${id}::bigint`, 1);
  return change ?? null;
}

async function read(
  db: Database,
  ws: string,
  which: ReturnType<typeof sql>,
  limit: number,
): Promise<IdentityChange[]> {
  const { rows } = await sql<Listed>`
    select c.number::text as id, c.at, c.kind, c.by_name as by, c.touches, c.undone_at, c.undone_by,
      ${named(ws, 'people', sql`s.part = 'person'`)} as people,
      ${named(ws, 'accounts', sql`s.part in ('account', 'used')`)} as accounts,
      (select coalesce(r.after, r.before)->>'domain' from identity_rows r
        where r.workspace_id = ${ws} and r.change = c.number and r.of_table = 'domain_rules'
        limit 1) as domain,
      case when c.undone_at is null then (
        select max(later.change)::text from identity_subjects mine
        join identity_subjects later on later.workspace_id = ${ws}
          and later.subject = mine.subject and later.change > mine.change and later.part <> 'used'
        join identity_changes o on o.workspace_id = ${ws} and o.number = later.change
          and o.undone_at is null
        where mine.workspace_id = ${ws} and mine.change = c.number
      ) end as blocked_by
    from identity_changes c where c.workspace_id = ${ws} ${which}
    order by c.number desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    kind: row.kind,
    by: row.by,
    people: row.people.map(({ id, name }) => ({ id, name: name ?? unnamed })),
    accounts: row.accounts.map(({ id, name }) => ({ id, name: name ?? unnamed })),
    domain: row.domain,
    touches: Number(row.touches),
    undone: row.undone_at
      ? { at: new Date(row.undone_at).toISOString(), by: row.undone_by ?? '' }
      : null,
    blockedBy: row.blocked_by,
  }));
}

/** The first twenty that a change is about, also those who are no more, as they were called. */
function named(ws: string, table: 'people' | 'accounts', part: ReturnType<typeof sql>) {
  const name = table === 'people' ? sql`coalesce(t.name, t.email)` : sql`t.name`;
  const was =
    table === 'people' ? sql`coalesce(w.row->>'name', w.row->>'email')` : sql`w.row->>'name'`;
  return sql`coalesce((
    select json_agg(json_build_object('id', id, 'name', name)) from (
      select s.subject as id, coalesce(${name}, ${was}) as name
      from identity_subjects s
      left join ${sql.table(table)} t on t.workspace_id = ${ws} and t.id = s.subject
      left join lateral (
        select coalesce(r.before, r.after) as row from identity_rows r
        where r.workspace_id = ${ws} and r.change = c.number and r.of_table = ${table}
          and coalesce(r.before, r.after)->>'id' = s.subject limit 1
      ) w on true
      where s.workspace_id = ${ws} and s.change = c.number and ${part}
        and (t.id is not null or w.row is not null)
      order by s.subject limit 20
    ) firsts), '[]')`;
}
