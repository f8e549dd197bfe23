import { sql } from 'kysely';
import { displayOf, type PolicyRule } from '../../utils/model/policy.ts';
import { type NewChange, recordChanges } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { readErased } from '../store/erased-keys.ts';
import { readPolicy } from '../store/policies.ts';
import { heedConsent, heedForPast } from './heed-consent.ts';
import { identify, takeTurn } from './identity.ts';
import { carryOut } from './move.ts';
import type { Told, TouchFacts } from './touch-event.ts';
import { readStored, stageTouches, storeTouches } from './touch-rows.ts';

/**
 * Not stored: `erased`, of a person who was erased here; `untracked`, of one who does not agree to
 * be followed.
 */
export type Outcome = 'accepted' | 'duplicate' | 'erased' | 'untracked';

export type IngestOptions = {
  /** Called when it is its turn to write: the next may hand over its touches meanwhile. */
  onTurn?: () => void;
  /** Of a load, which tells open panels at its end, and whose last commit makes all of it safe. */
  isPart?: boolean;
};

/**
 * Stores what sources told in one transaction, each touch once by (source, id): what is answered
 * as accepted is there for good, and sending it again changes nothing at all. One outcome each,
 * in order.
 */
export async function ingest(
  db: Database,
  workspaceId: string,
  told: Told[],
  options: IngestOptions = {},
): Promise<Outcome[]> {
  if (told.length === 0) return [];
  return db.transaction().execute((trx) => ingestIn(trx, workspaceId, told, options));
}

/** The same in a transaction that does more. */
export async function ingestIn(
  trx: Database,
  workspaceId: string,
  told: Told[],
  { onTurn, isPart = false }: IngestOptions = {},
): Promise<Outcome[]> {
  if (isPart) await sql`set local synchronous_commit = off`.execute(trx);
  const staged = await stageTouches(trx, told);
  await takeTurn(trx, workspaceId);
  onTurn?.();
  const outcomes = await decide(trx, workspaceId, told, await readStored(trx, workspaceId, staged));
  const fresh = outcomes.flatMap((outcome, n) => (outcome === 'accepted' ? [n] : []));
  if (fresh.length === 0) return outcomes;
  const { identities, moves } = await identify(
    trx,
    workspaceId,
    fresh.flatMap((n) => told[n]?.who ?? []),
  );
  const owners = new Map(
    fresh.flatMap((n, at) => {
      const identity = identities[at];
      return identity ? [[n, identity] as const] : [];
    }),
  );
  const tracking = await heedConsent(trx, workspaceId, told, owners);
  for (const [n, kept] of tracking) {
    if (kept !== 'never') continue;
    outcomes[n] = 'untracked';
    owners.delete(n);
  }
  await storeTouches(trx, workspaceId, staged, told, owners, tracking);
  await carryOut(trx, workspaceId, moves);
  await heedForPast(trx, workspaceId, told, owners, moves);
  if (isPart) return outcomes;
  const changes = new Map<string, NewChange>();
  const add = (what: NewChange['what'], accountId: string) =>
    changes.set(`${what} ${accountId}`, { what, accountId });
  const { rules } = await readPolicy(trx, workspaceId);
  for (const [n, { accountId }] of owners) {
    const touch = told[n]?.touch;
    // What is hidden is not told of either: when something happened says something. Nor is what
    // is shown to the day.
    if (touch && (isHidden(rules, touch) || tracking.has(n))) continue;
    add(touch ? 'touches' : 'account', accountId);
  }
  for (const { account, intoAccount } of moves) {
    add('account', account);
    add('account', intoAccount);
  }
  await recordChanges(trx, workspaceId, [...changes.values()]);
  return outcomes;
}

/** What becomes of each: `stored` are the places of touches that are there already. */
async function decide(
  trx: Database,
  workspaceId: string,
  told: Told[],
  stored: Set<number>,
): Promise<Outcome[]> {
  const erased = await readErased(
    trx,
    workspaceId,
    told.map(({ who }) => who),
  );
  const seen = new Set<string>();
  return told.map(({ who, touch }, n): Outcome => {
    if (erased.has(who)) return 'erased';
    if (!touch) return 'accepted';
    const key = JSON.stringify([touch.source, touch.id]);
    if (stored.has(n) || seen.has(key)) return 'duplicate';
    seen.add(key);
    return 'accepted';
  });
}

function isHidden(rules: PolicyRule[], { kind, campaign, sourceName }: TouchFacts): boolean {
  const subject = { kind, campaignId: campaign?.id ?? null, source: sourceName };
  return displayOf(rules, subject) === 'hide';
}
