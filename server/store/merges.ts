import { sql } from 'kysely';
import type { IdentityChangeKind } from '../../utils/model/identity-change.ts';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import { type Captured, capture, changesBetween, type RowChange } from './merges-rows.ts';
import type { Who } from './tokens.ts';

/** A change of who is who, before it is made. */
export type ChangeDraft = {
  kind: IdentityChangeKind;
  /** Null where a source told it. */
  by: Who | null;
  /** By which a retry is known. */
  requestKey?: string | undefined;
  /** Everybody, and every account, whose rows change. */
  people: string[];
  accounts: string[];
  /** Accounts that it needs and leaves as they are. */
  uses: string[];
  domains?: string[];
};

/**
 * Makes changes in the workspace's turn and writes down what each did, so that it can be undone
 * exactly. No two of them concern the same people or accounts. `work` gets their numbers and says
 * how many touches each moved; `asBefore` mends what was changed before this was called.
 */
export async function journal(
  trx: Database,
  ws: string,
  drafts: ChangeDraft[],
  work: (numbers: number[]) => Promise<number[]>,
  asBefore: (captured: Captured) => void = () => {},
): Promise<number[]> {
  if (drafts.length === 0) return [];
  const { rows } = await sql<{ number: string | number; touch: string | number }>`
    select (select coalesce(max(number), 0) from identity_changes where workspace_id = ${ws}) as number,
      (select coalesce(max(id), 0) from touches where workspace_id = ${ws}) as touch`.execute(trx);
  const first = Number(rows[0]?.number) + 1;
  const numbers = drafts.map((_, index) => first + index);
  await insertChanges(trx, ws, drafts, first, Number(rows[0]?.touch));
  const scope = {
    people: drafts.flatMap(({ people }) => people),
    accounts: drafts.flatMap(({ accounts }) => accounts),
    domains: drafts.flatMap(({ domains }) => domains ?? []),
  };
  const before = await capture(trx, ws, scope);
  asBefore(before);
  const touches = await work(numbers);
  const changes = changesBetween(before, await capture(trx, ws, scope, before));
  await insertRows(trx, ws, drafts, first, changes);
  const moved = touches.map((count, index) => ({ number: first + index, touches: count }));
  await sql`update identity_changes c set touches = rows.touches
    from ${jsonRows(moved, 'number bigint, touches bigint')}
    where c.workspace_id = ${ws} and c.number = rows.number`.execute(trx);
  return numbers;
}

async function insertChanges(
  trx: Database,
  ws: string,
  drafts: ChangeDraft[],
  first: number,
  lastTouch: number,
) {
  const rows = drafts.map(({ kind, by, requestKey }, index) => ({
    number: first + index,
    kind,
    by_id: by?.userId ?? null,
    by_name: by?.name ?? null,
    request_key: requestKey ?? null,
  }));
  const columns = 'number bigint, kind text, by_id text, by_name text, request_key text';
  await sql`insert into identity_changes
      (workspace_id, number, kind, by_id, by_name, request_key, last_touch)
    select ${ws}, number, kind, by_id, by_name, request_key, ${lastTouch}::bigint
    from ${jsonRows(rows, columns)}`.execute(trx);
  const subjects = drafts.flatMap(({ people, accounts, uses }, index) => {
    const each = (ids: string[], part: string) =>
      ids.map((subject) => ({ subject, change: first + index, part }));
    return [...each(people, 'person'), ...each(accounts, 'account'), ...each(uses, 'used')];
  });
  // One that is changed and used is changed.
  await sql`insert into identity_subjects (workspace_id, subject, change, part)
    select ${ws}, subject, change, part
    from ${jsonRows(subjects, 'subject text, change bigint, part text')}
    on conflict do nothing`.execute(trx);
}

async function insertRows(
  trx: Database,
  ws: string,
  drafts: ChangeDraft[],
  first: number,
  changes: RowChange[],
) {
  const owners = new Map(
    drafts.flatMap(({ people, accounts }, index) =>
      [...people, ...accounts].map((one) => [one, index] as const),
    ),
  );
  const ownerOf = ({ before, after }: RowChange) =>
    [before, after]
      .flatMap((row) => [row?.id, row?.person_id, row?.account_id, row?.into_id])
      .map((id) => owners.get(String(id)))
      .find((index) => index !== undefined) ?? 0;
  const rows = changes.map((one) => ({
    change: first + ownerOf(one),
    of_table: one.of,
    before: one.before,
    after: one.after,
  }));
  await sql`insert into identity_rows (workspace_id, change, of_table, before, after)
    select ${ws}, change, of_table, before, after
    from ${jsonRows(rows, 'change bigint, of_table text, before jsonb, after jsonb')}`.execute(trx);
}

/** Writes down which touches go from one account to another because their source told so. */
export async function noteToldTouches(
  trx: Database,
  ws: string,
  change: number,
  from: string,
  into: string,
  person: string | null,
): Promise<void> {
  const theirs = person === null ? sql`` : sql`and person_id = ${person}`;
  await sql`insert into identity_touches (workspace_id, change, from_account, to_account, touch_ids)
    select ${ws}, ${change}::bigint, ${from}, ${into}, array_agg(id) from touches
    where workspace_id = ${ws} and account_id = ${from} ${theirs} and account_key is not null
    having count(*) > 0`.execute(trx);
}
