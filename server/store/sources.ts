import { sql } from 'kysely';
import type { Failure } from '../../utils/model/failure.ts';
import type { RefusedRow, Source, SourceStream } from '../../utils/model/source.ts';
import type { Database } from './database.ts';

/** A source as it is kept; `sealed` holds its credentials, which only a vault opens. */
export type SourceRow = {
  id: string;
  vendor: string;
  name: string;
  settings: Record<string, string>;
  sealed: string;
  /** Sealed, too; null where none was entered. */
  webhook_secret: string | null;
  paused: boolean;
  since: Date | null;
  created_at: Date;
  last_success_at: Date | null;
  failure: Failure | null;
  failures: number;
  next_at: Date;
};

const columns = sql`id, vendor, name, settings, sealed, webhook_secret, paused, since, created_at, last_success_at,
  failure, failures, next_at`;

export async function readSource(db: Database, ws: string, id: string): Promise<SourceRow | null> {
  const { rows } = await sql<SourceRow>`select ${columns} from sources
    where workspace_id = ${ws} and id = ${id}`.execute(db);
  return rows[0] ?? null;
}

type Listed = SourceRow & {
  streams: (Omit<SourceStream, 'startedAt' | 'caughtUpAt'> & {
    startedAt: string;
    caughtUpAt: string | null;
  })[];
  calls: string;
  refused: string;
};

/**
 * The sources of a workspace and how each does, oldest first. `allowed`: how many calls a day we
 * allow ourselves of a vendor.
 */
export async function listSources(
  db: Database,
  ws: string,
  allowed: (vendor: string) => number | null,
  id: string | null = null,
): Promise<Source[]> {
  const { rows } = await sql<Listed>`select ${columns},
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'rows', rows_read, 'total', total,
          'startedAt', started_at, 'caughtUpAt', caught_up_at) order by started_at, name)
        from source_streams t where t.workspace_id = ${ws} and t.source_id = s.id), '[]') as streams,
      coalesce((select calls from source_calls c where c.workspace_id = ${ws}
        and c.source_id = s.id and c.day = current_date), 0)::text as calls,
      (select count(*) from source_refusals r where r.workspace_id = ${ws}
        and r.source_id = s.id)::text as refused
    from sources s where workspace_id = ${ws} and (${id}::text is null or id = ${id})
    order by created_at, id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    settings: row.settings,
    paused: row.paused,
    createdAt: row.created_at.toISOString(),
    since: row.since?.toISOString() ?? null,
    streams: row.streams.map((stream) => ({
      ...stream,
      startedAt: exact(stream.startedAt),
      caughtUpAt: stream.caughtUpAt && exact(stream.caughtUpAt),
    })),
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    failure: row.failure,
    nextAt: row.paused ? null : row.next_at.toISOString(),
    callsToday: Number(row.calls),
    callsAllowed: allowed(row.vendor),
    refused: Number(row.refused),
    webhook: { path: `/v1/webhooks/${ws}/${row.id}`, signed: row.webhook_secret !== null },
  }));
}

const exact = (time: string) => new Date(time).toISOString();

type NewSource = Pick<SourceRow, 'id' | 'vendor' | 'name' | 'settings' | 'sealed'> & {
  createdBy: string;
};

/**
 * A workspace has one source of each vendor: two would both number their people from one, and two
 * people with one number are one here. What was made before is there already.
 */
export async function insertSource(
  trx: Database,
  ws: string,
  source: NewSource,
): Promise<'made' | 'there already' | 'another of its vendor'> {
  const { id, vendor, name, settings, sealed, createdBy } = source;
  await sql`select pg_advisory_xact_lock(7409, hashtext(${ws}))`.execute(trx);
  const { rows } = await sql<{ id: string }>`select id from sources
    where workspace_id = ${ws} and (vendor = ${vendor} or id = ${id})`.execute(trx);
  if (rows.some((one) => one.id === id)) return 'there already';
  if (rows.length > 0) return 'another of its vendor';
  await sql`
    insert into sources (workspace_id, id, vendor, name, settings, sealed, created_by)
    values (${ws}, ${id}, ${vendor}, ${name}, ${JSON.stringify(settings)}::jsonb, ${sealed},
      ${createdBy})`.execute(trx);
  return 'made';
}

type Changed = Partial<
  Pick<SourceRow, 'name' | 'paused' | 'settings' | 'sealed' | 'webhook_secret'>
>;

/** False where it is gone. What is changed is looked at at once. */
export async function changeSource(
  db: Database,
  ws: string,
  id: string,
  { name, paused, settings, sealed, webhook_secret }: Changed,
): Promise<boolean> {
  const changed = await sql`update sources set
      name = coalesce(${name ?? null}, name), paused = coalesce(${paused ?? null}::boolean, paused),
      settings = coalesce(${settings ? JSON.stringify(settings) : null}::jsonb, settings),
      sealed = coalesce(${sealed ?? null}, sealed),
      webhook_secret = coalesce(${webhook_secret ?? null}, webhook_secret), failure = null, failures = 0, next_at = now()
    where workspace_id = ${ws} and id = ${id}`.execute(db);
  return Number(changed.numAffectedRows ?? 0) > 0;
}

/** Its touches stay: what a vendor forgets is what we remember. */
export async function deleteSource(db: Database, ws: string, id: string): Promise<boolean> {
  const gone = await sql`delete from sources
    where workspace_id = ${ws} and id = ${id}`.execute(db);
  return Number(gone.numAffectedRows ?? 0) > 0;
}

/** Has it looked at without waiting for its next turn. */
export async function lookSoon(db: Database, ws: string, id: string): Promise<void> {
  await sql`update sources set next_at = least(next_at, now())
    where workspace_id = ${ws} and id = ${id} and failure is null`.execute(db);
}

/** Those whose turn has come, and that nobody else reads just now. */
export async function dueSources(db: Database, ws: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from sources
    where workspace_id = ${ws} and not paused and next_at <= now()
      and (leased_until is null or leased_until < now())
    order by next_at, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The newest hundred rows that could not be taken. */
export async function readRefusals(db: Database, ws: string, id: string): Promise<RefusedRow[]> {
  const { rows } = await sql<Omit<RefusedRow, 'refusedAt' | 'at'> & { at: Date; place: string }>`
    select id::text, stream, place, why, raw as row, refused_at as at from source_refusals
    where workspace_id = ${ws} and source_id = ${id} order by id desc limit 100`.execute(db);
  return rows.map(({ at, place, ...row }) => ({ ...row, at: place, refusedAt: at.toISOString() }));
}
