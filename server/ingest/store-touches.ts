import { sql } from 'kysely';
import type { Tracking } from '../../utils/model/consent.ts';
import { CopyText, copied, copyInto, takesCopies } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { Identity } from './identity.ts';
import { PackedTouches } from './packed-touches.ts';
import type { TouchFacts } from './touch-event.ts';
import {
  columns,
  count,
  insertTouches,
  isTracked,
  names,
  natureColumns,
  natureRow,
  ownColumns,
  ownerColumns,
} from './touch-rows.ts';

/** Whose a touch is, and what of it may be kept if it is tracked. */
export type Owner = Identity & { tracking: Tracking };
export type OwnedTouch = { owner: Owner; touch: TouchFacts };

/** What fewer cost as a parameter is less than a table costs. */
const stagedFrom = 200;

/** Stores touches, with what counts them: of each as much as may be kept. */
export async function storeTouches(trx: Database, ws: string, owned: OwnedTouch[]): Promise<void> {
  if (owned.length === 0) return;
  if (owned.length < stagedFrom || !takesCopies(trx)) {
    const rows = jsonRows(owned.map(touchRow), `${columns}, time timestamptz, tracking text`);
    await insertTouches(trx, ws, rows);
    const each = sql`(select account_id, person_id, kind, source, campaign_id, verdict, tracking,
      1 as touches, time as first_at, time as last_at from ${rows}) as rows`;
    return count(trx, ws, each);
  }
  const packed = new PackedTouches<Owner>();
  for (const { owner, touch } of owned) packed.add(owner, touch);
  await storePacked(trx, ws, packed, packed.whom);
}

/**
 * The same of packed ones; `owners` in the order of whom they are of, null of those that are not
 * stored. They go by COPY into tables of the connection first, since into tables with row-level
 * security there is none.
 */
export async function storePacked(
  trx: Database,
  ws: string,
  { natures, rows }: PackedTouches<object>,
  owners: (Owner | null)[],
): Promise<void> {
  const stagedOwners = `owner int, ${ownerColumns}, tracking text`;
  const stagedTouches = `owner int, nature int, time bigint, ${ownColumns}`;
  // Made once a connection: a new one with each transaction costs as much as a hundred touches.
  for (const [table, its] of [
    ['staged_owners', stagedOwners],
    ['staged_touches', stagedTouches],
  ] as const) {
    await sql`create temporary table if not exists ${sql.table(table)} (${sql.raw(its)})
      on commit delete rows`.execute(trx);
  }
  // Of tables that are new it knows too little to see that what is short is looked up fastest.
  await sql`select set_config('enable_mergejoin', 'off', true)`.execute(trx);
  await copyInto(trx, 'staged_owners', ownerText(owners));
  await copyInto(trx, 'staged_touches', rows);
  const natureRows = natures.map((nature, n) => ({
    ...natureRow(nature),
    nature: n,
    tracked: isTracked(nature),
  }));
  const whose = sql`join pg_temp.staged_owners using (owner)
    join ${jsonRows(natureRows, `nature int, tracked boolean, ${natureColumns}`)} using (nature)`;
  const kept = sql`case when tracked then tracking else 'exact' end as tracking`;
  await insertTouches(
    trx,
    ws,
    sql`(select ${names}, ${timeOf('time')} as time, ${kept}
      from pg_temp.staged_touches ${whose}) as rows`,
  );
  // By numbers first, which are compared in no time, and by what they stand for then.
  await count(
    trx,
    ws,
    sql`(select account_id, person_id, kind, source, campaign_id, verdict, touches,
        ${timeOf('first_at')} as first_at, ${timeOf('last_at')} as last_at, ${kept}
      from (
        select owner, nature, count(*) as touches, min(time) as first_at, max(time) as last_at
        from pg_temp.staged_touches group by owner, nature
      ) as each ${whose}) as rows`,
  );
}

/** Of milliseconds since 1970, exactly. */
const timeOf = (column: string) => sql`to_timestamp(${sql.ref(column)}::float8 / 1000)`;

function ownerText(owners: (Owner | null)[]): CopyText {
  const text = new CopyText();
  for (const [n, owner] of owners.entries()) {
    if (!owner) continue;
    const { accountId, personId, personKey, accountKey, tracking } = owner;
    text.add(
      `${n}\t${copied(accountId)}\t${copied(personId)}\t${copied(personKey)}\t${copied(
        accountKey,
      )}\t${tracking}\n`,
    );
  }
  return text;
}

function touchRow({ touch, owner }: OwnedTouch) {
  return {
    ...natureRow(touch),
    account_id: owner.accountId,
    person_id: owner.personId,
    person_key: owner.personKey,
    account_key: owner.accountKey,
    time: new Date(touch.time).toISOString(),
    title: touch.title,
    summary: touch.summary,
    asset: touch.asset,
    event_id: touch.id,
    tracking: isTracked(touch) ? owner.tracking : 'exact',
  };
}
