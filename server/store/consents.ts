import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { ConsentChannel, ConsentFact, ConsentState } from '../../utils/model/consent.ts';
import type { Database } from './database.ts';
import { jsonRows, textArray } from './json-rows.ts';
import type { Value } from './prepared.ts';

/** What a source said of somebody, and when that was. */
export type ToldConsent = ConsentFact & { personId: string; at: Date; source: string };

/** Keeps what was said; the same again changes nothing. */
export async function recordConsents(
  trx: Database,
  ws: string,
  told: readonly ToldConsent[],
): Promise<void> {
  if (told.length === 0) return;
  const rows = told.map(({ personId, at, basis = null, ...rest }) => ({
    ...rest,
    id: randomUUID(),
    basis,
    person_id: personId,
    at: at.toISOString(),
  }));
  const columns = sql`id, person_id, channel, at, state, basis, source`;
  await sql`insert into consents (workspace_id, ${columns})
    select ${ws}, ${columns} from ${jsonRows(
      rows,
      'id text, person_id text, channel text, at timestamptz, state text, basis text, source text',
    )}
    on conflict do nothing`.execute(trx);
}

/**
 * A query of what holds of each person and channel: what is newest by the source's own time, in
 * whatever order it came; of what was said at the same time, the stricter ("denied" sorts first).
 */
export function holding(ws: Value<string>, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select distinct on (person_id, channel) person_id, channel, state, at from consents
    where workspace_id = ${ws} and ${where}
    order by person_id, channel, at desc, state`;
}

/** What holds today of some people on a channel; nothing of those of whom nobody ever said. */
export async function readStates(
  db: Database,
  ws: string,
  channel: ConsentChannel,
  personIds: readonly string[],
): Promise<Map<string, ConsentState>> {
  if (personIds.length === 0) return new Map();
  const some = sql`channel = ${channel} and person_id = any(${textArray(personIds)})`;
  const { rows } = await sql<{
    person_id: string;
    state: ConsentState;
  }>`${holding(ws, some)}`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.state]));
}

/** Gives what was said of somebody to whom they turned out to be. */
export async function moveConsents(trx: Database, ws: string, from: string, into: string) {
  // What was said of both stays once.
  await sql`delete from consents c using consents o
    where c.workspace_id = ${ws} and c.person_id = ${from}
      and o.workspace_id = ${ws} and o.person_id = ${into}
      and (o.channel, o.at, o.state, o.source) = (c.channel, c.at, c.state, c.source)`.execute(trx);
  await sql`update consents set person_id = ${into}
    where workspace_id = ${ws} and person_id = ${from}`.execute(trx);
}
